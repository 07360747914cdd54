/// What is wrong with a file of oracles, or with one case of it: it cannot be checked.
package struct OracleProblem: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
