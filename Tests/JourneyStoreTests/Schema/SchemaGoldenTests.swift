import Foundation
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("The finished schema")
struct SchemaGoldenTests {
    private static var file: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "sql/schema.sql")
    }

    @Test("sql/schema.sql is what the migrations make; `make golden` writes it anew")
    func schema() async throws {
        let made = try await TestInstallation.with { installation in
            let connection = try await installation.superuser()
            let text = try await SchemaText.read(connection)
            await connection.close()
            return text
        }
        if ProcessInfo.processInfo.environment["WAYLEAVE_GOLDEN"] == "write" {
            try made.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let kept = try String(contentsOf: Self.file, encoding: .utf8)
        // Line by line: a difference of the whole would be unreadable.
        let keptLines = kept.split(separator: "\n", omittingEmptySubsequences: false)
        let madeLines = made.split(separator: "\n", omittingEmptySubsequences: false)
        let difference = zip(madeLines, keptLines).enumerated().first { $1.0 != $1.1 }
        #expect(difference == nil, "line \((difference?.offset ?? 0) + 1) of sql/schema.sql")
        #expect(madeLines.count == keptLines.count)
    }

    @Test("Migrating a second time makes the same schema")
    func again() async throws {
        try await TestInstallation.with { installation in
            let connection = try await installation.superuser()
            let first = try await SchemaText.read(connection)
            await connection.close()
            let migrator = try await Migrator.open(
                ConnectionOptions(
                    installation.server.connectionString(database: installation.database)))
            _ = try await migrator.migrate()
            await migrator.close()
            let later = try await installation.superuser()
            let second = try await SchemaText.read(later)
            await later.close()
            #expect(first == second)
        }
    }
}
