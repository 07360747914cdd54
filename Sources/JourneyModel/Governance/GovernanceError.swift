/// A refusal or failure that a person can act on.
///
/// The one error of everything governed: SQL returns its code as an outcome, Swift raises it, the
/// command line maps it to an exit code and prints `message`, then `hint`.
package struct GovernanceError: Error, Equatable, Sendable {
    package var code: OutcomeCode
    /// What happened, and to what.
    package var message: String
    /// What to do next; a command where there is one.
    package var hint: String?
    /// The event that has the refusal on record.
    package var event: Int?

    package init(_ code: OutcomeCode, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
