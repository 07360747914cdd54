import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("The moments of a calendar")
struct CalendarTimesTests {
    struct Example: CustomTestStringConvertible {
        var zone: String
        var from: String
        var until: String
        /// In UTC.
        var starts: String
        var ends: String
        var testDescription: String { "\(zone) \(from)" }
    }

    static let examples = [
        Example(
            zone: "Europe/Berlin", from: "2026-03-28T12:00", until: "2026-03-29T02:30",
            starts: "2026-03-28 11:00", ends: "2026-03-29 01:00"),
        Example(
            zone: "Europe/Berlin", from: "2026-10-25T02:30", until: "2026-10-25T02:45",
            starts: "2026-10-25 00:30", ends: "2026-10-25 01:45"),
        Example(
            zone: "America/New_York", from: "2026-03-08T02:15", until: "2026-03-09T00:00",
            starts: "2026-03-08 07:00", ends: "2026-03-09 04:00"),
        Example(
            zone: "America/New_York", from: "2026-10-31T00:00", until: "2026-11-01T01:30",
            starts: "2026-10-31 04:00", ends: "2026-11-01 06:30"),
        Example(
            zone: "Australia/Lord_Howe", from: "2026-10-04T02:10", until: "2026-10-05T00:00",
            starts: "2026-10-03 15:30", ends: "2026-10-04 13:00"),
        Example(
            zone: "Australia/Lord_Howe", from: "2026-04-05T01:40", until: "2026-04-05T01:45",
            starts: "2026-04-04 14:40", ends: "2026-04-04 15:15"),
        Example(
            zone: "Asia/Kolkata", from: "2028-02-29T00:00", until: "2028-03-01T00:00",
            starts: "2028-02-28 18:30", ends: "2028-02-29 18:30"),
        Example(
            zone: "Europe/Berlin", from: "2026-12-20T18:00", until: "2027-01-06T09:00",
            starts: "2026-12-20 17:00", ends: "2027-01-06 08:00"),
    ]

    @Test("E66: a freeze lasts by the clocks of its zone, to the last moment that anybody can mean")
    func moments() async throws {
        try await FreezeTests.with { stage in
            let id = try await stage.asked("onboarding", steps: FreezeTests.labelled(0))
            var revision: Int?
            for example in Self.examples {
                let freeze = Stage.FreezeText(from: example.from, until: example.until)
                // Whatever zone a session has.
                try await stage.connection.execute("set timezone = 'Pacific/Auckland'")
                let answer = try await stage.declare(
                    Stage.calendar([freeze], zone: example.zone), base: revision)
                try #require(answer.code == "ok", "\(example.testDescription): \(answer.message)")
                revision = (revision ?? 0) + 1
                let found = try await stage.texts(
                    """
                    select to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' '
                        || to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as value
                    from core.freezes
                    """)
                #expect(
                    found == ["\(example.starts) \(example.ends)"], "\(example.testDescription)")
                // By an injected clock: a second before, at, and after each end.
                let held = try await stage.texts(
                    """
                    select count(x)::text as value
                    from unnest(array[$2::timestamptz - interval '1 second', $2::timestamptz,
                        $3::timestamptz - interval '1 second', $3::timestamptz])
                        with ordinality m (at, n)
                    join core.proposals p on p.id = $1::bigint
                    left join lateral priv.freezes_on(p, m.at, m.at) x on true
                    group by m.n order by m.n
                    """, [id, example.starts + "+00", example.ends + "+00"])
                #expect(held == ["0", "1", "1", "0"], "\(example.testDescription)")
            }
        }
    }

    @Test("a calendar that cannot be meant is refused, with what is wrong")
    func refused() async throws {
        try await FreezeTests.with { stage in
            let freeze = try await stage.present()
            let year = JSON.number(Double(freeze.from.prefix(4)) ?? 0)
            #expect(try await stage.declare(Stage.calendar([freeze])).code == "ok")
            let table: [(JSON, String)] = [
                (Stage.calendar([freeze], key: "second"), "already_exists"),
                (
                    Stage.calendar(
                        [freeze], key: "b", zone: "Mars/Olympus", more: ["market": .string("de")]),
                    "invalid"
                ),
                (
                    Stage.calendar(
                        [.init(from: freeze.until, until: freeze.from)], key: "b",
                        more: ["market": .string("de"), "year": year]), "invalid"
                ),
                (
                    Stage.calendar(
                        [freeze], key: "b",
                        more: ["market": .string("de"), "year": .number(2_150)]), "invalid"
                ),
                (
                    Stage.calendar(
                        [.init(from: "2027-02-29T00:00", until: "2027-03-01T00:00")], key: "b",
                        more: ["market": .string("de")]), "invalid"
                ),
                (
                    Stage.calendar(
                        [
                            try await stage.present([
                                "exception": .object(["team": .string("nobody")])
                            ])
                        ], key: "b", more: ["market": .string("de")]), "broken_reference"
                ),
            ]
            for (content, code) in table {
                let answer = try await stage.trySubmit(.ana, Stage.sealed([(content, nil)]))
                #expect(answer.code == code, "\(answer.message)")
            }
        }
    }

    @Test("of two calendars of one market and year that are proposed at once one applies")
    func atOnce() async throws {
        try await FreezeTests.with { stage in
            var ids: [Int] = []
            for key in ["one", "two"] {
                let content = Stage.calendar([try await stage.present()], key: key)
                let id = try await stage.submit(.ana, Stage.sealed([(content, nil)]))
                try await stage.assess(id)
                for person in [Person.bo, .hana] { try await stage.approve(person, id) }
                ids.append(id)
            }
            #expect(try await stage.apply(ids[0]).code == "ok")
            #expect(try await stage.apply(ids[1]).code == "conflict")
        }
    }
}
