package import Postgres

/// Rows of one kind that are sent together, and the functions that take a file of them in.
package protocol SentRows: Sendable {
    static var intake: IntakeStatements { get }

    var isEmpty: Bool { get }
    /// Arguments of ``IntakeStatements/add`` behind command, file and part.
    var columns: [any ParameterValue] { get }
}
