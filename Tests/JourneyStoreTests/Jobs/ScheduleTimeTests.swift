import JourneyTestSupport
import Postgres
import Testing

@Suite("When schedules fire")
struct ScheduleTimeTests {
    struct Example: CustomTestStringConvertible {
        var zone: String
        var local: String
        var moment: String
        var why: String
        var testDescription: String { "\(local) \(zone): \(why)" }
    }

    private static let locals = [
        Example(
            zone: "Europe/Berlin", local: "2026-03-29 01:59", moment: "2026-03-29 00:59",
            why: "before the gap"),
        Example(
            zone: "Europe/Berlin", local: "2026-03-29 02:00", moment: "2026-03-29 01:00",
            why: "the gap begins: its end"),
        Example(
            zone: "Europe/Berlin", local: "2026-03-29 02:30", moment: "2026-03-29 01:00",
            why: "does not exist: the first moment after the gap"),
        Example(
            zone: "Europe/Berlin", local: "2026-03-29 03:00", moment: "2026-03-29 01:00",
            why: "the end of the gap"),
        Example(
            zone: "Europe/Berlin", local: "2026-03-29 03:30", moment: "2026-03-29 01:30",
            why: "after the gap"),
        Example(
            zone: "Europe/Berlin", local: "2026-10-25 01:59", moment: "2026-10-24 23:59",
            why: "before the hour that comes twice"),
        Example(
            zone: "Europe/Berlin", local: "2026-10-25 02:00", moment: "2026-10-25 00:00",
            why: "comes twice: the first"),
        Example(
            zone: "Europe/Berlin", local: "2026-10-25 02:59", moment: "2026-10-25 00:59",
            why: "comes twice: the first"),
        Example(
            zone: "Europe/Berlin", local: "2026-10-25 03:00", moment: "2026-10-25 02:00",
            why: "after the hour that comes twice"),
        Example(
            zone: "America/New_York", local: "2026-03-08 02:15", moment: "2026-03-08 07:00",
            why: "does not exist"),
        Example(
            zone: "America/New_York", local: "2026-11-01 01:30", moment: "2026-11-01 05:30",
            why: "comes twice: the first"),
        Example(
            zone: "Australia/Lord_Howe", local: "2026-10-04 02:10", moment: "2026-10-03 15:30",
            why: "a gap of half an hour"),
        Example(
            zone: "Australia/Lord_Howe", local: "2026-04-05 01:40", moment: "2026-04-04 14:40",
            why: "half an hour comes twice: the first"),
        Example(
            zone: "America/Santiago", local: "2026-09-06 00:00", moment: "2026-09-06 04:00",
            why: "a gap at midnight"),
        Example(
            zone: "Pacific/Apia", local: "2011-12-30 05:00", moment: "2011-12-30 10:00",
            why: "a day that did not exist"),
        Example(
            zone: "Asia/Kathmandu", local: "2026-06-01 05:45", moment: "2026-06-01 00:00",
            why: "no change of clocks"),
        Example(
            zone: "UTC", local: "2026-06-01 05:45", moment: "2026-06-01 05:45", why: "no change"),
    ]

    @Test("a local time is one moment, whatever clocks do")
    func locals() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            for example in Self.locals {
                let found = try await behind.query(
                    """
                    select to_char(priv.local_moment($1::timestamp, $2) at time zone 'UTC',
                        'YYYY-MM-DD HH24:MI') as text
                    """, [example.local, example.zone]
                ) { row throws(PostgresError) in try row.value("text", as: String.self) }
                #expect(found == [example.moment], "\(example.testDescription)")
            }
        }
    }

    /// Every moment of a rule in a span, found forwards; backwards must find the same.
    private static let moments: StaticString = """
        with recursive rule as (
            select r from jobs.schedules s
            cross join lateral jsonb_populate_record(s, $1::jsonb) r where s.name = 'monitor'
        ), forwards (m) as (
            select priv.moment_near(r, $2::timestamptz, true) from rule
            union all
            select priv.moment_near(r, m, true) from forwards, rule where m < $3::timestamptz
        ), backwards (m) as (
            select priv.moment_near(r, $3::timestamptz, false) from rule
            union all
            select priv.moment_near(r, m - interval '1 microsecond', false)
            from backwards, rule where m > $2::timestamptz
        )
        select concat_ws(' ', (select string_agg(to_char(m at time zone 'UTC', 'MM-DD"T"HH24:MI'),
                ' ' order by m) from forwards where m <= $3::timestamptz),
            case when array(select m from forwards where m <= $3::timestamptz order by m)
                <> array(select m from backwards where m > $2::timestamptz order by m)
                then 'backwards otherwise' end) as text
        """

    @Test(
        "a rule fires once a day across both changes of clocks, in order",
        arguments: [
            (
                #"{"local_time": "02:30", "time_zone": "Europe/Berlin"}"#, "2026-03-27 12:00+00",
                "2026-03-31 12:00+00", "03-28T01:30 03-29T01:00 03-30T00:30 03-31T00:30"
            ),
            (
                #"{"local_time": "02:30", "time_zone": "Europe/Berlin"}"#, "2026-10-23 12:00+00",
                "2026-10-27 12:00+00", "10-24T00:30 10-25T00:30 10-26T01:30 10-27T01:30"
            ),
            (
                #"{"local_time": "01:30", "time_zone": "America/New_York"}"#,
                "2026-10-30 12:00+00", "2026-11-02 12:00+00", "10-31T05:30 11-01T05:30 11-02T06:30"
            ),
            (
                #"{"local_time": "02:30", "weekday": 7, "time_zone": "Europe/Berlin"}"#,
                "2026-03-20 12:00+00", "2026-04-07 12:00+00", "03-22T01:30 03-29T01:00 04-05T00:30"
            ),
            (
                #"{"local_time": null, "every_minutes": 720}"#, "2026-03-28 23:00+00",
                "2026-03-30 00:00+00", "03-29T00:00 03-29T12:00 03-30T00:00"
            ),
            (
                #"{"local_time": "00:00", "time_zone": "Pacific/Apia"}"#, "2011-12-28 12:00+00",
                "2012-01-01 00:00+00", "12-29T10:00 12-30T10:00 12-31T10:00"
            ),
        ])
    func rules(rule: String, from: String, to: String, expected: String) async throws {
        try await TestInstallation.with { installation in
            let found = try await installation.superuser().query(
                Self.moments, [rule, from, to]
            ) { row throws(PostgresError) in try row.value("text", as: String.self) }
            #expect(found == [expected])
        }
    }

    @Test(
        "what was missed is skipped, fired once, or as often as agreed",
        arguments: [
            ("skip", 1, "2026-03-05 05:04:59+00", "03-05T05:00"),
            ("skip", 1, "2026-03-05 05:05:00+00", ""),
            ("one", 1, "2026-03-05 12:00+00", "03-05T05:00"),
            ("all", 3, "2026-03-05 12:00+00", "03-03T05:00 03-04T05:00 03-05T05:00"),
            (
                "all", 100, "2026-03-05 12:00+00",
                "03-01T05:00 03-02T05:00 03-03T05:00 03-04T05:00 03-05T05:00"
            ),
            ("all", 100, "2026-02-28 12:00+00", ""),
        ])
    func catchUp(policy: String, most: Int, now: String, expected: String) async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await behind.execute(
                """
                update jobs.schedules set next_at = '2026-03-01 05:00+00', catch_up = $1,
                    catch_up_max = $2
                """, [policy, most])
            let fired = try await behind.query(
                """
                select coalesce((select string_agg(to_char(m at time zone 'UTC',
                    'MM-DD"T"HH24:MI'), ' ' order by m)
                    from unnest(priv.due_moments(s, $1::timestamptz)) m), '') as text
                from jobs.schedules s where s.name = 'monitor'
                """, [now]
            ) { row throws(PostgresError) in try row.value("text", as: String.self) }
            #expect(fired == [expected])
        }
    }
}
