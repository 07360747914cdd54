import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Which sign-offs an edit dismisses")
struct DismissedVotesTests {
    private static let steps: [StepText] = [
        .init("mail", channel: "email"), .init("text", channel: "sms"),
        .init("last", channel: "sms"),
    ]

    /// A change of both teams' steps, signed off by operations, the owner and the SMS team.
    private func signedOff(_ stage: Stage) async throws -> (id: Int, steps: [StepText]) {
        try await stage.make("onboarding", owner: "email-team", steps: Self.steps)
        var steps = Self.steps
        steps[0].label = "Mail 2"
        steps[1].label = "Text 2"
        let id = try await stage.change(.ana, "onboarding", owner: "email-team", steps: steps)
        for person in [Person.bo, .jo, .hana] { try await stage.approve(person, id) }
        #expect(
            try await stage.filled(id) == ["email-team", "journey-operations", "sms-team"])
        return (id, steps)
    }

    private static func envelope(
        _ stage: Stage, _ steps: [StepText], base: Int = 1, notBefore: String? = nil
    ) throws -> SealedEnvelope {
        try stage.envelope(
            "onboarding", base: base, owner: "email-team", steps: steps, notBefore: notBefore)
    }

    @Test("exactly those whose places changed: of one step, not those of another step's team")
    func oneStep() async throws {
        try await Stage.with { stage in
            var (id, steps) = try await signedOff(stage)
            steps[0].label = "Mail 3"
            _ = try await stage.revise(.ana, id, Self.envelope(stage, steps))
            try await stage.assess(id)
            #expect(try await stage.filled(id) == ["sms-team"])
            #expect(try await stage.state(id) == .inReview)
        }
    }

    @Test("nobody's, when the same is sent again")
    func nothing() async throws {
        try await Stage.with { stage in
            let (id, steps) = try await signedOff(stage)
            _ = try await stage.revise(.ana, id, Self.envelope(stage, steps))
            try await stage.assess(id)
            #expect(try await stage.state(id) == .approved)
        }
    }

    @Test("nobody's, when the same change is made from a newer base")
    func newBase() async throws {
        try await Stage.with { stage in
            var (id, steps) = try await signedOff(stage)
            var other = Self.steps
            other[2].label = "Last 2"
            let first = try await stage.change(
                .ana, "onboarding", owner: "email-team", steps: other)
            for person in [Person.bo, .jo, .hana] { try await stage.approve(person, first) }
            #expect(try await stage.apply(first).code == "ok")
            // It would take the other change back, and the gate knows.
            #expect(try await stage.gate(id).contains("conflict"))
            steps[2].label = "Last 2"
            _ = try await stage.revise(.ana, id, Self.envelope(stage, steps, base: 2))
            try await stage.assess(id)
            #expect(
                try await stage.filled(id) == ["email-team", "journey-operations", "sms-team"])
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test("E52: a stale proposal never takes a newer change back")
    func stale() async throws {
        try await Stage.with { stage in
            let (id, _) = try await signedOff(stage)
            var other = Self.steps
            other[2].label = "Last 2"
            let first = try await stage.change(
                .ana, "onboarding", owner: "email-team", steps: other)
            for person in [Person.bo, .jo, .hana] { try await stage.approve(person, first) }
            #expect(try await stage.apply(first).code == "ok")
            #expect(try await stage.apply(id).code == "conflict")
            #expect(try await stage.state(id) == .conflicted)
            #expect(
                try await stage.value(
                    "select head_revision as value from core.documents where key = 'onboarding'",
                    as: Int.self) == 2)
        }
    }

    @Test("all of them, when only the date changes")
    func schedule() async throws {
        try await Stage.with { stage in
            let (id, steps) = try await signedOff(stage)
            _ = try await stage.revise(
                .ana, id, Self.envelope(stage, steps, notBefore: "2099-01-01T00:00:00Z"))
            try await stage.assess(id)
            #expect(try await stage.filled(id).isEmpty)
        }
    }

    @Test("E10: a dismissed sign-off stays on record, as of its revision")
    func record() async throws {
        try await Stage.with { stage in
            var (id, steps) = try await signedOff(stage)
            steps[0].label = "Mail 3"
            _ = try await stage.revise(.ana, id, Self.envelope(stage, steps))
            try await stage.assess(id)
            #expect(
                try await stage.texts(
                    """
                    select p.role_name || ' ' || v.revision as value
                    from core.votes v join core.principals p on p.id = v.principal_id
                    where v.proposal_id = $1::bigint order by v.id
                    """, [id]) == ["bo 1", "jo 1", "hana 1"])
        }
    }

    @Test("E08: what a kind needs is asked anew at each revision, so that it never gets stuck")
    func newRequirements() async throws {
        try await Stage.with { stage in
            try await stage.make("onboarding", steps: Self.steps)
            var steps = Self.steps
            steps[1].label = "Text 2"
            let id = try await stage.change(.ana, "onboarding", steps: steps)
            #expect(try await stage.seats(id) == ["journey-operations", "sms-team"])
            try await stage.approve(.bo, id)
            // The revision leaves the texts alone, so nobody waits for their team any more.
            var other = Self.steps
            other[0].label = "Mail 2"
            _ = try await stage.revise(
                .ana, id, stage.envelope("onboarding", base: 1, steps: other))
            try await stage.assess(id)
            #expect(try await stage.seats(id) == ["journey-operations"])
            try await stage.approve(.bo, id)
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test("E09: a crash between the new revision and its checks leaves no old sign-off in force")
    func crash() async throws {
        try await Stage.with { stage in
            var (id, steps) = try await signedOff(stage)
            steps[0].label = "Mail 3"
            _ = try await stage.revise(.ana, id, Self.envelope(stage, steps))
            // The runner never comes: nothing is approved, and the old apply finds nothing to do.
            #expect(try await stage.state(id) == .checking)
            #expect(try await stage.gate(id) == ["assessment_pending"])
            #expect(try await stage.tryApply(id).code == "assessment_pending")
            #expect(try await stage.state(id) == .checking)
        }
    }
}
