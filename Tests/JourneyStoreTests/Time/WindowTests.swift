import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Between which moments a change applies")
struct WindowTests {
    private static let steps = FreezeTests.labelled(0)

    @Test("E61: a moment that passes before the last sign-off: within the window it applies")
    func passedWithin() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked(
                "onboarding", steps: Self.steps,
                window: [
                    "notBefore": try await stage.moment(60),
                    "notAfter": try await stage.moment(240),
                ], signedOff: false)
            try await stage.pass(minutes: 120)
            for person in [Person.bo, .jo] { try await stage.approve(person, id) }
            #expect(try await stage.state(id) == .approved)
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test("E61: beyond its latest moment it is put on hold with the cause, whoever signs it off")
    func passedBeyond() async throws {
        for hasLatest in [true, false] {
            try await FreezeTests.with { stage in
                var window = [
                    "notBefore": try await stage.moment(60), "timeZone": "Europe/Berlin",
                ]
                if hasLatest { window["notAfter"] = try await stage.moment(240) }
                let id = try await stage.asked(
                    "onboarding", steps: Self.steps, window: window, signedOff: false)
                try await stage.pass(minutes: hasLatest ? 300 : 60 * 26)
                #expect(try await stage.gate(id).contains("too_late"))
                for person in [Person.bo, .jo] { try await stage.approve(person, id) }
                #expect(try await stage.state(id) == .suspended)
                #expect(try await stage.cause(id).contains("Europe/Berlin"))
                #expect(try await stage.tryApply(id).code == "wrong_state")
            }
        }
    }

    @Test("E61: nobody has to sign off for it: the deadline itself puts it on hold")
    func passedUnnoticed() async throws {
        try await FreezeTests.with { stage in
            let ids = [
                try await stage.asked(
                    "onboarding", steps: Self.steps,
                    window: ["notBefore": try await stage.moment(60)], signedOff: false),
                try await stage.asked(
                    "onboarding", steps: FreezeTests.labelled(1),
                    window: ["notAfter": try await stage.moment(60)]),
            ]
            try await stage.pass(minutes: 60 * 26)
            try await stage.passDeadlines()
            for id in ids {
                #expect(try await stage.state(id) == .suspended)
                #expect(try await stage.systemActs(id) == ["proposal.suspended system:schedule"])
                #expect(try await stage.jobs(id) == 0)
            }
            // A new window, which everybody signs off anew.
            let answer = try await stage.revise(
                .ana, ids[0],
                Stage.sealed(
                    [(stage.document("onboarding", owner: "email-team", steps: Self.steps), 1)],
                    window: ["notBefore": try await stage.moment(10)]))
            #expect(answer.code == "ok")
        }
    }

    @Test("E62: the last sign-off of a change of tomorrow does not apply it today")
    func notEarly() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked(
                "onboarding", steps: Self.steps,
                window: ["notBefore": try await stage.moment(60 * 24)])
            #expect(try await stage.state(id) == .scheduled)
            let isPut = try await stage.value(
                """
                select j.run_at = r.not_before as value
                from jobs.live j join core.proposal_revisions r on r.proposal_id = j.proposal_id
                where j.proposal_id = $1::bigint and j.kind = 'apply'
                """, [id], as: Bool.self)
            #expect(isPut == true)
            #expect(try await stage.apply(id).code == "scheduled")
            #expect(try await stage.state(id) == .scheduled)
            try await stage.pass(minutes: 60 * 24)
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test("E65: what allowed a scheduled change is asked again when its moment comes")
    func askedAgain() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked(
                "onboarding", steps: Self.steps,
                window: ["notBefore": try await stage.moment(60)])
            try await stage.pass(minutes: 61)
            try await stage.rehearse {
                // Who signed it off may not any more.
                try await stage.connection.execute(
                    """
                    update core.memberships m set ended_at = now(), ended_by = m.principal_id
                    from core.principals p where p.id = m.principal_id and p.role_name = 'jo'
                    """)
                #expect(try await stage.apply(id).code == "seat_unfillable")
                #expect(try await stage.state(id) == .inReview)
            }
            try await stage.rehearse {
                // The policies moved, and the new ones deny it.
                try await stage.connection.execute(
                    "update core.scopes set version = version + 1 where name = 'policy'")
                #expect(try await stage.tryApply(id).code == "world_moved")
                try await stage.assess(id, outcome: "deny", kind: "apply")
                #expect(try await stage.state(id) == .draft)
            }
            try await stage.rehearse {
                // A waiver has run out; it is as if the checks had not been made.
                try await stage.connection.execute(
                    "alter table core.assessments disable trigger append_only")
                try await stage.connection.execute(
                    "update core.assessments set valid_until = now() - interval '1 second'")
                #expect(try await stage.tryApply(id).code == "world_moved")
            }
            // Nobody's settings take a sign-off away.
            try await stage.connection.execute(
                "update core.installation set settle_minutes = 0, objection_hours = 0")
            _ = try await stage.takeBack(.jo, id)
            #expect(try await stage.apply(id).code == "approvals_missing")
        }
    }

    @Test("the window is signed off: with another latest moment all of it is asked for again")
    func signedOff() async throws {
        try await FreezeTests.with { stage in
            let document = stage.document("onboarding", owner: "email-team", steps: Self.steps)
            let id = try await stage.asked(
                "onboarding", steps: Self.steps,
                window: ["notAfter": try await stage.moment(60)])
            #expect(try await stage.state(id) == .approved)
            _ = try await stage.revise(
                .ana, id,
                Stage.sealed([(document, 1)], window: ["notAfter": try await stage.moment(90)]))
            try await stage.assess(id)
            #expect(try await stage.state(id) == .inReview)
            #expect(try await stage.filled(id).isEmpty)
        }
    }

    @Test("a window that is over, turned round, or by no clock there is, is refused at submit")
    func refused() async throws {
        try await FreezeTests.with { stage in
            let windows: [[String: String]] = [
                ["notAfter": "2020-01-01T00:00:00Z"], ["notBefore": "2020-01-01T00:00:00Z"],
                ["notBefore": "2099-01-02T00:00:00Z", "notAfter": "2099-01-01T00:00:00Z"],
                ["notAfter": "2099-01-01T00:00:00"], ["notAfter": "infinity"],
                ["notBefore": "2099-01-01T00:00:00Z", "timeZone": "Mars/Olympus"],
            ]
            for window in windows {
                let answer = try await stage.trySubmit(
                    .ana,
                    Stage.sealed(
                        [(stage.document("onboarding", owner: "email-team", steps: Self.steps), 1)],
                        window: window))
                #expect(answer.code == "invalid", "\(window)")
            }
        }
    }
}
