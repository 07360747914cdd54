import Foundation
import JourneyTestSupport
import Postgres
import Testing

@Suite struct PrivateServerTests {
    @Test("the path of its socket is short enough for every system")
    func socketPath() async throws {
        let server = try await PrivateServer.shared
        #expect(server.socketFolder.utf8.count <= 93)
    }

    @Test("whoever is not the superuser needs a password")
    func passwords() async throws {
        let server = try await PrivateServer.shared
        let admin = try await open()
        try await admin.execute("create role needs_password login")
        let error = try await postgresError {
            _ = try await Connection.open(.init(server.connectionString(user: "needs_password")))
        }
        #expect(error.kind == .connection)
        #expect(error.message.contains("no password supplied"))
        try await admin.execute("drop role needs_password")
    }

    @Test("a database made from a template holds what the template does")
    func template() async throws {
        let server = try await PrivateServer.shared
        let template = try await server.createDatabase()
        let first = try await open(template)
        try await first.execute("create table t as select 7 as n")
        await first.close()
        let copy = try await server.createDatabase(template: template)
        let second = try await open(copy)
        #expect(try await second.execute("select from t") == 1)
        await second.close()
        try await server.dropDatabase(copy)
        try await server.dropDatabase(template)
    }
}
