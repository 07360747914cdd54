import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("The days of an experiment")
struct ExperimentDaysTests {
    typealias World = ExperimentWorld

    /// Pauses as if it had been so many days ago.
    private static func pause(daysAgo days: Int, _ world: StandardWorld) async throws {
        _ = try await world.jo.experiments.pause(World.key, why: "down", command: UUID())
        try await world.superuser { connection in
            try await connection.execute(
                "update core.experiments set paused_on = paused_on - $1::int", [days])
        }
    }

    private static func resume(_ world: StandardWorld) async throws {
        _ = try await world.jo.experiments.resume(World.key, why: "back", command: UUID())
    }

    private static func inputs(_ reading: ExperimentDetail.Reading) throws -> JSON {
        try JSONParser.parse(Array(reading.inputsText.utf8)).json
    }

    @Test("a look that was due before a pause is of the days before it, whenever it is taken")
    func before() async throws {
        try await World.running(days: 16) { world in
            try await Self.pause(daysAgo: 6, world)
            #expect(try await world.ana.experiments.show(World.key).dueDay == 7)
            try await Self.resume(world)
            let resumed = try await world.ana.experiments.show(World.key)
            #expect(resumed.day == 10 && resumed.dueDay == 7)
            #expect(resumed.nextDay == 14 && resumed.nextDate == StandardWorld.day(4))
            let listed = try await world.ana.experiments.list().first
            #expect(listed?.dueDate == StandardWorld.day(-9))
            let taken = try await World.read(allowed: ["invalid"], in: world)
            let json = try Self.inputs(taken)
            #expect(json["through"]?.string == StandardWorld.day(-10))
            #expect(json["figures"]?.array?.first?["total"]?.number == 700)
        }
    }

    @Test("the look of the day on which a pause begins is taken during it", arguments: [0, 3])
    func onTheDay(daysAgo: Int) async throws {
        try await World.running(days: 14 + daysAgo) { world in
            try await Self.pause(daysAgo: daysAgo, world)
            let paused = try await world.ana.experiments.show(World.key)
            #expect(paused.day == 14 && paused.dueDay == 14)
            // At the earliest: the pause goes on.
            #expect(paused.nextDay == 21 && paused.nextDate == StandardWorld.day(7))
            let taken = try await World.read(allowed: ["invalid"], in: world)
            #expect(
                try Self.inputs(taken)["through"]?.string == StandardWorld.day(-1 - daysAgo))
        }
    }

    @Test("figures of days in pause are none of it, and weeks are those of its own days")
    func paused() async throws {
        try await World.running(days: 20) { world in
            try await Self.pause(daysAgo: 10, world)
            try await Self.resume(world)
            try await world.superuser { connection in
                // Resumed four days ago.
                try await connection.execute(
                    "alter table core.experiment_pauses disable trigger all")
                try await connection.execute("update core.experiment_pauses set days = 6")
                try await connection.execute("update core.experiments set paused_days = 6")
            }
            let taken = try await World.read(allowed: ["invalid"], in: world)
            let json = try Self.inputs(taken)
            #expect(json["day"]?.int == 14)
            #expect(json["through"]?.string == StandardWorld.day(-1))
            let figure = try #require(json["figures"]?.array?.first)
            #expect(figure["days"]?.int == 14 && figure["total"]?.number == 1400)
            #expect(figure["firstWeek"]?.array?.first?.number == 700)
            #expect(figure["lastWeek"]?.array?.first?.number == 700)
        }
    }

    @Test("two pauses on the same day of it are both kept, and never changed")
    func twice() async throws {
        try await World.running(days: 10) { world in
            try await Self.pause(daysAgo: 6, world)
            try await Self.resume(world)
            _ = try await world.jo.experiments.pause(World.key, why: "again", command: UUID())
            try await world.superuser { connection in
                try await connection.execute(
                    """
                    update core.experiments set paused_on = paused_on - 1,
                        started_on = started_on - 1
                    """)
            }
            try await Self.resume(world)
            #expect(try await world.ana.experiments.show(World.key).day == 4)
            #expect(
                try await world.ana.experiments.show(World.key).nextDate == StandardWorld.day(3))
            let error = await #expect(throws: PostgresError.self) {
                try await world.superuser {
                    try await $0.execute("update core.experiment_pauses set days = 1")
                }
            }
            #expect(error?.sqlState == "WLAPD")
        }
    }

    @Test("its days end with it: on a decision, on a stop, and out of a pause")
    func ended() async throws {
        for isPaused in [false, true] {
            try await World.running(days: 9) { world in
                if isPaused { try await Self.pause(daysAgo: 2, world) }
                if isPaused {
                    _ = try await world.jo.experiments.stop(
                        World.key, why: "over", command: UUID())
                } else {
                    _ = try await World.conclude("invalid", cause: "analysis", as: world.jo)
                }
                let over = try await world.ana.experiments.show(World.key)
                #expect(over.day == (isPaused ? 7 : 9))
                #expect(over.endedOn == StandardWorld.day(0))
                try await world.superuser { connection in
                    // Five days later.
                    try await connection.execute(
                        """
                        update core.experiments set started_on = started_on - 5,
                            ended_on = ended_on - 5
                        """)
                }
                #expect(try await world.ana.experiments.show(World.key).day == (isPaused ? 7 : 9))
            }
        }
    }

    @Test("a look waits for the figures of guardrails, and of the units in several variants")
    func behind() async throws {
        try await World.with(["multipleExposure": .string("unsubscribes")]) { world in
            _ = try await world.jo.experiments.start(
                World.key, since: nil, why: "now", command: UUID())
            try await World.backdate(7, world)
            func rows(_ metric: String, _ variants: [String], _ days: ClosedRange<Int>)
                -> [(MetricRows.Series, MetricRows.Figure)]
            {
                days.flatMap { day in
                    variants.map {
                        MetricWorld.row(
                            StandardWorld.day(-day), 5, of: 1000, variant: $0, metric: metric)
                    }
                }
            }
            func look() async -> OutcomeCode? {
                await World.refusal { try await World.read(allowed: ["invalid"], in: world) }
            }
            try await MetricWorld.ingest(
                "one",
                rows("click-rate", ["a", "b"], 1...7)
                    + rows("unsubscribes", ["a", "b"], 2...7), as: world.ana)
            #expect(await look() == .assessmentPending)
            try await MetricWorld.ingest(
                "two", rows("unsubscribes", ["a", "b"], 1...1), as: world.ana)
            #expect(await look() == .assessmentPending)
            try await MetricWorld.ingest("three", rows("unsubscribes", [""], 1...7), as: world.ana)
            #expect(await look() == nil)
        }
    }

    @Test("every look is shown, however often the health was read after it")
    func shown() async throws {
        try await World.running(days: 7) { world in
            try await World.read(allowed: ["invalid"], in: world)
            for _ in 0..<22 { try await World.read("health", allowed: ["invalid"], in: world) }
            let readings = try await world.ana.experiments.show(World.key).readings
            #expect(readings.count == 21 && readings.last?.kind == "look")
            #expect(readings.first?.number == 23)
        }
    }

    @Test("what decides is withheld from the sign-off on, for the whole journey")
    func withheld() async throws {
        try await World.with { world in
            try await MetricWorld.ingest(
                "early",
                [
                    MetricWorld.row(StandardWorld.day(-1), 9, variant: "a"),
                    MetricWorld.row(StandardWorld.day(-1), 9, variant: "z"),
                    MetricWorld.row(StandardWorld.day(-1), 9, step: "onboarding", variant: "a"),
                    MetricWorld.row(StandardWorld.day(-1), 9, step: "onboarding"),
                    MetricWorld.row(
                        StandardWorld.day(-1), 9, variant: "a", metric: "unsubscribes"),
                ], as: world.ana)
            func shown(_ metric: String) async throws -> [String] {
                try await world.ana.metrics.figures(of: metric).map {
                    "\($0.subject) \($0.variant)"
                }.sorted()
            }
            #expect(try await shown("click-rate") == ["onboarding ", "onboarding/reminder z"])
            #expect(try await shown("unsubscribes") == ["onboarding/reminder a"])
            _ = try await world.jo.experiments.abandon(World.key, why: "no", command: UUID())
            #expect(try await shown("click-rate").count == 4)
        }
    }

    @Test("who gives up what is adopted at this very moment is told to look again")
    func race() async throws {
        try await World.running(days: 14) { world in
            try await World.read(allowed: ["invalid", "ship"], winner: "b", in: world)
            _ = try await World.conclude("ship", winner: "b", as: world.jo)
            let (adopting, jo) = try await (
                world.installation.superuser(), world.installation.connection(.jo)
            )
            let process = await jo.backendProcessID
            try await adopting.execute("begin")
            try await adopting.execute("update core.experiments set state = 'adopted'")
            async let given = jo.query(
                "select code from api.abandon_experiment(gen_random_uuid(), $1, 'so')",
                [World.key]
            ) { row throws(PostgresError) in try row.value("code", as: String.self) }
            #expect(try await world.superuser { try await $0.untilBlocked(process) })
            try await adopting.execute("commit")
            #expect(try await given == ["try_again"])
            #expect(try await world.ana.experiments.show(World.key).state == "adopted")
            for connection in [adopting, jo] { await connection.close() }
        }
    }

    @Test("nothing is asked for that would wait without end")
    func pausedJobs() async throws {
        try await World.running(days: 7) { world in
            for kind in ["read", "monitor"] {
                _ = try await world.bo.jobs.pause(kind, reason: "down", command: UUID())
            }
            let reading = await World.refusal {
                try await world.ana.experiments.askReading(
                    World.key, kind: "look", command: UUID())
            }
            #expect(reading == .wrongState)
            let pass = await World.refusal { try await world.bo.monitoring.run(command: UUID()) }
            #expect(pass == .wrongState)
            _ = try await world.bo.jobs.resume("read", command: UUID())
            let first = try await world.ana.experiments.askReading(
                World.key, kind: "look", command: UUID())
            #expect(first.message.contains("is asked for"))
            let second = try await world.ana.experiments.askReading(
                World.key, kind: "look", command: UUID())
            #expect(second.message.contains("is being made already"))
        }
    }
}
