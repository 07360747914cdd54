package import Postgres

/// How an attack ended.
package enum AttackResult: Equatable, Sendable {
    /// The server raised an error.
    case state(String)
    /// A function answered with an outcome.
    case outcome(String)
    /// A statement was done and answered this; null is nothing.
    case value(String)
    /// A statement was done, without an answer.
    case nothing

    package init(_ row: borrowing Row) throws(PostgresError) {
        do {
            self = .outcome(try row.value("code"))
        } catch {
            do {
                let value = try row.value("value", as: String?.self)
                self = value.map(AttackResult.value) ?? .nothing
            } catch {
                self = .value("a row")
            }
        }
    }

    package init(_ error: PostgresError) {
        self = .state(error.sqlState ?? "\(error)")
    }
}
