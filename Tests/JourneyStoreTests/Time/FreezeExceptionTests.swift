import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Exceptions from a freeze")
struct FreezeExceptionTests {
    /// A change of the e-mail step, signed off and frozen; Hana may except it.
    private static func frozen(_ body: (Stage, Int) async throws -> Void) async throws {
        try await FreezeTests.with { stage in
            try await stage.declare(Stage.calendar([stage.present()]))
            let id = try await stage.asked("onboarding", steps: FreezeTests.labelled(0))
            try await body(stage, id)
        }
    }

    @Test("those whom the freeze names let this very revision through")
    func granted() async throws {
        try await Self.frozen { stage, id in
            #expect(try await stage.holds(id) == ["frozen"])
            let answer = try await stage.except(.hana, id)
            #expect(answer.code == "ok")
            #expect(try await stage.holds(id).isEmpty)
            #expect(try await stage.except(.hana, id).code == "nothing_to_do")
            let recorded = try await stage.texts(
                """
                select e.data ->> 'freeze' || ' ' || d.body as value
                from core.events e join core.event_details d on d.event_id = e.id
                where e.kind = 'proposal.exception_granted'
                """)
            #expect(recorded == ["peak it is due"])
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test("neither authors, nor who signed it off, nor anybody else, nor on other bytes")
    func refused() async throws {
        try await Self.frozen { stage, id in
            let own = try await stage.except(.ana, id)
            #expect(own.code == "own_work")
            #expect(try await stage.except(.jo, id).code == "not_eligible")
            #expect(try await stage.except(.bo, id).code == "not_eligible")
            #expect(try await stage.except(.rui, id).code == "not_eligible")
            let other = String(repeating: "00", count: 32)
            #expect(try await stage.except(.hana, id, digest: other).code == "stale")
            #expect(try await stage.except(.hana, id, freeze: "none").code == "wrong_state")
            #expect(try await stage.holds(id) == ["frozen"])
        }
    }

    @Test("whoever fills a seat is not the one who excepts, whichever comes first")
    func otherPeople() async throws {
        try await FreezeTests.with { stage in
            try await stage.declare(Stage.calendar([stage.present()]))
            let id = try await stage.asked("onboarding", steps: FreezeTests.labelled(2))
            try await stage.approve(.hana, id)
            #expect(try await stage.except(.hana, id).code == "not_eligible")
            _ = try await stage.takeBack(.hana, id)
            #expect(try await stage.except(.hana, id).code == "ok")
            #expect(try await !stage.holds(id).contains("frozen"))
            try await stage.approve(.hana, id)
            #expect(try await stage.holds(id) == ["frozen"])
        }
    }

    @Test("it falls with a new revision, with another freeze, and when it is taken back")
    func fallen() async throws {
        try await Self.frozen { stage, id in
            #expect(try await stage.except(.hana, id).code == "ok")
            try await stage.rehearse {
                try await stage.declare(
                    Stage.calendar([stage.present(["reason": .string("more")])]), base: 1)
                #expect(try await stage.holds(id) == ["frozen"])
            }
            try await stage.rehearse {
                let answer = try await stage.act(
                    .hana,
                    "select * from api.withdraw_exception(gen_random_uuid(), $1::bigint, 'no')",
                    [id])
                #expect(answer.code == "ok")
                #expect(try await stage.holds(id) == ["frozen"])
            }
            _ = try await stage.revise(
                .ana, id,
                Stage.sealed([
                    (
                        stage.document(
                            "onboarding", owner: "email-team",
                            steps: FreezeTests.labelled(0, "Newer")), 1
                    )
                ]))
            try await stage.assess(id)
            for person in [Person.bo, .jo] { try await stage.approve(person, id) }
            #expect(try await stage.holds(id) == ["frozen"])
        }
    }

    @Test("it waits in the inbox of those whom the freeze names, and they may read it")
    func inbox() async throws {
        try await Self.frozen { stage, id in
            let waiting = try await stage.texts(
                """
                select x::text as value
                from core.principals p
                cross join lateral priv.waiting_for_exception(p.id, 50) x
                where p.role_name = 'hana'
                """)
            #expect(waiting == ["\(id)"])
            // It is no sign-off, so a review leaves it out.
            let signing = try await stage.texts(
                """
                select x::text as value
                from core.principals p cross join lateral priv.waiting_on(p.id, 50) x
                where p.role_name = 'hana'
                """)
            #expect(signing.isEmpty)
            let shown = try await stage.speak(.hana) {
                try await stage.texts("select section as value from api.inbox(50)")
            }
            #expect(shown == ["except"])
        }
    }

    @Test("the people who guard a freeze are asked before it changes")
    func guarded() async throws {
        try await Self.frozen { stage, _ in
            let id = try await stage.submit(
                .ana,
                Stage.sealed([(Stage.calendar([], more: ["year": .number(2026)]), 1)]))
            try await stage.assess(id)
            #expect(try await stage.seats(id) == ["journey-operations", "sms-team"])
        }
    }
}
