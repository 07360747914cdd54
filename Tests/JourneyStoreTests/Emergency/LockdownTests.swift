import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Lockdowns")
struct LockdownTests {
    @Test("nothing applies while it lasts, whoever signed it off; then it applies by itself")
    func holds() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked("onboarding", steps: FreezeTests.labelled(0))
            #expect(try await stage.lockDown(.jo).code == "not_permitted")
            #expect(try await stage.lockDown(hours: 73).code == "invalid")
            #expect(try await stage.lockDown(hours: 0).code == "invalid")
            #expect(try await stage.lockDown(channel: "pigeon").code == "invalid")
            #expect(try await stage.lockDown().code == "ok")
            #expect(try await stage.gate(id) == ["locked_down"])
            #expect(try await stage.apply(id).code == "locked_down")
            #expect(try await stage.state(id) == .approved)
            try await stage.wait(hours: 5)
            #expect(try await stage.gate(id).isEmpty)
            #expect(try await stage.apply(id).code == "ok")
        }
    }

    @Test(
        "an emergency does not go through it; narrowing and what is taken back do, widening does not"
    )
    func through() async throws {
        try await Stage.inNeed { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            try await stage.rehearse {
                let first = try await stage.lockDown().code
                #expect(first == "ok")
                #expect(try await stage.gate(id) == ["locked_down"])
                #expect(try await stage.tryApply(id).code == "locked_down")
            }
            #expect(try await stage.apply(id).code == "ok")
            #expect(try await stage.lockDown(hours: 72).code == "ok")
            try await stage.passDeadlines(hours: 25)
            #expect(try await stage.head("onboarding") == "3 Label")
            let pause: StaticString =
                "select * from api.pause_journey(gen_random_uuid(), 'onboarding', 'price')"
            #expect(try await stage.act(.jo, pause, []).code == "ok")
            let resumed = try await stage.act(
                .bo, "select * from api.resume_journey(gen_random_uuid(), 'onboarding', 'ok')", [])
            #expect(resumed.code == "locked_down")
        }
    }

    @Test("E69: releasing lets go nothing that something else held before, or holds since")
    func release() async throws {
        try await FreezeTests.with { stage in
            #expect(try await stage.declare(Stage.calendar([stage.present()])).code == "ok")
            let frozen = try await stage.asked("onboarding", steps: FreezeTests.labelled(0))
            let open = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(1), signedOff: false)
            let before = [try await stage.holds(frozen), try await stage.holds(open)]
            #expect(try await stage.lockDown().code == "ok")
            #expect(try await stage.lockDown(channel: "sms").code == "ok")
            #expect(try await stage.release(.jo).code == "not_permitted")
            #expect(try await stage.release().code == "ok")
            #expect(try await stage.release().code == "nothing_to_do")
            // the wait is of the whole journey, so the second one still holds it
            #expect(try await stage.holds(open).contains("locked_down"))
            #expect(try await stage.release(.mia, 2).code == "ok")
            #expect([try await stage.holds(frozen), try await stage.holds(open)] == before)
            #expect(before[0] == ["frozen"])
        }
    }

    @Test("a channel or a market narrows it; what names none is held by each")
    func reach() async throws {
        try await FreezeTests.with { stage in
            let mail = try await stage.asked("onboarding", steps: FreezeTests.labelled(0))
            let text = try await stage.asked("onboarding", steps: FreezeTests.labelled(2))
            try await stage.rehearse {
                let first = try await stage.lockDown(channel: "sms").code
                #expect(first == "ok")
                #expect(try await stage.gate(mail).isEmpty)
                #expect(try await stage.gate(text).contains("locked_down"))
            }
            try await stage.rehearse {
                let first = try await stage.lockDown(market: "de").code
                #expect(first == "ok")
                #expect(try await stage.gate(mail) == ["locked_down"])
            }
        }
    }

    @Test("its preview names every change in flight and every journey, none of eighty cut off")
    func preview() async throws {
        try await FreezeTests.with { stage in
            for index in 1...80 {
                _ = try await stage.asked(
                    "onboarding", steps: FreezeTests.labelled(0, "New \(index)"),
                    signedOff: false)
            }
            let counts = try await stage.speak(.bo) {
                try await stage.value(
                    """
                    select jsonb_array_length(x -> 'proposals') || ' '
                        || jsonb_array_length(x -> 'journeys') as value
                    from (select api.lockdown_preview(null, null) as x) p
                    """, as: String.self)
            }
            #expect(counts == "80 1")
        }
    }
}
