package import JourneyModel
package import Postgres

/// The one place that says what a failure of the database means to a person. By SQLSTATE class,
/// never by text.
extension GovernanceError {
    static let noAnswer = GovernanceError(
        .unexpected, "The database gave no answer.", hint: "wayleave doctor")

    package init(_ error: PostgresError) {
        switch error.kind {
        case .connection:
            self.init(
                .unavailable, "The database cannot be reached: \(error.message)",
                hint: "Check the connection, and that the server runs.")
        case .insecure:
            self.init(
                .notPermitted, error.message,
                hint: "Use sslmode=verify-full, or accept the risk with --allow-insecure")
        case .usage:
            self.init(.invalid, error.message, hint: "Check the connection string and the values.")
        case .decoding:
            self.init(
                .clientVersion, "The database's answer was not understood: \(error.message)",
                hint: "wayleave doctor")
        case .cancelled:
            self.init(.declined, "Cancelled.", hint: nil)
        case .unknownOutcome:
            self.init(
                .tryAgain, "The connection broke before the answer came; it may have been done.",
                hint: "wayleave inbox   shows what is recorded")
        case .server:
            self.init(server: error)
        }
    }

    private init(server error: PostgresError) {
        let message = error.message
        switch error.sqlState ?? "" {
        case "WLUID":
            self.init(.unknownIdentity, message, hint: error.hint)
        case "WLGEN":
            self.init(.invalid, message, hint: error.hint)
        case "WLISO", "WLAPD", "42501":
            self.init(
                .notPermitted, "Refused by the database: \(message)",
                hint: error.hint ?? "wayleave doctor   shows who you are")
        case "55P03":
            self.init(
                .tryAgain, "Somebody else is changing the same thing right now.",
                hint: "Try again in a few seconds.")
        case "57014":
            self.init(.declined, "Cancelled.", hint: nil)
        case "53300", "57P01", "57P02", "57P03", "40001", "40P01":
            self.init(.unavailable, "The database is busy: \(message)", hint: "Try again.")
        case let state where state.hasPrefix("28"):
            self.init(.unknownIdentity, message, hint: "Check the login and its password.")
        case "3D000":
            self.init(.notInitialised, message, hint: "wayleave up, or name another --database")
        default:
            self.init(
                .unexpected, "The database failed: \(message)",
                hint: error.hint ?? "wayleave doctor")
        }
    }
}
