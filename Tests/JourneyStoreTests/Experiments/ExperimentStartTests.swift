import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Starting an experiment")
struct ExperimentStartTests {
    typealias World = ExperimentWorld

    private static func start(
        key: String = World.key, since: String? = nil, _ world: StandardWorld
    ) async -> OutcomeCode? {
        await World.refusal {
            try await world.jo.experiments.start(key, since: since, why: "now", command: UUID())
        }
    }

    @Test("not with an automatic winner, even where a lying runner let it through")
    func automaticWinner() async throws {
        let split = JSON.object([
            "platform": .string("sfmc"), "name": .string("A/B"), "automaticWinner": .bool(true),
        ])
        try await World.with(["split": split]) { world in
            #expect(await Self.start(world) == .notPermitted)
        }
    }

    @Test("not before its day, nor in the past or the future")
    func days() async throws {
        try await World.with(["startNoEarlierThan": .string(StandardWorld.day(2))]) { world in
            #expect(await Self.start(world) == .wrongState)
            try await world.adopt(World.plan(), base: 1)
            #expect(await Self.start(since: StandardWorld.day(-1), world) == .invalid)
            #expect(await Self.start(since: StandardWorld.day(1), world) == .invalid)
            #expect(await Self.start(since: StandardWorld.day(0), world) == nil)
        }
    }

    @Test("only a practice installation may have started before the sign-off")
    func practice() async throws {
        try await World.with { world in
            try await world.superuser { connection in
                try await connection.execute("update core.installation set is_practice = true")
            }
            #expect(await Self.start(since: StandardWorld.day(-30), world) == nil)
        }
    }

    @Test("not without metrics whose figures can be compared")
    func metrics() async throws {
        let unknown = JSON.array([.string("orders")])
        try await World.with(["secondary": unknown]) { world in
            #expect(await Self.start(world) == .invalid)
            try await world.adopt(
                MetricWorld.clickRate(["key": .string("orders"), "measure": .string("rate")]))
            // A rate waits for its sums over units: see ExperimentSumsTests.
            #expect(await Self.start(world) == nil)
        }
    }

    @Test("two that meet the same people do not run at once, unless they are kept apart")
    func company() async throws {
        try await World.with { world in
            let same: [(String, [String: JSON])] = [
                ("in-layer", ["journey": .string("renewal"), "steps": .null, "measuredAt": .null]),
                ("on-step", ["layer": .null]),
                (
                    "for-audience",
                    ["layer": .null, "steps": .array([.string("welcome")]), "measuredAt": .null]
                ),
                (
                    "apart",
                    ["layer": .null, "exclusiveWith": .array([.string(World.key)])]
                ),
                (
                    "other-unit",
                    [
                        "exclusiveWith": .array([.string(World.key)]),
                        "unit": .string("household"),
                    ]
                ),
            ]
            for (key, changes) in same {
                try await world.adopt(
                    World.plan(changes.merging(["key": .string(key)]) { $1 }))
            }
            // Approved ones are shown, and keep nobody.
            let shown = try await world.jo.experiments.show(World.key).collisions
            #expect(shown.map(\.key) == same.map(\.0).sorted())
            #expect(await Self.start(world) == nil)
            for key in ["in-layer", "on-step", "for-audience", "other-unit"] {
                #expect(await Self.start(key: key, world) == .conflict, "\(key)")
            }
            let told = try await world.jo.experiments.collisions(
                of: try CanonicalJSON.text(of: World.plan(["key": .string("new")])))
            #expect(told.contains { $0.key == World.key && $0.ways.contains("step") })
            #expect(await Self.start(key: "apart", world) == nil)
        }
    }
}
