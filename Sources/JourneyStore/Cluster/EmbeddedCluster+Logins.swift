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
        let options = ConnectionOptions(try database(user: Self.administrator))
        let made: Result<Bool, PostgresError>
        let connection: Connection
        do {
            connection = try await Connection.open(options)
        } catch {
            throw GovernanceError(error)
        }
        do {
            made = .success(try await Self.ensure(login, on: connection))
        } catch {
            made = .failure(error)
        }
        await connection.close()
        do {
            return try made.get()
        } catch {
            throw GovernanceError(error)
        }
    }

    private static func ensure(
        _ login: String, on connection: Connection
    ) async throws(PostgresError) -> Bool {
        let found = try await connection.query(
            "select exists (select from pg_catalog.pg_roles where rolname = $1) as found", [login]
        ) { row throws(PostgresError) in try row.value("found", as: Bool.self) }
        guard found.first == false else { return false }
        try await connection.execute(utility: "create role \(identifier: login) login")
        return true
    }
}
