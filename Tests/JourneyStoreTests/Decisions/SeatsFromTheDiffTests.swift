import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Seats follow from what a revision changes")
struct SeatsFromTheDiffTests {
    @Test("a step that moves from e-mail to SMS seats the SMS team")
    func movedChannel() async throws {
        try await Stage.with { stage in
            try await stage.make("onboarding", steps: [.init("hello", channel: "email")])
            let id = try await stage.change(
                .ana, "onboarding", steps: [.init("hello", channel: "sms", team: "email-team")])
            #expect(try await stage.seats(id) == ["journey-operations", "sms-team"])
        }
    }

    @Test("a step of another team seats that team, an untouched step nobody")
    func touchedStep() async throws {
        try await Stage.with { stage in
            let steps: [StepText] = [
                .init("mail", channel: "email"), .init("text", channel: "sms"),
            ]
            try await stage.make("onboarding", steps: steps)
            var touched = steps
            touched[1].label = "Other"
            let id = try await stage.change(.ana, "onboarding", steps: touched)
            #expect(try await stage.seats(id) == ["journey-operations", "sms-team"])
            let other = try await stage.change(.rui, "onboarding", steps: touched)
            #expect(try await stage.seats(other) == ["journey-operations"])
        }
    }

    @Test("a step that is taken out seats the team that it was of")
    func removedStep() async throws {
        try await Stage.with { stage in
            let steps: [StepText] = [
                .init("mail", channel: "email"), .init("text", channel: "sms"),
            ]
            try await stage.make("onboarding", steps: steps)
            let id = try await stage.change(.ana, "onboarding", steps: [steps[0]])
            #expect(try await stage.seats(id) == ["journey-operations", "sms-team"])
        }
    }

    @Test("the author's team has no seat for its own steps, but as the owner it has one")
    func ownTeam() async throws {
        try await Stage.with { stage in
            try await stage.make("theirs", steps: [.init("mail", channel: "email")])
            let theirs = try await stage.change(
                .ana, "theirs", steps: [.init("mail", channel: "email", label: "Other")])
            #expect(try await stage.seats(theirs) == ["journey-operations"])

            let steps: [StepText] = [.init("mail", channel: "email")]
            try await stage.make("own", owner: "email-team", steps: steps)
            let own = try await stage.change(
                .jo, "own", owner: "email-team",
                steps: [.init("mail", channel: "email", label: "Other")])
            #expect(try await stage.seats(own) == ["email-team", "journey-operations"])
            // Jo wrote it, and nobody else approves for the e-mail team.
            try await stage.approve(.bo, own)
            #expect(try await stage.approve(.jo, own).code == "own_work")
            #expect(try await stage.gate(own) == ["seat_unfillable"])
        }
    }

    @Test("the owner's seat is filled by somebody of the author's team who did not contribute")
    func ownersSeat() async throws {
        try await Stage.with { stage in
            try await stage.make(
                "own", owner: "email-team", steps: [.init("mail", channel: "email")])
            let id = try await stage.change(
                .ana, "own", owner: "email-team",
                steps: [.init("mail", channel: "email", label: "Other")])
            try await stage.approve(.bo, id)
            #expect(try await stage.approve(.jo, id).code == "ok")
            #expect(try await stage.state(id) == .approved)
        }
    }

    @Test("a new owner decides as well as the old one")
    func handedOver() async throws {
        try await Stage.with { stage in
            let steps: [StepText] = [.init("wait", channel: nil)]
            try await stage.make("handed", owner: "email-team", steps: steps)
            let id = try await stage.change(.rui, "handed", owner: "sms-team", steps: steps)
            #expect(
                try await stage.seats(id) == ["email-team", "journey-operations", "sms-team"])
        }
    }

    @Test("E26 E27: where no rule asks for anybody, operations decides; no count is none")
    func nobodyAsked() async throws {
        try await Stage.with { stage in
            let steps: [StepText] = [.init("wait", channel: nil)]
            try await stage.make("quiet", steps: steps)
            let id = try await stage.change(.ana, "quiet", name: "Quieter", steps: steps)
            #expect(try await stage.seats(id) == ["journey-operations"])
            #expect(try await stage.state(id) == .inReview)
            #expect(try await stage.apply(id).code == "approvals_missing")
            #expect(try await stage.state(id) == .inReview)
            let seats: [JSON] = [
                .object(["team": .string("sms-team"), "reason": .string("no count")])
            ]
            let asked = try await stage.change(
                .ana, "quiet", name: "Quietest", steps: steps, seats: seats)
            try await stage.approve(.bo, asked)
            #expect(try await stage.gate(asked) == ["approvals_missing"])
            #expect(try await stage.state(asked) == .inReview)
        }
    }

    @Test(
        "E21: a policy that asks for no sign-off, or for less than none, still asks for one",
        arguments: [0, -1])
    func noQuorum(count: Int) async throws {
        try await Stage.with { stage in
            let steps: [StepText] = [.init("wait", channel: nil)]
            try await stage.make("quorum", steps: steps)
            let seats = ["journey-operations", "sms-team"].map { team in
                JSON.object([
                    "team": .string(team), "count": JSON(count), "reason": .string("none"),
                ])
            }
            let id = try await stage.change(
                .ana, "quorum", name: "Other", steps: steps, seats: seats)
            #expect(
                try await stage.texts(
                    """
                    select needed::text as value from core.seats s
                    join core.assessments a on a.id = s.assessment_id
                    where a.proposal_id = $1::bigint
                    """, [id]) == ["1", "1"])
            #expect(try await stage.state(id) == .inReview)
            #expect(try await stage.gate(id) == ["approvals_missing", "approvals_missing"])
        }
    }
}
