import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("A managed service without a superuser")
struct ManagedServiceTests {
    @Test("CREATEDB and CREATEROLE are enough to install; what stays open is said, not hidden")
    func install() async throws {
        let server = try PrivateServer.start()
        let superuser = try await Connection.open(ConnectionOptions(server.connectionString()))
        let verifier = try await superuser.encryptPassword(user: "provider", password: "p")
        try await superuser.execute(
            utility: """
                create role provider login createdb createrole password \(literal: verifier)
                """)
        let postgres = ConnectionOptions(
            server.connectionString(user: "provider", password: "p", database: "postgres"))
        let provider = try await Connection.open(postgres)
        try await provider.execute("create database brand")
        await provider.close()

        let installation = try await TestInstallation.make(
            database: "brand", on: server, as: "provider", password: "p")
        try await Self.liveThrough(installation)

        let bo = try await installation.store(.bo)
        let checks = try await bo.boundary().filter { !$0.isOK }
        #expect(
            checks.map(\.name) == [
                "members cannot go to the server's other databases",
                "members hold no advisory locks and no large objects",
                "members run no anonymous code",
            ])
        #expect(checks.allSatisfy { $0.severity == .open })
        await bo.close()

        // Nothing of the installer's way in stays behind.
        let installer = try await Connection.open(
            ConnectionOptions(
                server.connectionString(user: "provider", password: "p", database: "brand")))
        await #expect(throws: PostgresError.self) {
            try await installer.execute("select * from core.proposals")
        }
        for connection in [installer, superuser] { await connection.close() }
    }

    private static func liveThrough(_ installation: TestInstallation) async throws {
        let (ana, bo) = try await (installation.store(.ana), installation.store(.bo))
        let runner = try await RunnerByHand(installation)
        let id = try await ana.submit(TestJourney.envelope(TestJourney.document("welcome")))
        try await runner.assessAll()
        try await bo.approve(id)
        try await runner.applyAll()
        #expect(try await ana.proposals.show(id).state == "applied")
        for store in [ana, bo, runner.store] { await store.close() }
    }
}
