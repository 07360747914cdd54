package import JourneyModel
import Postgres

extension EmbeddedCluster {
    /// Makes a login role of the cluster, as its superuser, unless there is one of that name.
    ///
    /// Only here: on a server the database administrator makes logins. A role without a password,
    /// because the socket's folder lets nobody but this account in.
    ///
    /// - Returns: false where the role was there already.
    package func ensureLogin(_ login: String) async throws(GovernanceError) -> Bool {
        try await asAdministrator { connection throws(PostgresError) in
            try await Self.ensure(login, on: connection)
        }
    }

    /// Whether there is a login role of this name.
    package func hasLogin(_ login: String) async throws(GovernanceError) -> Bool {
        try await asAdministrator { connection throws(PostgresError) in
            try await Self.exists(login, on: connection)
        }
    }

    private func asAdministrator(
        _ body: @Sendable (Connection) async throws(PostgresError) -> Bool
    ) async throws(GovernanceError) -> Bool {
        let options = ConnectionOptions(try database(user: Self.administrator))
        let answer: Result<Bool, PostgresError>
        let connection: Connection
        do {
            connection = try await Connection.open(options)
        } catch {
            throw GovernanceError(error)
        }
        do {
            answer = .success(try await body(connection))
        } catch {
            answer = .failure(error)
        }
        await connection.close()
        do {
            return try answer.get()
        } catch {
            throw GovernanceError(error)
        }
    }

    private static func ensure(
        _ login: String, on connection: Connection
    ) async throws(PostgresError) -> Bool {
        if try await exists(login, on: connection) { return false }
        try await connection.execute(utility: "create role \(identifier: login) login")
        return true
    }

    private static func exists(
        _ login: String, on connection: Connection
    ) async throws(PostgresError) -> Bool {
        try await connection.query(
            "select exists (select from pg_catalog.pg_roles where rolname = $1) as found", [login]
        ) { row throws(PostgresError) in try row.value("found", as: Bool.self) }.first ?? false
    }
}
