import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Exceptions ahead of a freeze, and by those who stand for others")
struct AheadTests {
    @Test("what is planned into a freeze that is known of is excepted before it begins")
    func ahead() async throws {
        try await FreezeTests.with { stage in
            let freeze = Stage.FreezeText(
                from: try await stage.minutes(60 * 20), until: try await stage.minutes(60 * 30))
            try await stage.declare(Stage.calendar([freeze]))
            let id = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0),
                window: [
                    "notBefore": try await stage.moment(60 * 24),
                    "notAfter": try await stage.moment(60 * 28),
                ])
            let waiting = try await stage.texts(
                """
                select x::text as value
                from core.principals p
                cross join lateral priv.waiting_for_exception(p.id, 50) x
                where p.role_name = 'hana'
                """)
            #expect(waiting == ["\(id)"])
            #expect(try await stage.except(.hana, id).code == "ok")
            try await stage.pass(minutes: 60 * 24 + 1)
            #expect(try await stage.holds(id).isEmpty)
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test("nobody excepts for somebody who signed it off, not even of an earlier revision")
    func delegate() async throws {
        try await FreezeTests.with { stage in
            let first = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(2), signedOff: false)
            try await stage.approve(.hana, first)
            var steps = FreezeTests.labelled(2)
            steps[0].label = "Newer"
            _ = try await stage.revise(
                .ana, first,
                Stage.sealed([(stage.document("onboarding", owner: "email-team", steps: steps), 1)])
            )
            try await stage.assess(first)
            #expect(try await stage.filled(first).contains("sms-team"))
            try await stage.declare(Stage.calendar([stage.present()]))
            let lent = try await stage.act(
                .hana,
                """
                select * from api.add_delegation(gen_random_uuid(), 'rui', null, current_date + 3,
                    null, null, null, 'on leave')
                """, [])
            #expect(lent.code == "ok", "\(lent.message)")
            let answer = try await stage.except(.rui, first)
            #expect(answer.code == "not_eligible")
            #expect(answer.message.contains("stand for"), "\(answer.message)")
        }
    }

    @Test("the latest moment that follows from late-hours is the one that was signed off")
    func lateHours() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0),
                window: ["notBefore": try await stage.moment(60)])
            try await stage.connection.execute("update core.installation set late_hours = 720")
            try await stage.pass(minutes: 60 * 26)
            #expect(try await stage.gate(id).contains("too_late"))
            let shown = try await stage.speak(.ana) {
                try await stage.value(
                    "select api.proposal($1::bigint) ->> 'state' as value", [id], as: String.self)
            }
            #expect(shown == "suspended")
        }
    }

    @Test("two calendars of one market and year in one proposal are not even taken in")
    func twins() async throws {
        try await FreezeTests.with { stage in
            let freeze = try await stage.present()
            let one = Stage.calendar([freeze], key: "one")
            let twins = try await stage.trySubmit(
                .ana, Stage.sealed([(one, nil), (Stage.calendar([freeze], key: "two"), nil)]))
            #expect(twins.code == "conflict", "\(twins.message)")
            #expect(twins.message.contains("one market and year"))
            let other = Stage.calendar([freeze], key: "two", more: ["market": .string("de")])
            #expect(
                try await stage.trySubmit(.ana, Stage.sealed([(one, nil), (other, nil)])).code
                    == "ok")
        }
    }
}
