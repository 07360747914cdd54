import JourneyTestSupport
import Postgres
import Testing

/// Opens a connection of the superuser to a database of the shared server.
func open(_ database: String = "postgres") async throws -> Connection {
    let server = try await PrivateServer.shared
    return try await Connection.open(
        ConnectionOptions(server.connectionString(database: database)))
}

/// Lends a connection to a fresh database, which is dropped afterwards.
func withDatabase(
    _ body: (Connection, String) async throws -> Void
) async throws {
    let server = try await PrivateServer.shared
    let name = try await server.createDatabase()
    let connection = try await open(name)
    do {
        try await body(connection, name)
    } catch {
        await connection.close()
        try await server.dropDatabase(name)
        throw error
    }
    await connection.close()
    try await server.dropDatabase(name)
}

/// The error that an operation throws; a test failure where it throws none or another type.
func postgresError(
    _ body: () async throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> PostgresError {
    try #require(
        await #expect(throws: PostgresError.self, sourceLocation: sourceLocation) {
            try await body()
        })
}
