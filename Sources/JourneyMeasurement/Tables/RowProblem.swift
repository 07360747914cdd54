/// What is wrong with one row of a file; the row is kept out.
package struct RowProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// Of the file, the header being line 1.
    package let line: Int
    /// The column, as the header names it; empty for the whole row.
    package let field: String
    package let message: String
    package let remedy: String

    package init(line: Int, field: String, message: String, remedy: String) {
        self.line = line
        self.field = field
        self.message = message
        self.remedy = remedy
    }

    package var description: String {
        "line \(line)\(field.isEmpty ? "" : ", \(field)"): \(message). \(remedy)."
    }
}
