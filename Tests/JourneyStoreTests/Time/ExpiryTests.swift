import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("What time does to proposals")
struct ExpiryTests {
    private static let steps = FreezeTests.labelled(0)

    @Test(
        "E67: scheduled, approved or in review, it expires by the system, and nothing is left of it"
    )
    func expired() async throws {
        try await FreezeTests.with { stage in
            let ids = [
                try await stage.asked("onboarding", steps: Self.steps),
                try await stage.asked("onboarding", steps: Self.steps, signedOff: false),
                try await stage.asked(
                    "onboarding", steps: Self.steps,
                    window: [
                        "notBefore": try await stage.moment(60),
                        "notAfter": try await stage.moment(60 * 24 * 90),
                    ]),
            ]
            try await stage.declare(Stage.calendar([stage.present()]))
            // Whoever may except it sees it once it has come to apply.
            #expect(try await stage.apply(ids[0]).code == "frozen")
            #expect(try await stage.except(.hana, ids[0]).code == "ok")
            try await stage.passDeadlines(days: 29)
            for id in ids { #expect(try await stage.state(id) != .expired) }
            try await stage.passDeadlines(days: 31)
            for id in ids {
                #expect(try await stage.state(id) == .expired)
                let cause = try await stage.cause(id)
                #expect(cause.contains("30 days"))
                #expect(
                    try await stage.systemActs(id).contains("proposal.expired system:expiry"))
                #expect(try await stage.jobs(id) == 0)
                for person in [Person.bo, .jo, .hana] {
                    let waiting = try await stage.texts(
                        """
                        select x::text as value
                        from core.principals p cross join lateral priv.waiting_on(p.id, 50) x
                        where p.role_name = $1
                        """, [person.login])
                    #expect(!waiting.contains("\(id)"))
                }
                #expect(try await stage.tryApply(id).code != "ok")
                #expect(try await stage.except(.hana, id).code != "ok")
                #expect(
                    try await stage.value(
                        """
                        select count(*)::int as value from core.open_touches
                        where proposal_id = $1::bigint
                        """, [id], as: Int.self) == 0)
            }
            // Nothing of it holds the journey: the next change of it is an ordinary one.
            try await stage.pass(minutes: 121)
            let next = try await stage.asked("onboarding", steps: FreezeTests.labelled(1))
            #expect(try await stage.apply(next).code == "ok")
        }
    }

    @Test("E67: no far moment keeps a proposal open for longer than two years")
    func farMoment() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked(
                "onboarding", steps: Self.steps, window: ["notBefore": "2099-01-01T00:00:00Z"])
            try await stage.passDeadlines(days: 729)
            #expect(try await stage.state(id) != .expired)
            try await stage.passDeadlines(days: 732)
            #expect(try await stage.state(id) == .expired)
            #expect(try await stage.cause(id).contains("two years"))
        }
    }

    @Test("E67: what somebody is at work on does not expire under their hands")
    func atWork() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked("onboarding", steps: Self.steps)
            _ = try await stage.lease("apply", id)
            try await stage.passDeadlines(days: 31)
            #expect(try await stage.state(id) == .approved)
            #expect(try await stage.tryApply(id).code == "ok")
        }
    }

    @Test("sign-offs go stale so long after the last that was needed, and all are asked for again")
    func stale() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked("onboarding", steps: Self.steps)
            try await stage.pass(minutes: 60 * 24 * 14 - 5)
            #expect(try await stage.gate(id).isEmpty)
            try await stage.pass(minutes: 10)
            #expect(try await stage.gate(id) == ["approvals_stale"])
            try await stage.rehearse {
                let answer = try await stage.apply(id)
                #expect(answer.code == "approvals_stale")
                #expect(try await stage.state(id) == .inReview)
                #expect(try await stage.filled(id).isEmpty)
            }
            try await stage.passDeadlines()
            #expect(try await stage.state(id) == .inReview)
            #expect(try await stage.jobs(id) == 0)
            #expect(
                try await stage.systemActs(id) == ["proposal.approvals_lapsed system:expiry"])
            #expect(try await stage.approve(.bo, id).code == "ok")
            #expect(try await stage.state(id) == .inReview)
            #expect(try await stage.approve(.jo, id).code == "ok")
            #expect(try await stage.state(id) == .approved)
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test("sign-offs of a date hold until that date, and as long again")
    func staleAfterDate() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked(
                "onboarding", steps: Self.steps,
                window: [
                    "notBefore": try await stage.moment(60 * 24 * 20),
                    "notAfter": try await stage.moment(60 * 24 * 60),
                ])
            try await stage.pass(minutes: 60 * 24 * 21)
            #expect(try await stage.gate(id).isEmpty)
            try await stage.pass(minutes: 60 * 24 * 14)
            #expect(try await stage.gate(id) == ["approvals_stale"])
        }
    }
}
