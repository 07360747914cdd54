import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("Periodic work of which one thing goes wrong")
struct StuckTests {
    private static func stuck(_ stage: Stage) async throws -> [String] {
        try await stage.texts("select what || ' ' || subject as value from jobs.stuck order by 1")
    }

    @Test("E60: one proposal that cannot be put on hold keeps no other from it, and is seen")
    func deadlines() async throws {
        try await FreezeTests.with { stage in
            var ids: [Int] = []
            for index in 0...1 {
                ids.append(
                    try await stage.asked(
                        "onboarding", steps: FreezeTests.labelled(index),
                        window: ["notAfter": try await stage.moment(60)]))
            }
            try await stage.pass(minutes: 120)
            try await stage.connection.execute(
                utility: """
                    alter table core.proposals add constraint bad
                        check (id <> \(literal: String(ids[0])) or state <> 'suspended')
                    """)
            try await stage.passDeadlines()
            #expect(try await stage.state(ids[0]) == .approved)
            #expect(try await stage.state(ids[1]) == .suspended)
            #expect(try await Self.stuck(stage) == ["late P-\(ids[0])"])
            try await stage.connection.execute("alter table core.proposals drop constraint bad")
            // It has to wait for its turn, and is forgotten once it was done.
            try await stage.passDeadlines()
            #expect(try await stage.state(ids[0]) == .approved)
            try await stage.connection.execute("update jobs.stuck set at = at - interval '1 hour'")
            try await stage.passDeadlines()
            #expect(try await stage.state(ids[0]) == .suspended)
            #expect(try await Self.stuck(stage).isEmpty)
        }
    }

    @Test("E60: a schedule in a zone that the server knows no more keeps no other from firing")
    func schedules() async throws {
        try await FreezeTests.with { stage in
            try await stage.connection.execute(
                """
                insert into jobs.schedules (name, kind, local_time, time_zone, next_at)
                values ('a-bad', 'monitor', '05:00', 'Mars/Olympus', now() - interval '1 hour')
                """)
            try await stage.connection.execute(
                "update jobs.schedules set next_at = now() - interval '1 day' where name <> 'a-bad'"
            )
            let count = try await stage.value("select priv.tick(now()) as value", as: Int.self)
            #expect((count ?? 0) > 0)
            #expect(try await Self.stuck(stage) == ["schedule a-bad"])
            let shown = try await stage.speak(.bo) {
                try await stage.value(
                    "select api.status() #>> '{stuck,0,subject}' as value", as: String.self)
            }
            #expect(shown == "a-bad")
            let hidden = try await stage.speak(.ana) {
                try await stage.value("select api.status() ->> 'stuck' as value", as: String.self)
            }
            #expect(hidden == "[]")
        }
    }

    @Test("what is said of a zone that the server knows no more is said in UTC")
    func words() async throws {
        try await FreezeTests.with { stage in
            let told = try await stage.texts(
                "select priv.told_in('2026-03-01 12:00+00', 'Mars/Olympus') as value")
            #expect(told == ["2026-03-01 12:00 UTC"])
            let zones = try await stage.texts(
                """
                select z as value
                from unnest('{UTC,Europe/Berlin,localtime,posixrules,Factory,posix/Europe/Berlin,
                    right/Europe/Berlin,Mars/Olympus}'::text[]) z where priv.is_zone(z) order by 1
                """)
            #expect(zones == ["Europe/Berlin", "UTC"])
        }
    }
}
