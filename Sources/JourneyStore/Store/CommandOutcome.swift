package import JourneyModel
import Postgres

/// What a write function did.
package struct CommandOutcome: Sendable {
    let code: String
    package let message: String
    /// What to do next.
    package let hint: String?
    /// The facts of it, for machines.
    package let data: JSON

    init(_ row: borrowing Row) throws(PostgresError) {
        code = try row.value("code")
        message = try row.value("message", as: String?.self) ?? ""
        hint = try row.value("hint", as: String?.self)
        let text = try row.value("data", as: String?.self) ?? "null"
        do {
            data = try JSONParser.parse(Array(text.utf8)).json
        } catch {
            throw PostgresError(.decoding, "column \"data\": \(error.message)")
        }
    }

    /// The one place that turns what SQL refused into an error. A code that is not known is a
    /// failure too: only `ok` is done.
    func required() throws(GovernanceError) -> CommandOutcome {
        guard code != "ok" else { return self }
        guard let known = OutcomeCode(rawValue: code) else {
            throw GovernanceError(
                .unexpected, "The database answered \"\(code)\", which this version does not know.",
                hint: "wayleave doctor")
        }
        var error = GovernanceError(known, message, hint: hint)
        error.event = data["event"]?.int
        throw error
    }
}
