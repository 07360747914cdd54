import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Rollbacks")
struct RollbackTests {
    func target(_ stage: Stage, to revision: Int? = nil) async throws -> String {
        try await stage.speak(.ana) {
            try await stage.value(
                """
                select coalesce(x ->> 'refusal', 'revision ' || (x ->> 'revision')) as value
                from (select api.rollback('onboarding', $1::int) as x) found
                """, [revision], as: String.self)
        } ?? "nothing"
    }

    @Test("E73: a rollback is signed off by the same seats, and says what it brings back")
    func seats() async throws {
        try await FreezeTests.with { stage in
            let first = try await stage.asked("onboarding", steps: FreezeTests.labelled(0))
            let seats = try await stage.seats(first)
            #expect(try await stage.apply(first).code == "ok")
            #expect(try await target(stage) == "revision 1")
            let back = try await stage.asked(
                "onboarding", steps: FreezeTests.steps, signedOff: false)
            #expect(try await stage.seats(back) == seats)
            #expect(try await stage.gate(back).contains("approvals_missing"))
            #expect(try await stage.tryApply(back).code == "approvals_missing")
            let said = try await stage.value(
                "select priv.rollbacks_of(p)::text as value from core.proposals p where id = $1::bigint",
                [back], as: String.self)
            #expect(said?.contains(#""revision": 1"#) == true)
            // today's policies: a denial stays one
            try await stage.assess(back, outcome: "deny")
            #expect(try await stage.tryApply(back).code != "ok")
        }
    }

    @Test("E73: what was never ratified, was taken back or is in force is nothing to roll back to")
    func refused() async throws {
        try await Stage.inNeed { stage, id in
            #expect(try await target(stage) == "No earlier revision of it was signed off.")
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(try await stage.apply(id).code == "ok")
            #expect(try await target(stage, to: 2) == "Revision 2 is in force.")
            try await stage.passDeadlines(hours: 25)
            #expect(try await stage.review(.mia).code == "ok")
            // 1 before, 2 by the emergency, 3 the bytes of 1 again
            #expect(try await target(stage, to: 2).contains("none that was signed off"))
            #expect(try await target(stage, to: 1) == "Revision 1 is what is in force.")
            #expect(try await target(stage, to: 9).contains("none that was signed off"))
            let next = try await stage.asked("onboarding", steps: FreezeTests.labelled(1))
            #expect(try await stage.apply(next).code == "ok")
            #expect(try await target(stage, to: 3).contains("none that was signed off"))
            #expect(try await target(stage) == "revision 1")
        }
    }

    @Test("E73: a rollback that cannot wait is an emergency like any other")
    func inNeed() async throws {
        try await FreezeTests.with { stage in
            let first = try await stage.asked("onboarding", steps: FreezeTests.labelled(0))
            #expect(try await stage.apply(first).code == "ok")
            let back = try await stage.asked(
                "onboarding", steps: FreezeTests.steps, signedOff: false)
            #expect(try await stage.raise(.jo, back).code == "ok")
            #expect(try await stage.apply(back).code == "ok")
            #expect(try await stage.head("onboarding") == "3 Label")
            try await stage.passDeadlines(hours: 25)
            #expect(try await stage.head("onboarding") == "4 New")
        }
    }

    @Test("E75: a stop while a change waits to apply stands: applying it contacts nobody again")
    func stopWins() async throws {
        try await Stage.inNeed { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            let stopped = try await stage.act(
                .jo, "select * from api.stop_journey(gen_random_uuid(), 'onboarding', 'price')", [])
            #expect(stopped.code == "ok")
            _ = try await stage.apply(id)
            #expect(try await stage.journeyState("onboarding") == "stopped")
            try await stage.passDeadlines(hours: 25)
            #expect(try await stage.journeyState("onboarding") == "stopped")
        }
    }
}
