/// The suite cannot be read.
package struct ConformanceUnreadable: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
