import JourneyTestSupport
import Postgres
import Testing

@Suite("Messages: when they go out")
struct SendMomentTests {
    struct Example: CustomTestStringConvertible {
        var why: String
        var zone = "UTC"
        var digest = "at-once"
        var digestAt = "09:00"
        var quiet: (String, String)?
        var at: String
        var moment: String
        var testDescription: String { why }
    }

    private static let night = ("22:00", "07:00")

    private static let examples = [
        Example(why: "at once", at: "2026-03-03 10:07", moment: "2026-03-03 10:07"),
        Example(
            why: "outside the quiet hours", quiet: night, at: "2026-03-03 10:07",
            moment: "2026-03-03 10:07"),
        Example(
            why: "in them, before midnight", quiet: night, at: "2026-03-03 23:00",
            moment: "2026-03-04 07:00"),
        Example(
            why: "in them, after midnight", quiet: night, at: "2026-03-04 03:00",
            moment: "2026-03-04 07:00"),
        Example(
            why: "as they begin", quiet: night, at: "2026-03-03 22:00", moment: "2026-03-04 07:00"),
        Example(
            why: "as they end", quiet: night, at: "2026-03-04 07:00", moment: "2026-03-04 07:00"),
        Example(
            why: "at noon", quiet: ("12:00", "14:00"), at: "2026-03-04 12:30",
            moment: "2026-03-04 14:00"),
        Example(
            why: "hourly", digest: "hourly", at: "2026-03-03 10:07", moment: "2026-03-03 11:00"),
        Example(
            why: "hourly, on the hour", digest: "hourly", at: "2026-03-03 11:00",
            moment: "2026-03-03 11:00"),
        Example(
            why: "hourly, into the quiet hours", digest: "hourly", quiet: night,
            at: "2026-03-03 21:30", moment: "2026-03-04 07:00"),
        Example(
            why: "daily, before its time", digest: "daily", at: "2026-03-03 08:00",
            moment: "2026-03-03 09:00"),
        Example(
            why: "daily, after its time", digest: "daily", at: "2026-03-03 09:01",
            moment: "2026-03-04 09:00"),
        Example(
            why: "daily, before a leap day", digest: "daily", at: "2028-02-28 10:00",
            moment: "2028-02-29 09:00"),
        Example(
            why: "daily, in the quiet hours", digest: "daily", digestAt: "06:00", quiet: night,
            at: "2026-03-03 10:00", moment: "2026-03-04 07:00"),
        Example(
            why: "Berlin, a night that is an hour shorter", zone: "Europe/Berlin", quiet: night,
            at: "2026-03-28 22:30", moment: "2026-03-29 05:00"),
        Example(
            why: "Berlin, a night that is an hour longer", zone: "Europe/Berlin", quiet: night,
            at: "2026-10-24 21:00", moment: "2026-10-25 06:00"),
        Example(
            why: "Berlin, daily at a time that does not exist", zone: "Europe/Berlin",
            digest: "daily", digestAt: "02:30", at: "2026-03-28 20:00", moment: "2026-03-29 01:00"),
        Example(
            why: "Berlin, quiet until a time that comes twice", zone: "Europe/Berlin",
            quiet: ("22:00", "02:30"), at: "2026-10-24 22:00", moment: "2026-10-25 00:30"),
        Example(
            why: "New York, daily across its change", zone: "America/New_York", digest: "daily",
            digestAt: "08:00", at: "2026-03-07 20:00", moment: "2026-03-08 12:00"),
        Example(
            why: "Lord Howe, quiet until a time that does not exist", zone: "Australia/Lord_Howe",
            quiet: ("22:00", "02:15"), at: "2026-10-03 13:00", moment: "2026-10-03 15:30"),
    ]

    @Test("by the clock of their recipient, through every change of it")
    func moments() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            for example in Self.examples {
                let found = try await behind.query(
                    """
                    select to_char(priv.send_moment(row(1, $1, $2::time, $3::time, $4::time, $5,
                        '{}'::text[], now())::core.message_settings,
                        $6::timestamp at time zone 'UTC') at time zone 'UTC',
                        'YYYY-MM-DD HH24:MI') as text
                    """,
                    [
                        example.digest, example.digestAt, example.quiet?.0, example.quiet?.1,
                        example.zone, example.at,
                    ]
                ) { row throws(PostgresError) in try row.value("text", as: String.self) }
                #expect(found == [example.moment], "\(example.why)")
            }
        }
    }

    @Test("what is due together goes as one; what is not due, or another's, does not")
    func together() async throws {
        try await TestInstallation.with { installation in
            let behind = try await installation.superuser()
            try await behind.execute(
                """
                insert into core.messages (id, kind, channel, principal_id, subject, not_before)
                select priv.stable_id(p.role_name || n), 'test', 'email', p.id, '-',
                    '2026-03-03 09:00Z'::timestamptz + case when n > 60 then interval '1 hour'
                        else interval '0' end
                from core.principals p cross join generate_series(1, 61) n
                where p.role_name in ('jo', 'bo')
                """)
            for moment in ["2026-03-03 08:59Z", "2026-03-03 09:00Z", "2026-03-03 10:00Z"] {
                try await behind.execute(
                    "select priv.make_parcels($1::timestamptz)", [moment])
            }
            let found = try await behind.query(
                """
                select concat_ws(' ', p.role_name, count(*)) as text
                from core.messages m
                join core.principals p on p.id = m.principal_id
                join jobs.live j on j.parcel_id = m.parcel_id
                group by p.role_name, m.parcel_id order by 1
                """
            ) { row throws(PostgresError) in try row.value("text", as: String.self) }
            #expect(found == ["bo 1", "bo 10", "bo 50", "jo 1", "jo 10", "jo 50"])
        }
    }
}
