import Foundation
import JourneyModel
import JourneyStore
import Postgres

/// The database that test installations are copies of: made by the real migrator, the real
/// initialisation and the real member functions.
actor TestTemplate {
    static let bare = TestTemplate(hasPolicies: false)
    /// With the default pack in force.
    static let governed = TestTemplate(hasPolicies: true)

    private enum State {
        case absent
        case making(waiting: [CheckedContinuation<Result<String, any Error>, Never>])
        case made(Result<String, any Error>)
    }

    private let hasPolicies: Bool
    private var state = State.absent

    private init(hasPolicies: Bool) {
        self.hasPolicies = hasPolicies
    }

    /// Its name on the shared server; the first to ask makes it, and the others wait for that.
    func database(on server: PrivateServer) async throws -> String {
        switch state {
        case .made(let result): return try result.get()
        case .making(let waiting):
            let result = await withCheckedContinuation { continuation in
                state = .making(waiting: waiting + [continuation])
            }
            return try result.get()
        case .absent:
            state = .making(waiting: [])
            let result: Result<String, any Error>
            do {
                // One after the other: logins and roles are the whole server's.
                if hasPolicies { _ = try await Self.bare.database(on: server) }
                result = .success(try await Self.make(on: server, hasPolicies: hasPolicies))
            } catch {
                result = .failure(error)
            }
            if case .making(let waiting) = state {
                for continuation in waiting { continuation.resume(returning: result) }
            }
            state = .made(result)
            return try result.get()
        }
    }

    /// A database that is set up, of which no copy is made yet.
    static func make(on server: PrivateServer, hasPolicies: Bool) async throws -> String {
        let database = try await server.createDatabase()
        try await install(
            ConnectionOptions(server.connectionString(database: database)),
            policies: hasPolicies ? try DefaultPack.documents() : [])
        try await addMembers(server, database)
        try await stopSchedules(server, database)
        return database
    }

    /// Lets nothing fire by itself: a test makes the moments that it wants.
    private static func stopSchedules(_ server: PrivateServer, _ database: String) async throws {
        let behind = try await Connection.open(
            ConnectionOptions(server.connectionString(database: database)))
        try await behind.execute("update jobs.schedules set next_at = 'infinity'")
        await behind.close()
    }

    /// Migrates an empty database and sets it up, as whoever the connection logs in as.
    static func install(
        _ installer: ConnectionOptions, policies: [Genesis.Document]
    ) async throws {
        try await makeLogins(installer)
        let migrator = try await Migrator.open(installer)
        _ = try await migrator.migrate()
        await migrator.close()
        let owner = try await Store.open(installer)
        _ = try await owner.installation.initialise(genesis(policies: policies))
        await owner.close()
    }

    private static func makeLogins(_ options: ConnectionOptions) async throws {
        let connection = try await Connection.open(options)
        for person in Person.allCases {
            let verifier = try await connection.encryptPassword(
                user: person.login, password: person.password)
            let isKnown = try await connection.query(
                "select 1 as one from pg_roles where rolname = $1", [person.login]
            ) { row throws(PostgresError) in try row.value("one", as: Int.self) }
            guard isKnown.isEmpty else { continue }
            try await connection.execute(
                utility:
                    "create role \(identifier: person.login) login password \(literal: verifier)")
        }
        await connection.close()
    }

    static func addMembers(_ server: PrivateServer, _ database: String) async throws {
        let bo = try await store(.bo, server, database)
        let mia = try await store(.mia, server, database)
        for person in Person.allCases where ![.bo, .mia, .wren].contains(person) {
            _ = try await bo.members.add(
                NewMember(
                    login: person.login, name: person.name,
                    kind: person == .aud ? .auditor : .person, team: person.team,
                    role: person.isApprover ? .approver : .submitter), command: UUID())
            try await mia.confirmAll(person.login)
        }
        await bo.close()
        await mia.close()
    }

    private static func store(
        _ person: Person, _ server: PrivateServer, _ database: String
    ) async throws -> Store {
        try await Store.open(
            ConnectionOptions(
                server.connectionString(
                    user: person.login, password: person.password, database: database)))
    }

    private static func genesis(policies: [Genesis.Document]) -> Genesis {
        Genesis(
            brand: "Test brand",
            administrators: [Person.bo, .mia].map { .init(login: $0.login, name: $0.name) },
            runner: Person.wren.login, isSingle: false, identity: .login,
            settleMinutes: 0, objectionHours: 0,
            documents: [
                team("journey-operations", "Journey operations", [], isOperations: true),
                team("email-team", "E-mail team", ["email"]),
                team("sms-team", "SMS team", ["sms"]),
            ] + policies)
    }

    private static func team(
        _ key: String, _ name: String, _ channels: [String], isOperations: Bool = false
    ) -> Genesis.Document {
        var content: [String: JSON] = [
            "kind": .string("team"), "key": .string(key), "name": .string(name),
            "channels": .array(channels.map(JSON.string)),
        ]
        if isOperations { content["operations"] = .bool(true) }
        return Genesis.Document(kind: "team", key: key, content: .object(content))
    }

    /// Says again what `sql/access/database.sql` and the registrar said of the template.
    static func grantConnect(server: PrivateServer, database: String) async throws {
        let connection = try await Connection.open(ConnectionOptions(server.connectionString()))
        try await connection.execute(
            utility: "revoke all on database \(identifier: database) from public")
        try await connection.execute(
            utility: """
                grant connect on database \(identifier: database) to wayleave_registrar \
                with grant option
                """)
        for person in Person.allCases {
            try await connection.execute(
                utility: """
                    grant connect on database \(identifier: database) \
                    to \(identifier: person.login)
                    """)
        }
        await connection.close()
    }
}
