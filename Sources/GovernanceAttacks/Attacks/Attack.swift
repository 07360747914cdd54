package import Postgres

/// Something that a login tries and that must be refused, in a world of its own.
package struct Attack: Sendable {
    /// What is done with the login.
    package enum Deed: Sendable {
        /// As they would be typed into psql. The last one yields a column `code`, of an outcome, or
        /// `value`.
        case statements([StaticString])
        /// What takes more than one connection, or a second look.
        case script(@Sendable (AttackedWorld) async throws -> AttackResult)
    }

    /// The theme and the place in it, as `own-work/3`.
    package internal(set) var id = ""
    /// A sentence without its subject, or with another one than the login.
    package let name: String
    package let login: String
    package let given: [Step]
    package let deed: Deed
    /// How it must end, with nothing changed.
    package let refusal: AttackResult
    /// The parts of the fingerprint that the refusal itself changes, as where a proposal is held
    /// back; none for most.
    package let leaving: Set<String>
    /// Logins that it makes. They belong to the whole server, so nothing runs beside it, and they are
    /// dropped after its world.
    package let logins: [String]

    var isAlone: Bool { !logins.isEmpty }

    package init(
        _ name: String, by login: String, given: [Step] = [], _ statements: StaticString...,
        refusal: AttackResult, leaving: Set<String> = [], making logins: [String] = []
    ) {
        self.name = name
        self.login = login
        self.given = given
        self.deed = .statements(statements)
        self.refusal = refusal
        self.leaving = leaving
        self.logins = logins
    }

    package init(
        _ name: String, by login: String, given: [Step] = [], refusal: AttackResult,
        leaving: Set<String> = [],
        script: @escaping @Sendable (AttackedWorld) async throws -> AttackResult
    ) {
        self.name = name
        self.login = login
        self.given = given
        self.deed = .script(script)
        self.refusal = refusal
        self.leaving = leaving
        self.logins = []
    }

    /// Brings about what the attack starts from.
    ///
    /// - Throws: whatever keeps a step from being done.
    func prepare(_ world: AttackedWorld) async throws {
        for step in given {
            do {
                try await step.take(in: world)
            } catch {
                throw AttackError(description: "\(name): what it starts from: \(error)")
            }
        }
    }

    /// Tries it on a connection of its own.
    ///
    /// - Throws: what is no answer of the server to the deed.
    func run(_ world: AttackedWorld) async throws -> AttackResult {
        switch deed {
        case .script(let script):
            return try await script(world)
        case .statements(let statements):
            let connection: Connection
            do throws(PostgresError) {
                connection = try await world.connection(login)
            } catch {
                return AttackResult(error)
            }
            let result = await connection.attempt(statements)
            await connection.close()
            return result
        }
    }
}

/// Says why an attack could not be tried.
package struct AttackError: Error, CustomStringConvertible {
    package let description: String
}

extension Connection {
    /// Runs statements until one fails; gives the error, or what the last one answered.
    package func attempt(_ statements: [StaticString]) async -> AttackResult {
        do {
            return try await withSession { session throws(PostgresError) in
                var result = AttackResult.nothing
                for statement in statements {
                    let rows = try session.query(statement, decode: AttackResult.init)
                    result = rows.first ?? .nothing
                }
                return result
            }
        } catch {
            return AttackResult(error)
        }
    }
}
