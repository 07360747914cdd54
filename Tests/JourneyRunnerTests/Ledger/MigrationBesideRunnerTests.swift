import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyRunner

@Suite("A migration beside a runner at work") struct MigrationBesideRunnerTests {
    @Test("goes through, and the runner goes on")
    func beside() async throws {
        try await TestInstallation.with { installation in
            var options = installation.runnerOptions()
            options.sequencePause = .milliseconds(1)
            options.pollMin = .milliseconds(1)
            try await installation.withRunner(options) { _ in
                let migrator = try await Migrator.open(
                    ConnectionOptions(
                        installation.server.connectionString(database: installation.database)))
                for _ in 0..<3 {
                    try await installation.record(events: 20)
                    #expect(try await migrator.migrate().applied.isEmpty)
                }
                await migrator.close()
                let ledger = try await installation.ledger()
                try await installation.record(events: 20)
                var waiting = 1
                while waiting > 0 { waiting = try await ledger.state().waiting }
            }
        }
    }
}
