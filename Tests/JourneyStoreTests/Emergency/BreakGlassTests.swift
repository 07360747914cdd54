import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Emergencies: a change let through")
struct BreakGlassTests {
    @Test("E70: one person lets a change through, of several seats; who, why and what is stored")
    func attributed() async throws {
        try await Stage.inNeed { stage, id in
            #expect(try await stage.gate(id).filter { $0 == "approvals_missing" }.count == 2)
            let answer = try await stage.raise(.bo, id)
            #expect(answer.code == "ok", "\(answer.message)")
            #expect(try await stage.state(id) == .approved)
            #expect(try await stage.apply(id).code == "ok")
            #expect(try await stage.head("onboarding") == "2 New")
            let kept = try await stage.texts(
                """
                select p.role_name || '|' || t.key || '|' || e.reference || '|' || x.body as value
                from core.emergencies e join core.principals p on p.id = e.raised_by
                join core.teams t on t.id = e.team_id
                join core.event_details x on x.event_id = e.event_id
                """)
            #expect(kept == ["bo|journey-operations|INC-1|wrong price"])
            let applied = try await stage.events("emergency.applied")
            #expect(applied.count == 1 && applied[0].contains("approvals_missing"))
            #expect(
                try await stage.texts(
                    """
                    select t.key as value from core.emergency_seats s
                    join core.teams t on t.id = s.team_id order by 1
                    """) == ["email-team", "journey-operations"])
        }
    }

    @Test("E70: an ordinary apply carries no notice of a bypass, nor one that needed none any more")
    func ordinary() async throws {
        try await Stage.inNeed { stage, id in
            for person in [Person.bo, .jo] { try await stage.approve(person, id) }
            #expect(try await stage.raise(.bo, id).code == "nothing_to_do")
            #expect(try await stage.apply(id).code == "ok")
            #expect(try await stage.events("emergency.applied").isEmpty)
            let next = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0, "Newer"), signedOff: false)
            #expect(try await stage.raise(.bo, next).code == "ok")
            for person in [Person.bo, .jo] { try await stage.approve(person, next) }
            #expect(try await stage.apply(next).code == "ok")
            #expect(try await stage.events("emergency.applied").isEmpty)
            #expect(try await stage.emergency() == "void")
            // nothing was passed by, so nothing is owed
            let third = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0, "Newest"), signedOff: false)
            #expect(try await stage.raise(.bo, third).code == "ok")
        }
    }

    @Test("E70: reason, reference, hours and the digest that was shown are needed")
    func words() async throws {
        try await Stage.inNeed { stage, id in
            let first = try await stage.raise(.bo, id, reason: " ").code
            #expect(first == "invalid")
            #expect(try await stage.raise(.bo, id, reference: "").code == "invalid")
            #expect(try await stage.raise(.bo, id, hours: 73).code == "invalid")
            #expect(try await stage.raise(.bo, id, hours: 0).code == "invalid")
            let other = String(repeating: "ab", count: 16)
            #expect(try await stage.raise(.bo, id, digest: other).code == "stale")
            #expect(try await stage.raise(.bo, id, digest: "").code == "stale")
            #expect(try await stage.raise(.hana, id).code != "ok")
            #expect(try await stage.raise(.ana, id).code == "not_eligible")
            #expect(try await stage.emergency() == nil)
        }
    }

    @Test("E71: it skips no check: a denial, checks that are not done, an error")
    func checks() async throws {
        try await Stage.inNeed { stage, id in
            for outcome in ["deny", "error"] {
                try await stage.rehearse {
                    try await stage.assess(id, outcome: outcome)
                    #expect(try await stage.raise(.bo, id).code == "wrong_state")
                    #expect(try await stage.apply(id).code != "ok")
                }
            }
            // denied after it was let through: at apply
            #expect(try await stage.raise(.bo, id).code == "ok")
            try await stage.assess(id, outcome: "deny", kind: "apply")
            #expect(
                try await stage.gate(id).contains { $0 == "policy_denied" || $0 == "wrong_state" })
            #expect(try await stage.apply(id).code != "ok")
            #expect(try await stage.head("onboarding").hasPrefix("1 "))
        }
    }

    @Test("E71: it lifts no conflict, no veto and no question")
    func others() async throws {
        try await Stage.inNeed { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            try await stage.rehearse {
                _ = try await stage.decide(.jo, .requestChanges, id)
                #expect(try await stage.gate(id).isEmpty == false)
                #expect(try await stage.tryApply(id).code != "ok")
                #expect(try await stage.head("onboarding").hasPrefix("1 "))
            }
            try await stage.rehearse {
                _ = try await stage.comment(.jo, id, mustResolve: true)
                #expect(try await stage.gate(id) == ["threads_open"])
            }
            let other = try await stage.asked("onboarding", steps: FreezeTests.labelled(1))
            #expect(try await stage.apply(other).code == "ok")
            #expect(try await stage.holds(id) == ["conflict"])
            #expect(try await stage.apply(id).code == "conflict")
        }
    }

    @Test("E71: who decides is not decided by an emergency, and what is new cannot be taken back")
    func kinds() async throws {
        try await Stage.inNeed { stage, _ in
            let calendar = try await stage.trySubmit(
                .ana, Stage.sealed([(Stage.calendar([stage.present()]), nil)]))
            let id = calendar.data["proposal"]?.int ?? 0
            try await stage.assess(id)
            #expect(try await stage.raise(.bo, id).code == "unsupported")
            let new = try await stage.submit(
                .ana,
                Stage.sealed([
                    (stage.document("other", owner: "email-team", steps: FreezeTests.steps), nil)
                ]))
            try await stage.assess(new)
            #expect(try await stage.raise(.bo, new).code == "unsupported")
        }
    }

    @Test("E71: a freeze, second thoughts, a schedule and stale sign-offs are lifted")
    func times() async throws {
        try await Stage.with { stage in
            try await stage.make("onboarding", owner: "email-team", steps: FreezeTests.steps)
            #expect(try await stage.declare(Stage.calendar([stage.present()])).code == "ok")
            let id = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0),
                window: ["notBefore": try await stage.moment(600)])
            #expect(try await stage.holds(id) == ["frozen", "scheduled"])
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(try await stage.holds(id).isEmpty)
            #expect(try await stage.apply(id).code == "ok")
            // only a time was passed by: a seat of the proposal answers
            #expect(try await stage.ratify(.bo).code == "own_work")
            #expect(try await stage.ratify(.jo).code == "ok")
            #expect(try await stage.emergency() == "ratified")
        }
    }

    @Test("E72: the seat is recorded: the named one, and only one that is theirs")
    func seat() async throws {
        try await Stage.inNeed { stage, id in
            #expect(
                try await stage.raise(.jo, id, seat: "journey-operations").code == "not_eligible")
            #expect(try await stage.raise(.jo, id, seat: "sms-team").code == "not_eligible")
            #expect(try await stage.raise(.jo, id).code == "ok")
            let events =
                try await stage.events("emergency.raised")
                + stage.events("proposal.emergency_raised")
            #expect(
                events.count == 2 && events.allSatisfy { $0.contains(#""seat": "email-team""#) })
        }
    }

    @Test("E75: a withdrawal wins over an emergency, and so does its time")
    func withdrawn() async throws {
        try await Stage.inNeed { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            try await stage.rehearse {
                #expect(try await stage.withdraw(.ana, id).code == "ok")
                #expect(try await stage.tryApply(id).code == "wrong_state")
                try await stage.passDeadlines(hours: 0)
                #expect(try await stage.emergency() == "void")
            }
            try await stage.wait(hours: 25)
            #expect(try await stage.gate(id).contains("approvals_missing"))
            #expect(try await stage.tryApply(id).code == "approvals_missing")
        }
    }

    @Test("E75: a left-over emergency is honoured on no later revision and on no retry")
    func leftOver() async throws {
        try await Stage.inNeed { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            let envelope = try Stage.sealed([
                (
                    stage.document(
                        "onboarding", owner: "email-team", steps: FreezeTests.labelled(1)), 1
                )
            ])
            #expect(try await stage.revise(.ana, id, envelope).code == "ok")
            try await stage.assess(id)
            #expect(try await stage.gate(id).contains("approvals_missing"))
            #expect(try await stage.tryApply(id).code == "approvals_missing")
            // it did nothing, so it blocks nothing
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(try await stage.emergency(1) == "void")
            #expect(try await stage.emergency(2) == "open")
            #expect(try await stage.apply(id).code == "ok")
            #expect(try await stage.events("emergency.applied").count == 1)
        }
    }

    @Test(
        "E76: its deadline is seen while its proposal waits at another gate, and ends the waiting")
    func elsewhere() async throws {
        try await Stage.inNeed { stage, id in
            #expect(try await stage.raise(.bo, id, hours: 1).code == "ok")
            _ = try await stage.comment(.jo, id, mustResolve: true)
            #expect(try await stage.gate(id) == ["threads_open"])
            try await stage.passDeadlines(hours: 2)
            #expect(try await stage.emergency() == "void")
            #expect(try await stage.gate(id).contains("approvals_missing"))
            let voided = try await stage.events("emergency.voided")
            #expect(voided.count == 1 && voided[0].contains("system:emergency"))
        }
    }
}
