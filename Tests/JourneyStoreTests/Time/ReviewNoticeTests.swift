import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Warnings of a review that is due")
struct ReviewNoticeTests {
    private static let resume: StaticString =
        "select * from api.resume_journey(gen_random_uuid(), 'onboarding', 'so')"

    private static func lapsed(_ stage: Stage, days: Int) async throws {
        try await stage.connection.execute(
            """
            update core.journeys set review_by = (now() at time zone 'UTC')::date - $1::int,
                tier = 3
            """, [days])
    }

    private static func state(_ stage: Stage) async throws -> String? {
        try await stage.value("select state as value from core.journeys", as: String.self)
    }

    @Test("nobody is paused unwarned: the grace begins with the warning, however late that is")
    func graceFromWarning() async throws {
        try await FreezeTests.with { stage in
            try await Self.lapsed(stage, days: 200)
            try await stage.passDeadlines()
            #expect(try await Self.state(stage) == "live")
            let on = try await stage.texts(
                """
                select ((data ->> 'pausesOn')::date - (now() at time zone 'UTC')::date)::text
                    as value
                from core.events where kind = 'journey.review_due'
                """)
            #expect(on == ["15"])
            try await stage.passDeadlines(days: 14)
            #expect(try await Self.state(stage) == "live")
            try await stage.passDeadlines(days: 15)
            #expect(try await Self.state(stage) == "paused")
        }
    }

    @Test("what nobody has reviewed is not resumed, for it would pause again; reviewed it is")
    func resumed() async throws {
        try await FreezeTests.with { stage in
            try await Self.lapsed(stage, days: 20)
            try await stage.passDeadlines()
            try await stage.connection.execute(
                "update core.nudges set at = at - interval '20 days'")
            try await stage.passDeadlines()
            #expect(try await Self.state(stage) == "paused")
            let refused = try await stage.act(.bo, Self.resume, [])
            #expect(refused.code == "wrong_state" && refused.message.contains("reviewed"))
            try await Self.lapsed(stage, days: -100)
            #expect(try await stage.act(.bo, Self.resume, []).code == "ok")
        }
    }

    @Test("approvers of its owner and of operations are told of the day, its passing, the pause")
    func told() async throws {
        try await FreezeTests.with { stage in
            try await stage.giveAddresses()
            try await Self.lapsed(stage, days: 18)
            try await stage.passDeadlines()
            try await stage.call(.wren, "select service.gather_messages($1::uuid)", [stage.worker])
            let sent: StaticString = """
                select e.kind || ' ' || p.role_name as value from core.messages m
                join core.principals p on p.id = m.principal_id
                join core.events e on e.id = m.event_id
                where m.kind = 'review' and priv.message_stands(m) order by 1
                """
            let told = try await stage.texts(sent)
            #expect(
                Set(told).isSuperset(of: [
                    "journey.review_due jo", "journey.review_due bo", "journey.review_lapsed jo",
                ]), "\(told)")
            #expect(!told.contains { $0.hasSuffix(" ana") || $0.hasSuffix(" hana") }, "\(told)")
            try await stage.connection.execute(
                "update core.nudges set at = at - interval '20 days'")
            try await stage.passDeadlines()
            try await stage.call(.wren, "select service.gather_messages($1::uuid)", [stage.worker])
            let paused = try await stage.texts(sent)
            #expect(paused.contains("journey.paused jo"), "\(paused)")
            // The warnings are over.
            #expect(!paused.contains { $0.hasPrefix("journey.review_due") }, "\(paused)")
            let says = try await stage.texts(
                """
                select priv.message_content(m) ->> 'title' as value from core.messages m
                join core.events e on e.id = m.event_id where e.kind = 'journey.paused' limit 1
                """)
            #expect(says.first?.contains("nobody reviewed it by") == true, "\(says)")
        }
    }

    @Test("a day, or the tier that it hangs on, is not taken out without operations")
    func removed() async throws {
        try await FreezeTests.with { stage in
            var content = stage.document(
                "onboarding", owner: "email-team", steps: FreezeTests.steps)
            guard var members = content.members else { return }
            members["reviewBy"] = .string("2099-01-01")
            members["tier"] = .number(3)
            content = .object(members)
            let id = try await stage.submit(.ana, Stage.sealed([(content, 1)]))
            try await stage.assess(id)
            #expect(try await Self.operations(stage, id).isEmpty)
            for person in [Person.bo, .jo] { try await stage.approve(person, id) }
            #expect(try await stage.apply(id).code == "ok")
            for (change, value) in [("reviewBy", nil), ("tier", nil), ("tier", JSON.number(1))] {
                var fewer = members
                fewer[change] = value
                let removal = try await stage.submit(.ana, Stage.sealed([(.object(fewer), 2)]))
                #expect(try await Self.operations(stage, removal) == ["field/\(change)"])
            }
            members["tier"] = .number(2)
            let other = try await stage.submit(.ana, Stage.sealed([(.object(members), 2)]))
            #expect(try await Self.operations(stage, other).isEmpty)
        }
    }

    /// The places for which operations is asked.
    private static func operations(_ stage: Stage, _ id: Int) async throws -> [String] {
        try await stage.texts(
            """
            select s.place as value
            from core.proposals p cross join lateral priv.stakes(p) s
            join core.teams t on t.id = s.team_id and t.is_operations
            where p.id = $1::bigint order by 1
            """, [id])
    }
}
