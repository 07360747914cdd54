import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

extension ManyAtOnce {
    /// `WAYLEAVE_SEED` repeats what everybody decides to do; how their steps interleave is the
    /// server's choice. `WAYLEAVE_PROPERTY_SECONDS` says how long it goes on.
    @Suite("Random people doing random things")
    struct WorkflowPropertyTests {
        private static let connectionsOfEach = 2
        private static let runners = 2

        @Test("break no rule of the workflow, from whatever many connections")
        func invariants() async throws {
            let environment = ProcessInfo.processInfo.environment
            let seconds = environment["WAYLEAVE_PROPERTY_SECONDS"].flatMap(Int.init) ?? 20
            let seed =
                environment["WAYLEAVE_SEED"].flatMap(UInt64.init)
                ?? UInt64.random(in: 0...UInt64.max)
            print("workflow property: WAYLEAVE_SEED=\(seed), \(seconds) s")
            try await TestInstallation.with { installation in
                let world = try await CrowdedWorld.make(installation)
                let log = StepLog()
                try await Self.walk(world, log, seed, .seconds(seconds))
                try await Self.finish(world, log, seed)
                for breach in await log.breaches.prefix(10) {
                    let steps = await log.steps(of: breach).joined(separator: "\n  ")
                    Issue.record("seed \(seed): \(breach)\n  \(steps)")
                }
                let outcomes = await log.outcomes
                print("workflow property: \(outcomes.sorted { $0.key < $1.key })")
                // Otherwise nothing was put to the test.
                let verbs = [ProposalVerb.submit, .revise, .approve, .recordAssessment, .apply]
                for verb in verbs.map(\.rawValue) + ["lend", "end"] {
                    #expect(outcomes["\(verb) ok"] ?? 0 > 0, "\(verb) was never done")
                }
            }
        }

        private static func walk(
            _ world: CrowdedWorld, _ log: StepLog, _ seed: UInt64, _ time: Duration
        ) async throws {
            let end = ContinuousClock.now + time
            // One for all: other suites need connections too.
            let looking = try await world.installation.superuser()
            try await withThrowingTaskGroup(of: Void.self) { group in
                var number: UInt64 = 0
                for account in world.accounts {
                    for _ in 0..<connectionsOfEach {
                        number += 1
                        let chance = SeededChance(seed: seed &+ number &* 1_000_003)
                        group.addTask {
                            let own = try await world.connection(account)
                            var walker = Walker(
                                name: account.login, connection: own, looking: looking, log: log,
                                everybody: world.accounts.map(\.login), chance: chance)
                            try await walker.walk(until: end)
                            await own.close()
                        }
                    }
                }
                for runner in 0..<runners {
                    let chance = SeededChance(seed: seed &- UInt64(runner + 1))
                    group.addTask {
                        var random = RandomRunner(
                            name: "runner-\(runner)",
                            hand: try await RunnerByHand(world.installation), log: log,
                            chance: chance)
                        try await random.walk(until: end)
                        await random.hand.store.close()
                    }
                }
                group.addTask {
                    do {
                        try await watch(world, log, until: end)
                    } catch {
                        await log.breach("the watcher: \(error)")
                    }
                }
                try await group.waitForAll()
            }
            await looking.close()
        }

        /// Holds the invariants against the world while it moves, and keeps everybody in budget.
        private static func watch(
            _ world: CrowdedWorld, _ log: StepLog, until end: ContinuousClock.Instant
        ) async throws {
            let superuser = try await world.installation.superuser()
            while ContinuousClock.now < end, await log.breaches.isEmpty {
                try await refill(superuser)
                try await world.staff(superuser)
                try await check(superuser, log)
            }
            await superuser.close()
        }

        /// Row by row: whoever holds one row of a person's may want the other.
        private static func refill(_ superuser: Connection) async throws {
            let rows = try await superuser.query(
                "select principal_id, kind from core.budgets where tokens < 300"
            ) { row throws(PostgresError) in
                (
                    try row.value("principal_id", as: Int.self),
                    try row.value("kind", as: String.self)
                )
            }
            for (principal, kind) in rows {
                try await superuser.execute(
                    """
                    update core.budgets set tokens = 600
                    where principal_id = $1::int and kind = $2
                    """, [principal, kind])
            }
        }

        private static func check(
            _ superuser: Connection, _ log: StepLog, all: Bool = false
        ) async throws {
            for invariant in Invariant.all {
                let breaches = try await superuser.query(invariant.query) {
                    row throws(PostgresError) in try row.value("breach", as: String.self)
                }
                for breach in breaches { await log.breach("\(invariant.name): \(breach)") }
            }
            for breach in try await EventFold.breaches(superuser) { await log.breach(breach) }
            for breach in try await SecondCount.breaches(superuser, all: all) {
                await log.breach(breach)
            }
        }

        /// Lets leases run out, does the work that is left, and looks once more.
        private static func finish(
            _ world: CrowdedWorld, _ log: StepLog, _ seed: UInt64
        ) async throws {
            let superuser = try await world.installation.superuser()
            try await superuser.execute(
                """
                update jobs.live set lease_until = now() - interval '1 s'
                where lease_until is not null
                """)
            var runner = RandomRunner(
                name: "runner", hand: try await RunnerByHand(world.installation), log: log,
                chance: SeededChance(seed: seed))
            try await runner.finish()
            await runner.hand.store.close()
            try await check(superuser, log, all: true)
            for breach in try await SightComparison.breaches(
                superuser, logins: world.accounts.map(\.login))
            {
                await log.breach(breach)
            }
            let deadlocks = try await superuser.query(
                """
                select deadlocks from pg_stat_database where datname = current_database()
                """
            ) { row throws(PostgresError) in try row.value("deadlocks", as: Int.self) }
            #expect(deadlocks == [0])
            let counts = try await superuser.query(
                """
                select concat_ws(', ',
                    (select count(*) from core.votes where on_behalf_of is not null)
                        || ' votes for somebody',
                    (select count(*) from core.authorisation_uses) || ' standard changes',
                    (select count(*) from core.documents where retired_at is not null)
                        || ' retired') as value
                """
            ) { row throws(PostgresError) in try row.value("value", as: String.self) }
            print("workflow property: \(counts.joined())")
            await superuser.close()
        }
    }
}
