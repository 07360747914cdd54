/// One complaint about a file: what, where, and how to mend it.
package struct Diagnostic: Error, Equatable, Sendable {
    package enum Severity: String, Sendable {
        case error, warning
    }

    package var severity: Severity
    /// Place in the document: `steps[3].wait.duration`; empty for the whole file.
    package var path: String
    package var location: SourceLocation?
    package var message: String
    /// What to write or do instead.
    package var remedy: String

    package init(
        _ severity: Severity, path: String, location: SourceLocation?, message: String,
        remedy: String
    ) {
        self.severity = severity
        self.path = path
        self.location = location
        self.message = message
        self.remedy = remedy
    }
}
