import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Sign-offs that were given too long ago")
struct LapseTests {
    private static let steps = FreezeTests.labelled(0)
    private static let fortnight = 60 * 24 * 14 + 5

    @Test("under review they are asked for again too: by time, or with what kept the change")
    func inReview() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked("onboarding", steps: Self.steps)
            _ = try await stage.comment(.bo, id, mustResolve: true)
            #expect(try await stage.state(id) == .inReview)
            try await stage.pass(minutes: Self.fortnight)
            try await stage.rehearse {
                try await stage.passDeadlines()
                #expect(
                    try await stage.systemActs(id) == [
                        "proposal.approvals_lapsed system:expiry"
                    ])
                #expect(try await stage.gate(id).contains("approvals_missing"))
            }
            #expect(try await stage.resolve(.bo, id).code == "ok")
            #expect(try await stage.state(id) == .inReview)
            #expect(try await !stage.gate(id).contains("approvals_stale"))
            for person in [Person.bo, .jo] {
                #expect(try await stage.approve(person, id).code == "ok")
            }
            #expect(try await stage.state(id) == .approved)
        }
    }

    @Test("of more sign-offs than are needed the first count: one too many makes none younger")
    func surplus() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked("onboarding", steps: Self.steps)
            // Somebody else of the same team, a fortnight later.
            try await stage.connection.execute(
                """
                insert into core.memberships (
                    principal_id, team_id, role, added_by, confirmed_by, confirmed_at)
                select p.id, t.id, 'approver', a.id, b.id, now()
                from core.principals p
                cross join core.teams t cross join core.principals a
                cross join core.principals b
                where p.role_name = 'hana' and t.key = 'email-team' and a.role_name = 'bo'
                    and b.role_name = 'mia'
                """)
            try await stage.pass(minutes: 60 * 24 * 13)
            #expect(try await stage.approve(.hana, id).code == "ok")
            try await stage.pass(minutes: 60 * 24 * 2)
            #expect(try await stage.gate(id) == ["approvals_stale"])
        }
    }

    @Test("whoever may give them again is told, and whoever asked for the change")
    func told() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked("onboarding", steps: Self.steps)
            try await stage.giveAddresses()
            try await stage.pass(minutes: Self.fortnight)
            try await stage.passDeadlines()
            try await stage.call(.wren, "select service.gather_messages($1::uuid)", [stage.worker])
            let told = try await stage.texts(
                """
                select m.kind || ' ' || p.role_name as value from core.messages m
                join core.principals p on p.id = m.principal_id
                join core.events e on e.id = m.event_id
                where e.kind = 'proposal.approvals_lapsed' order by 1
                """)
            #expect(told.contains("decided ana"))
            #expect(told.contains("sign-off jo"))
            _ = id
        }
    }

    @Test("they are reminded anew of what they are asked for again")
    func remindedAnew() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked(
                "onboarding", steps: Self.steps, signedOff: false)
            try await stage.passDeadlines(days: 9)
            for person in [Person.bo, .jo] { try await stage.approve(person, id) }
            try await stage.pass(minutes: Self.fortnight)
            try await stage.connection.execute("update core.nudges set day = day - 15")
            try await stage.passDeadlines()
            let before = try await stage.systemActs(id).count { $0.contains("reminded") }
            try await stage.passDeadlines(days: 9)
            try await stage.passDeadlines(days: 9)
            let after = try await stage.systemActs(id).count { $0.contains("reminded") }
            #expect(after == before + 2)
        }
    }
}
