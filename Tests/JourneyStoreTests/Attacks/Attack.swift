import JourneyTestSupport
import Postgres
import Testing

/// Something that a login tries and that must be refused: statements as they would be typed into
/// psql. The last one yields a column `code`, of an outcome, or `value`.
struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let login: String
    let statements: [StaticString]
    let refusal: AttackResult

    var testDescription: String { name }

    init(
        _ name: String, by login: String, _ statements: StaticString..., refusal: AttackResult
    ) {
        self.name = name
        self.login = login
        self.statements = statements
        self.refusal = refusal
    }

    /// Tries it on a connection of its own.
    func run(_ world: AttackedWorld) async throws -> AttackResult {
        let connection = try await world.connection(login)
        let result = await attempt(connection)
        await connection.close()
        return result
    }

    /// Whether it needs a session in which nothing has begun.
    var beginsTransaction: Bool {
        statements.contains {
            $0.description.hasPrefix("begin") || $0.description.hasPrefix("set default_trans")
        }
    }

    /// Whether it asks who has logged in, and not who the session is.
    var asksForTheLogin: Bool {
        statements.contains { $0.description.hasPrefix("set session authorization") }
    }

    /// Tries it on a connection of somebody who has this login.
    func attempt(_ connection: Connection) async -> AttackResult {
        do {
            return try await connection.withSession { session throws(PostgresError) in
                var result = AttackResult.nothing
                for statement in statements {
                    let rows = try session.query(statement, decode: AttackResult.init)
                    result = rows.first ?? .nothing
                }
                return result
            }
        } catch {
            return .state(error.sqlState ?? "\(error)")
        }
    }
}
