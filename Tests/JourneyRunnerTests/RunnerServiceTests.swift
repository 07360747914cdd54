import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import ServiceLifecycle
import Testing

@testable import JourneyRunner

@Suite("Runner: as a service")
struct RunnerServiceTests {
    @Test(
        "a runner told to stop finishes its job and gives the others back unburnt")
    func gracefulShutdown() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let blocker = try await installation.superuser()
            _ = try await installation.submit((0..<8).map { "journey-\($0)" })
            // The runner stands still while it reads the inputs of its first job.
            try await blocker.execute("begin")
            try await blocker.execute("lock table core.blobs in access exclusive mode")
            try await installation.withRunner(installation.runnerOptions()) { group in
                try await behind.wait("the runner at its first job", until: Self.runnerBlocked)
                #expect(
                    try await behind.count(
                        "select count(*) from jobs.live where lease_until > now()") == 8)
                await group.triggerGracefulShutdown()
                try await blocker.execute("rollback")
            }
            #expect(
                try await behind.texts(
                    """
                    select concat_ws(' ', attempt, lease_until, lease_worker, lease_token) as text
                    from jobs.live
                    """) == Array(repeating: "0", count: 7))
            #expect(
                try await behind.texts("select outcome as text from jobs.history") == ["done"])
            #expect(
                try await behind.count(
                    "select count(*) from jobs.workers where stopped_at is null") == 0)
            #expect(try await installation.runOnce() == 7)
        }
    }

    static let runnerBlocked: StaticString = """
        select count(*) from pg_locks l join pg_stat_activity a using (pid)
        where a.usename = 'wren' and a.datname = current_database() and not l.granted
            and l.relation in ('core.blobs'::regclass, 'core.verdicts'::regclass)
        """

    @Test("a runner that has nothing to do stops when its task is cancelled")
    func cancelled() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            var options = installation.runnerOptions()
            options.pollMin = .seconds(3600)
            options.pollMax = .seconds(3600)
            let runner = Runner(options)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await runner.run() }
                try await behind.wait(
                    "the runner's first look", until: "select count(*) from jobs.workers")
                group.cancelAll()
            }
        }
    }

    @Test("a wake hint ends the wait for the next look, every time")
    func wakeHint() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            let ana = try await installation.store(.ana)
            var options = installation.runnerOptions()
            options.pollMin = .seconds(3600)
            options.pollMax = .seconds(3600)
            try await installation.withRunner(options) { _ in
                try await behind.wait(
                    "the listener",
                    until: """
                        select count(*) from pg_stat_activity
                        where datname = current_database() and query ilike 'listen%'
                        """)
                // More than the one look that the beginning of listening causes.
                for key in ["first", "second", "third"] {
                    let id = try await ana.submit(TestJourney.envelope(TestJourney.document(key)))
                    try await ana.jobs.sendWakeHint()
                    try await behind.wait(
                        "the checks of \(key)",
                        until: """
                            select count(*) from core.proposals
                            where id = $1 and state = 'in_review'
                            """, [id])
                }
            }
        }
    }

    @Test("a runner that loses its connections comes back by itself and burns no attempt")
    func reconnects() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await installation.withRunner(installation.runnerOptions()) { _ in
                for round in 0..<3 {
                    try await behind.wait(
                        "the runner",
                        until: """
                            select count(*) from pg_stat_activity
                            where usename = 'wren' and datname = current_database()
                            """)
                    try await behind.execute(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where usename = 'wren' and datname = current_database()
                        """)
                    let id = try await installation.submit(["journey-\(round)"])[0]
                    try await behind.wait(
                        "the checks of round \(round)",
                        until: """
                            select count(*) from core.proposals
                            where id = $1 and state = 'in_review'
                            """, [id])
                }
            }
            #expect(try await behind.count("select count(*) from jobs.history") == 3)
            #expect(
                try await behind.count("select count(*) from jobs.history where attempt > 1") == 0)
        }
    }
}
