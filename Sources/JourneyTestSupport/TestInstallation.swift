import Foundation
import JourneyModel
package import JourneyStore
package import Postgres

/// A database of its own with everything in place: migrated, set up, with people and teams.
///
/// It is a copy of a template that is made once a process. People log in by password (SCRAM), so a
/// test acts with exactly the rights that a person has.
package struct TestInstallation: Sendable {
    package let server: PrivateServer
    package let database: String
    private let lent = LentConnections()

    /// Each test has a handful of sessions, and the runner of tests would begin them all at once.
    private static let turnstile = Turnstile(places: 10)

    init(server: PrivateServer, database: String) {
        self.server = server
        self.database = database
    }

    /// Makes a copy of the template; two administrators, nobody's sign-off missing confirmation.
    ///
    /// - Parameter policies: the default pack is in force.
    package static func make(policies: Bool = false) async throws -> TestInstallation {
        let server = try await PrivateServer.shared
        let template =
            try await (policies ? TestTemplate.governed : TestTemplate.bare).database(on: server)
        let database = try await server.createDatabase(template: template)
        let installation = TestInstallation(server: server, database: database)
        // CREATE DATABASE copies no right on the database itself.
        try await TestTemplate.grantConnect(server: server, database: database)
        return installation
    }

    /// Makes an installation on a server that is not shared.
    package static func make(alone server: PrivateServer) async throws -> TestInstallation {
        TestInstallation(
            server: server,
            database: try await TestTemplate.make(on: server, hasPolicies: false))
    }

    /// Installs into an empty database as a login that is no superuser.
    package static func make(
        database: String, on server: PrivateServer, as login: String, password: String
    ) async throws -> TestInstallation {
        try await TestTemplate.install(
            ConnectionOptions(
                server.connectionString(user: login, password: password, database: database)),
            policies: [])
        try await TestTemplate.addMembers(server, database)
        return TestInstallation(server: server, database: database)
    }

    /// Makes an installation, lends it, closes what was not closed, and drops it. Never one within
    /// another: only so many may be at once.
    package static func with<Result>(
        policies: Bool = false, _ body: (TestInstallation) async throws -> Result
    ) async throws -> Result {
        await turnstile.enter()
        do {
            let installation = try await make(policies: policies)
            do {
                let result = try await body(installation)
                try await installation.drop()
                await turnstile.leave()
                return result
            } catch {
                try await installation.drop()
                throw error
            }
        } catch {
            await turnstile.leave()
            throw error
        }
    }

    package func drop() async throws {
        await lent.closeAll()
        try await server.dropDatabase(database)
    }

    package func connectionString(_ person: Person) -> String {
        server.connectionString(user: person.login, password: person.password, database: database)
    }

    /// A store as this person; it ends with the installation, where nobody closes it before.
    package func store(_ person: Person) async throws -> Store {
        let store = try await Store.open(ConnectionOptions(connectionString(person)))
        lent.add { await store.close() }
        return store
    }

    /// A bare connection as this person, as with psql.
    package func connection(_ person: Person) async throws -> Connection {
        try await lend(connectionString(person))
    }

    /// A connection of the superuser, to look behind the functions.
    package func superuser() async throws -> Connection {
        try await lend(server.connectionString(database: database))
    }

    private func lend(_ connectionString: String) async throws -> Connection {
        let connection = try await Connection.open(ConnectionOptions(connectionString))
        lent.add { await connection.close() }
        return connection
    }
}
