import Foundation
import Glibc
import JourneyTestSupport
import Postgres
import Testing

/// Each test sets variables that libpq reads, so each is a process of its own.
@Suite struct EnvironmentTests {
    @Test("without a string, and for what it leaves out, the environment counts")
    func host() async throws {
        let folder = try await PrivateServer.shared.socketFolder
        await #expect(processExitsWith: .success) { [folder = folder as String] in
            setenv("PGHOST", folder, 1)
            setenv("PGUSER", "postgres", 1)
            for string in [nil, "", "postgres", "dbname=postgres"] {
                let connection = try await Connection.open(ConnectionOptions(string))
                let touched = try await connection.execute("select 1")
                #expect(touched == 1)
                await connection.close()
            }
        }
    }

    @Test("a server that the environment names is refused like any other")
    func insecureHost() async throws {
        await #expect(processExitsWith: .success) {
            setenv("PGHOST", "db.invalid", 1)
            try await expect(nil, .insecure)
            try await expect("dbname=x", .insecure)
            try await expect("host=/nowhere", .connection)
            setenv("PGSSLMODE", "verify-full", 1)
            try await expect(nil, .connection)
            try await expect("sslmode=require", .insecure)
        }
    }

    @Test("an address that the environment names is what is dialled, so it is what counts")
    func address() async throws {
        await #expect(processExitsWith: .success) {
            setenv("PGHOSTADDR", "10.1.2.3", 1)
            try await expect("host=localhost", .insecure)
        }
    }

    @Test("a service file counts, and our defaults do not override it")
    func service() async throws {
        let folder = try await PrivateServer.shared.socketFolder
        let file = folder + "/services"
        try """
        [near]
        host=\(folder)
        user=postgres
        application_name=from-service
        [far]
        host=db.invalid
        [far-and-safe]
        host=db.invalid
        sslmode=verify-full
        """.write(toFile: file, atomically: false, encoding: .utf8)
        await #expect(processExitsWith: .success) { [file = file as String] in
            setenv("PGSERVICEFILE", file, 1)
            setenv("PGSERVICE", "near", 1)
            let connection = try await Connection.open(ConnectionOptions(nil))
            let names = try await connection.query(
                "select current_setting('application_name') as n"
            ) { row throws(PostgresError) in try row.value("n", as: String.self) }
            #expect(names == ["from-service"])
            await connection.close()
            try await expect("service=far", .insecure)
            try await expect("service=far sslmode=verify-full", .connection)
            try await expect("service=far-and-safe", .connection)
            try await expect("service=far-and-safe sslmode=require", .insecure)
            try await expect("service=unknown", .connection)
        }
    }
}

/// Expects that no connection is made of a string, for a reason of this kind.
private func expect(_ string: String?, _ kind: PostgresError.Kind) async throws {
    let error = try await postgresError {
        _ = try await Connection.open(ConnectionOptions(string))
    }
    #expect(error.kind == kind, "\(error)")
}
