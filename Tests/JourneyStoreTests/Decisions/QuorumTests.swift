import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("How many sign-offs, and by which rules")
struct QuorumTests {
    private static let steps: [StepText] = [.init("wait", channel: nil)]

    private static func seat(_ count: Int) -> [JSON] {
        [
            .object([
                "team": .string("journey-operations"), "count": JSON(count),
                "reason": .string("reach"),
            ])
        ]
    }

    @Test("E25: fewer sign-offs asked for later approve nothing by themselves")
    func lowered() async throws {
        try await Stage.with { stage in
            try await stage.make("reach", steps: Self.steps)
            let id = try await stage.change(
                .ana, "reach", name: "Wider", steps: Self.steps, seats: Self.seat(2))
            try await stage.approve(.bo, id)
            #expect(try await stage.state(id) == .inReview)
            // Other policies are in force now, but the checks that stand were made by the old ones.
            _ = try await stage.connection.execute("select priv.bump_scopes(array['policy'])")
            #expect(try await stage.gate(id) == ["world_moved", "approvals_missing"])
            #expect(try await stage.state(id) == .inReview)
            #expect(
                try await stage.value(
                    "select count(*) as value from jobs.live where kind = 'apply'", as: Int.self)
                    == 0)
            #expect(try await stage.tryApply(id).code == "approvals_missing")
        }
    }

    @Test("more sign-offs asked for by repeated checks are waited for at the apply")
    func raised() async throws {
        try await Stage.with { stage in
            try await stage.make("reach", steps: Self.steps)
            let id = try await stage.change(.ana, "reach", name: "Wider", steps: Self.steps)
            try await stage.approve(.bo, id)
            #expect(try await stage.state(id) == .approved)
            try await stage.assess(id, seats: Self.seat(2), kind: "apply")
            #expect(try await stage.tryApply(id).code == "approvals_missing")
            #expect(try await stage.state(id) == .inReview)
        }
    }

    @Test("E15: the runner's word for fewer people or other teams takes nothing from the floor")
    func ownRules() async throws {
        try await Stage.with { stage in
            try await stage.make(
                "own", owner: "sms-team", steps: [.init("text", channel: "sms")])
            let id = try await stage.change(
                .ana, "own", owner: "sms-team",
                steps: [.init("text", channel: "sms", label: "Other")],
                seats: [
                    .object([
                        "team": .string("email-team"), "count": .number(1),
                        "reason": .string("the author's own"),
                    ])
                ])
            try await stage.approve(.jo, id)
            #expect(
                try await stage.seats(id) == ["email-team", "journey-operations", "sms-team"])
            #expect(try await stage.tryApply(id).code == "approvals_missing")
        }
    }
}
