import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Experiments in operation")
struct ExperimentLifeTests {
    typealias World = ExperimentWorld

    @Test("its owner, the owner of the journey and operations are asked")
    func seats() async throws {
        try await StandardWorld.with { world in
            let rui = try await world.installation.store(.rui)
            let id = try await rui.submit(
                StandardWorld.envelope(
                    [(World.plan(["owner": .string("sms-team")]), base: nil)], citing: nil))
            try await world.check()
            let seats = try await world.bo.proposals.show(id).seats
            #expect(seats.map(\.team).sorted() == ["email-team", "journey-operations", "sms-team"])
            await rui.close()
        }
    }

    @Test("it is started, paused, resumed and stopped, and each is on record")
    func life() async throws {
        try await World.with { world in
            let (jo, key) = (world.jo, World.key)
            #expect(try await jo.experiments.show(key).state == "approved")
            let started = try await jo.experiments.start(
                key, since: nil, why: "as planned", command: UUID())
            #expect(started.data["state"]?.string == "running")
            try await World.backdate(3, world)
            _ = try await jo.experiments.pause(key, why: "down", command: UUID())
            try await world.superuser { connection in
                try await connection.execute(
                    "update core.experiments set paused_on = paused_on - 2")
            }
            let paused = try await jo.experiments.show(key)
            #expect(paused.state == "paused" && paused.day == 1)
            _ = try await jo.experiments.resume(key, why: "back", command: UUID())
            let resumed = try await jo.experiments.show(key)
            #expect(resumed.state == "running" && resumed.day == 1)
            #expect(resumed.nextDay == 7 && resumed.nextDate == StandardWorld.day(6))
            _ = try await jo.experiments.stop(key, why: "over", command: UUID())
            #expect(try await jo.experiments.show(key).state == "abandoned")
            for (kind, count) in [("running", 2), ("paused", 1), ("abandoned", 1)] {
                #expect(try await world.events("experiment.\(kind)") == count)
            }
            #expect(try await jo.experiments.list(state: "abandoned").map(\.key) == [key])
        }
    }

    @Test("a foreign team and plain members start nothing; the journey's owner may pause")
    func rights() async throws {
        try await World.with { world in
            let hana = try await world.installation.store(.hana)
            let aud = try await world.installation.store(.aud)
            for store in [hana, aud, world.ana] {
                let code = await World.refusal {
                    try await store.experiments.start(
                        World.key, since: nil, why: "mine", command: UUID())
                }
                #expect(code == .notPermitted)
            }
            _ = try await world.bo.experiments.start(
                World.key, since: nil, why: "ok", command: UUID())
            let pausing = await World.refusal {
                try await hana.experiments.pause(World.key, why: "mine", command: UUID())
            }
            #expect(pausing == .notPermitted)
            let reading = await World.refusal {
                try await hana.experiments.askReading(
                    World.key, kind: "health", command: UUID())
            }
            #expect(reading == .notPermitted)
            let unknown = await World.refusal {
                try await world.bo.experiments.start(
                    "nothing", since: nil, why: "ok", command: UUID())
            }
            #expect(unknown == .notFound)
            for store in [hana, aud] { await store.close() }
        }
    }

    @Test("a plan never changes once it runs, however the change comes")
    func settled() async throws {
        try await World.with { world in
            let changed = try StandardWorld.envelope(
                [(World.plan(["days": .number(35)]), base: 1)], citing: nil)
            let open = try await world.ana.submit(changed)
            let held = await World.refusal {
                try await world.jo.experiments.start(
                    World.key, since: nil, why: "now", command: UUID())
            }
            #expect(held == .conflict)
            // Behind the functions, as if both had come at the same moment.
            try await world.check()
            try await world.signOff(open)
            try await world.superuser { connection in
                try await connection.execute(
                    """
                    update core.experiments set state = 'running', started_on = now()::date,
                        plan_digest = sha256('x')
                    """)
            }
            try? await world.apply()
            #expect(try await world.state(open) != "applied")
            #expect(
                try await world.bo.documents.show(kind: "experiment", key: World.key).revision == 1)
            let late = await World.refusal { try await world.ana.submit(changed) }
            #expect(late == .wrongState)
            let retired = await World.refusal {
                try await world.ana.submit(
                    try ProposalEnvelope(
                        changes: [
                            .init(
                                kind: "experiment", key: World.key, operation: .retire, base: 1,
                                content: World.plan())
                        ], why: "test"
                    ).sealed())
            }
            #expect(retired == .unsupported)
        }
    }

    @Test("an approved plan may change before the start")
    func revised() async throws {
        try await World.with { world in
            try await world.adopt(World.plan(["layer": .string("other")]), base: 1)
            #expect(try await world.jo.experiments.show(World.key).state == "approved")
            #expect(try await world.jo.experiments.show(World.key).revision == 2)
        }
    }

    @Test(
        "what cannot be run is refused at the door",
        arguments: [
            ("journey", JSON.string("nowhere")), ("journey", .null), ("control", .string("c")),
            ("variants", .array([])), ("variants", .string("a")), ("primary", .array([])),
            ("guardrails", .null), ("days", .number(27)), ("days", .string("x")),
            ("looks", .array([.string("soon")])), ("steps", .string("reminder")),
            ("startNoEarlierThan", .string("soon")), ("owner", .string("nobody")),
        ])
    func door(field: String, value: JSON) async throws {
        try await StandardWorld.with { world in
            let code = await World.refusal {
                try await world.ana.submit(
                    StandardWorld.envelope([(World.plan([field: value]), base: nil)], citing: nil))
            }
            #expect(code == .invalid)
        }
    }
}
