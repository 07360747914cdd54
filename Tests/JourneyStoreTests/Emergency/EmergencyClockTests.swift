import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Emergencies: what time does to them")
struct EmergencyClockTests {
    @Test("what the gate let through in the last moment is on record, and taken back at once")
    func lastMoment() async throws {
        try await Stage.inNeed { stage, id in
            #expect(try await stage.raise(.bo, id).code == "ok")
            // The first thing that an apply writes after the gate: meanwhile the time is up.
            try await stage.connection.execute(
                """
                create function core.let_time_pass() returns trigger
                language plpgsql security definer as $$
                begin
                    update core.emergencies set raised_at = raised_at - interval '25 hours',
                        until = until - interval '25 hours';
                    return new;
                end
                $$
                """)
            try await stage.connection.execute(
                """
                create trigger let_time_pass before insert on core.applied_decisions
                for each row execute function core.let_time_pass()
                """)
            #expect(try await stage.apply(id).code == "ok")
            #expect(try await stage.head("onboarding") == "2 New")
            #expect(try await stage.events("emergency.applied").count == 1)
            try await stage.passDeadlines(hours: 0)
            #expect(try await stage.emergency() == "reverted")
            #expect(try await stage.head("onboarding") == "3 Label")
        }
    }

    @Test("what led to a journey that was stopped since is not brought back, and is owed for")
    func brokenSince() async throws {
        try await Stage.with { stage in
            try await stage.make(
                "winback", owner: "email-team", steps: [.init("hello", channel: "email")])
            let mail = StepText("mail", channel: "email")
            try await stage.make(
                "onboarding", owner: "email-team",
                steps: [mail, .init("over", transferTo: "winback")])
            let id = try await stage.asked("onboarding", steps: [mail], signedOff: false)
            #expect(try await stage.raise(.bo, id).code == "ok")
            #expect(try await stage.apply(id).code == "ok")
            try await stage.rehearse {
                try await stage.passDeadlines(hours: 25)
                #expect(try await stage.emergency() == "reverted")
            }
            let stopped = try await stage.act(
                .bo, "select * from api.stop_journey(gen_random_uuid(), 'winback', 'over')", [])
            #expect(stopped.code == "ok")
            try await stage.passDeadlines(hours: 25)
            #expect(try await stage.head("onboarding").hasPrefix("2 "))
            #expect(try await stage.emergency() == "open")
            let events = try await stage.events("emergency.stuck")
            #expect(events.count == 1 && events[0].contains("winback, which is stopped"))
            #expect(try await stage.ratify(.mia).code == "ok")
        }
    }

    @Test("a reason for answering has an end, and is none if nothing stands in it")
    func reasons() async throws {
        try await EmergencyDebtTests.applied { stage, _ in
            let digest = try await stage.value(
                "select encode(digest, 'hex') as value from core.emergencies", as: String.self)
            for reason in [" ", String(repeating: "a", count: 4_001)] {
                let refused = try await stage.act(
                    .mia,
                    """
                    select * from api.ratify_emergency(
                        gen_random_uuid(), 1, decode($1, 'hex'), null, $2)
                    """, [digest, reason])
                #expect(refused.code == "invalid")
            }
            #expect(try await stage.emergency() == "open")
        }
    }
}
