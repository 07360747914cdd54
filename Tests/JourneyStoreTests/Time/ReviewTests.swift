import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Re-certification and reminders")
struct ReviewTests {
    /// Journeys with a review day so many days from now, by tier; nil: none is said.
    private static func review(_ stage: Stage, in days: Int?, tier: Int?) async throws {
        try await stage.connection.execute(
            """
            update core.journeys set review_by = (now() at time zone 'UTC')::date + $1::int,
                tier = $2::int
            """, [days, tier])
    }

    private static func events(_ stage: Stage) async throws -> [String] {
        try await stage.texts(
            """
            select kind || ' ' || (data ->> 'by') as value from core.events
            where subject = 'onboarding' and data ->> 'by' = 'system:recertification' order by id
            """)
    }

    private static func state(_ stage: Stage) async throws -> String? {
        try await stage.value(
            "select state as value from core.journeys", as: String.self)
    }

    @Test("a journey is warned of once, then told that its day has passed, then paused")
    func lapse() async throws {
        try await FreezeTests.with { stage in
            try await Self.review(stage, in: 40, tier: 3)
            try await stage.passDeadlines()
            #expect(try await Self.events(stage).isEmpty)
            for _ in 1...2 { try await stage.passDeadlines(days: 10) }
            #expect(
                try await Self.events(stage) == ["journey.review_due system:recertification"])
            try await stage.passDeadlines(days: 54)
            #expect(try await Self.state(stage) == "live")
            try await stage.passDeadlines(days: 55)
            #expect(try await Self.state(stage) == "paused")
            #expect(
                try await Self.events(stage) == [
                    "journey.review_due system:recertification",
                    "journey.review_lapsed system:recertification",
                    "journey.paused system:recertification",
                ])
            // Only operations lets it contact people again.
            let resume: StaticString =
                "select * from api.resume_journey(gen_random_uuid(), 'onboarding', 'so')"
            #expect(try await stage.act(.jo, resume, []).code == "not_permitted")
            #expect(try await stage.act(.bo, resume, []).code == "ok")
        }
    }

    @Test(
        "nothing is paused by a guess: not without a day, nor of an exempt or unknown tier",
        arguments: [(nil, 3), (-400, 1), (-400, nil)] as [(Int?, Int?)])
    func neverPaused(days: Int?, tier: Int?) async throws {
        try await FreezeTests.with { stage in
            try await Self.review(stage, in: days, tier: tier)
            try await stage.passDeadlines(days: 400)
            #expect(try await Self.state(stage) == "live")
            #expect(try await !Self.events(stage).contains { $0.hasPrefix("journey.paused") })
            guard tier != 3 else { return }
            try await stage.connection.execute(
                "update core.installation set review_exempt_tier = 0")
            // Warned of on that day.
            try await stage.passDeadlines(days: 415)
            #expect(try await Self.state(stage) == "paused")
        }
    }

    @Test("what a sign-off is waited for is said after working days, then to operations, once each")
    func reminded() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0), signedOff: false)
            for days in [0, 9, 9] { try await stage.passDeadlines(days: days) }
            let said = try await stage.texts(
                """
                select kind || ' ' || (data -> 'seats' ->> 0) as value from core.events
                where data ->> 'by' = 'system:reminder' order by 1
                """)
            #expect(
                said == [
                    "proposal.escalated email-team", "proposal.escalated journey-operations",
                    "proposal.reminded email-team", "proposal.reminded journey-operations",
                ])
            // A machine signs nothing off.
            #expect(try await stage.filled(id).isEmpty)
            #expect(try await stage.state(id) == .inReview)
        }
    }

    @Test(
        "after two working days its people are reminded, after five others are told",
        arguments: [(1, []), (2, ["reminded"]), (4, ["reminded"]), (5, ["escalated", "reminded"])]
            as [(Int, [String])])
    func remindedAfter(days: Int, kinds: [String]) async throws {
        try await FreezeTests.with { stage in
            _ = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0), signedOff: false)
            let said = try await stage.texts(
                """
                select distinct u.kind as value
                from (
                    select min(now() + make_interval(days => d)) as at
                    from generate_series(0, 14) d
                    where priv.working_days(now(), now() + make_interval(days => d)) = $1::int) m
                cross join lateral priv.unreminded(m.at) u order by 1
                """, [days])
            #expect(said == kinds)
        }
    }

    @Test("working days are those of the calendar of every market, without its holidays")
    func workingDays() async throws {
        try await FreezeTests.with { stage in
            let count: StaticString = """
                select priv.working_days('2026-12-18 12:00+00', '2026-12-28 12:00+00') as value
                """
            #expect(try await stage.value(count, as: Int.self) == 6)
            try await stage.declare(
                Stage.calendar(
                    [], zone: "Europe/Berlin",
                    more: [
                        "year": .number(2026),
                        "holidays": .array([
                            .object(["day": .string("2026-12-25"), "name": .string("Christmas")])
                        ]),
                    ]))
            #expect(try await stage.value(count, as: Int.self) == 5)
        }
    }

    @Test("people remind too, whoever sees it, and once in four hours is enough")
    func remind() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0), signedOff: false)
            let remind: StaticString =
                "select * from api.remind_proposal(gen_random_uuid(), $1::bigint, 'please')"
            #expect(try await stage.act(.rui, remind, [id]).code == "not_found")
            #expect(try await stage.act(.ana, remind, [id]).code == "ok")
            #expect(try await stage.act(.jo, remind, [id]).code == "too_many")
            for person in [Person.bo, .jo] { try await stage.approve(person, id) }
            #expect(try await stage.act(.ana, remind, [id]).code == "wrong_state")
        }
    }

    @Test("the calendar shows what lies ahead, and of changes only what the caller may see")
    func days() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked(
                "onboarding", steps: FreezeTests.labelled(0),
                window: ["notBefore": try await stage.moment(60 * 24)])
            try await stage.declare(
                Stage.calendar([
                    stage.present(["channels": .array([.string("sms")])])
                ]))
            try await Self.review(stage, in: 3, tier: 3)
            let table: [(Person, String?, [String])] = [
                (.ana, nil, ["change P-\(id)", "freeze everywhere/peak", "review onboarding"]),
                (.ana, "push", []),
                (
                    .aud, "sms",
                    [
                        "change P-\(id)", "freeze everywhere/peak", "review onboarding",
                    ]
                ),
                (.rui, nil, ["freeze everywhere/peak", "review onboarding"]),
            ]
            for (person, channel, expected) in table {
                try await stage.connection.execute(
                    utility: "set session authorization \(identifier: person.login)")
                let found = try await stage.texts(
                    """
                    select kind || ' ' || subject as value
                    from api.calendar(now(), now() + interval '30 days', $1, null, 100) order by 1
                    """, [channel])
                try await stage.connection.execute("reset session authorization")
                #expect(found == expected, "\(person) \(channel ?? "")")
            }
        }
    }
}
