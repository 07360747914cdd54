/// All reasons why one or several policies are refused; never empty.
package struct PolicyLoadError: Error, Equatable, Sendable {
    package var problems: [PolicyProblem]

    package var text: String { problems.map(\.text).joined(separator: "\n") }
}
