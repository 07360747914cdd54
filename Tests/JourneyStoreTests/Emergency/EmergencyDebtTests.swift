import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Emergencies: who answers for one")
struct EmergencyDebtTests {
    static func applied(_ body: (Stage, Int) async throws -> Void) async throws {
        try await Stage.inNeed { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(try await stage.apply(id).code == "ok")
            try await body(stage, id)
        }
    }

    @Test("somebody else of operations ratifies it; not who raised it, nor who wrote it")
    func ratified() async throws {
        try await Self.applied { stage, _ in
            #expect(try await stage.ratify(.bo).code == "own_work")
            #expect(try await stage.ratify(.ana).code == "own_work")
            #expect(try await stage.ratify(.hana).code == "not_eligible")
            #expect(try await stage.ratify(.rui).code == "not_eligible")
            #expect(try await stage.ratify(.mia, digest: "").code == "stale")
            #expect(
                try await stage.ratify(.mia, digest: String(repeating: "ab", count: 16)).code
                    == "stale")
            // one seat of two, and operations was passed by too
            #expect(try await stage.ratify(.jo).code == "ok")
            #expect(try await stage.emergency() == "open")
            #expect(try await stage.ratify(.jo).code == "nothing_to_do")
            #expect(try await stage.ratify(.mia).code == "ok")
            #expect(try await stage.emergency() == "ratified")
            try await stage.passDeadlines(hours: 90)
            #expect(try await stage.head("onboarding") == "2 New")
        }
    }

    @Test("nobody answers by a right that is younger than the emergency, or before it did anything")
    func younger() async throws {
        try await Stage.inNeed { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(try await stage.ratify(.mia).code == "wrong_state")
            #expect(try await stage.apply(id).code == "ok")
            try await stage.connection.execute(
                "update core.memberships set confirmed_at = now() + interval '1 minute'")
            #expect(try await stage.ratify(.mia).code == "not_eligible")
        }
    }

    @Test("nobody answers with a second account of whoever raised it")
    func secondAccount() async throws {
        try await Self.applied { stage, _ in
            try await stage.connection.execute(
                """
                update core.principals set person = (
                    select person from core.principals where role_name = 'bo')
                where role_name = 'mia'
                """)
            #expect(try await stage.ratify(.mia).code == "own_work")
        }
    }

    @Test("unratified it is taken back by itself, byte by byte, by an actor that is named")
    func reverts() async throws {
        try await Self.applied { stage, id in
            try await stage.passDeadlines(hours: 23)
            #expect(try await stage.head("onboarding") == "2 New")
            try await stage.passDeadlines(hours: 25)
            #expect(try await stage.head("onboarding") == "3 Label")
            let isSame = try await stage.value(
                """
                select count(distinct r.digest) = 1 and max(r.origin) = 'reverted' as value
                from core.document_revisions r join core.documents d on d.id = r.document_id
                where d.key = 'onboarding' and r.number in (1, 3)
                """, as: Bool.self)
            #expect(isSame == true)
            #expect(try await stage.emergency() == "reverted")
            let events = try await stage.events("document.reverted")
            #expect(events.count == 1 && events[0].contains("system:emergency"))
            // once only
            try await stage.passDeadlines(hours: 50)
            #expect(try await stage.head("onboarding") == "3 Label")
            // what was made from the bytes that were taken back has to look again
            #expect(try await stage.state(id) == .applied)
        }
    }

    @Test("debt blocks the next one, with a name and a command, and never plain narrowing")
    func debt() async throws {
        try await Self.applied { stage, _ in
            let next = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0, "Next"), signedOff: false)
            let refused = try await stage.raise(.mia, next)
            #expect(refused.code == "emergency_debt" && refused.message.contains("Bo Lindqvist"))
            #expect(try await stage.pauseInNeed(.hana, "onboarding").code == "emergency_debt")
            try await stage.rehearse {
                let paused = try await stage.act(
                    .bo,
                    "select * from api.pause_journey(gen_random_uuid(), 'onboarding', 'price')", [])
                #expect(paused.code == "ok")
            }
            try await stage.passDeadlines(hours: 25)
            #expect(try await stage.raise(.mia, next).code == "emergency_debt")
            #expect(try await stage.review(.bo).code == "own_work")
            #expect(try await stage.review(.hana).code == "not_eligible")
            #expect(try await stage.review(.mia).code == "ok")
            #expect(try await stage.review(.mia).code == "wrong_state")
            let again = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0, "Again"), signedOff: false)
            #expect(try await stage.raise(.mia, again).code == "ok")
        }
    }

    @Test("where something was built on it it stays, is owed for, and says so")
    func stuck() async throws {
        try await Self.applied { stage, _ in
            let next = try await stage.asked("onboarding", steps: FreezeTests.labelled(1))
            #expect(try await stage.apply(next).code == "ok")
            try await stage.passDeadlines(hours: 25)
            #expect(try await stage.head("onboarding").hasPrefix("3 "))
            #expect(try await stage.emergency() == "open")
            #expect(try await stage.events("emergency.stuck").count == 1)
            try await stage.passDeadlines(hours: 30)
            #expect(try await stage.events("emergency.stuck").count == 1)
            let other = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0, "Other"), signedOff: false)
            #expect(try await stage.raise(.mia, other).code == "emergency_debt")
            #expect(try await stage.ratify(.mia).code == "ok")
        }
    }

    @Test("a pause by a team that does not own the journey goes back by itself, or stays")
    func pauses() async throws {
        try await Stage.with { stage in
            try await stage.make("onboarding", owner: "email-team", steps: FreezeTests.steps)
            #expect(try await stage.pauseInNeed(.rui, "onboarding").code == "not_eligible")
            #expect(try await stage.pauseInNeed(.hana, "onboarding").code == "ok")
            #expect(try await stage.journeyState("onboarding") == "paused")
            #expect(try await stage.ratify(.hana).code == "own_work")
            try await stage.rehearse {
                #expect(try await stage.ratify(.jo).code == "ok")
                try await stage.passDeadlines(hours: 25)
                #expect(try await stage.journeyState("onboarding") == "paused")
            }
            try await stage.rehearse {
                // resumed by operations: that takes it back, and is to be reviewed by another
                let resumed = try await stage.act(
                    .bo,
                    "select * from api.resume_journey(gen_random_uuid(), 'onboarding', 'ok')", [])
                #expect(resumed.code == "ok")
                #expect(try await stage.emergency() == "reverted")
            }
            try await stage.rehearse {
                let stopped = try await stage.act(
                    .bo, "select * from api.stop_journey(gen_random_uuid(), 'onboarding', 'ok')",
                    [])
                #expect(stopped.code == "ok")
                #expect(try await stage.emergency() == "ratified")
            }
            try await stage.passDeadlines(hours: 25)
            #expect(try await stage.journeyState("onboarding") == "live")
            #expect(try await stage.emergency() == "reverted")
            let events = try await stage.events("journey.live")
            #expect(events.count == 1 && events[0].contains("system:emergency"))
        }
    }

    @Test("one person on call narrows with no runner; only operations widens again")
    func narrowing() async throws {
        try await Stage.with { stage in
            try await stage.make("onboarding", owner: "email-team", steps: FreezeTests.steps)
            try await stage.connection.execute("update jobs.workers set stopped_at = now()")
            for sql: StaticString in [
                "select * from api.pause_journey(gen_random_uuid(), 'onboarding', 'price')",
                "select * from api.finish_journey(gen_random_uuid(), 'onboarding', 'price')",
                "select * from api.stop_journey(gen_random_uuid(), 'onboarding', 'price')",
            ] {
                for person in [Person.bo, .jo] {
                    try await stage.rehearse {
                        let first = try await stage.act(person, sql, []).code
                        #expect(first == "ok")
                    }
                }
                #expect(try await stage.act(.hana, sql, []).code == "not_permitted")
                #expect(try await stage.act(.ana, sql, []).code == "not_permitted")
            }
            #expect(try await stage.pauseInNeed(.hana, "onboarding").code == "ok")
            for person in [Person.hana, .jo] {
                let resumed = try await stage.act(
                    person,
                    "select * from api.resume_journey(gen_random_uuid(), 'onboarding', 'ok')", [])
                #expect(resumed.code == "not_permitted")
            }
        }
    }

    @Test("owners, the seats that it passed by and operations are told, whatever they switched off")
    func told() async throws {
        try await Stage.inNeed { stage, id in
            try await stage.giveAddresses()
            try await stage.connection.execute(
                """
                insert into core.message_settings (principal_id, kinds_off, digest)
                select id, priv.message_kinds(), 'daily' from core.principals
                where role_name in ('mia', 'jo')
                """)
            #expect(try await stage.raise(.bo, id).code == "ok")
            try await stage.call(.wren, "select service.gather_messages($1::uuid)", [stage.worker])
            let told = try await stage.texts(
                """
                select p.role_name as value from core.messages m
                join core.principals p on p.id = m.principal_id
                where m.kind = 'emergency' and m.not_before <= now() order by 1
                """)
            #expect(told == ["jo", "mia"])
            let says =
                try await stage.value(
                    """
                    select priv.message_content(m)::text as value from core.messages m
                    where m.kind = 'emergency' limit 1
                    """, as: String.self) ?? ""
            for word in ["wrong price", "Bo Lindqvist", "INC-1", "until", "digest"] {
                #expect(says.contains(word), "\(word)")
            }
        }
    }
}
