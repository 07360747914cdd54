import Foundation
import Postgres
import Testing

@Suite struct QueryTests {
    @Test("values of every type come back as they were sent")
    func roundTrip() async throws {
        let connection = try await open()
        let id = UUID()
        let bytes: [UInt8] = Array(0...255)
        let instant = Instant(microsecondsSinceEpoch: 1_770_000_000_123_456)
        let missing: String? = nil
        let rows = try await connection.query(
            """
            select $1::text as text, $2::int8 as int, $3::bool as bool, $4::uuid as uuid, \
            $5::bytea as bytes, $6::timestamptz as at, $7::text as missing, $8::float8 as double, \
            $9::jsonb as json
            """,
            [
                "naïve \"quotes\" \\ ☃", Int64.min, true, id, bytes, instant, missing, 0.1,
                #"{"a": [1]}"#,
            ]
        ) { row throws(PostgresError) in
            #expect(try row.value("text") == "naïve \"quotes\" \\ ☃")
            #expect(try row.value("int", as: Int64.self) == .min)
            #expect(try row.value("bool", as: Bool.self))
            #expect(try row.value("uuid") == id)
            #expect(try row.value("bytes") == bytes)
            #expect(try row.value("at") == instant)
            #expect(try row.value("missing", as: String?.self) == nil)
            #expect(try row.value("text", as: String?.self) != nil)
            #expect(try row.isNull("missing"))
            #expect(try row.value("double") == 0.1)
            #expect(try row.value("json") == #"{"a": [1]}"#)
            return 1
        }
        #expect(rows == [1])
    }

    @Test("arrays come back as they were sent, null and empty elements included")
    func arrays() async throws {
        let connection = try await open()
        let texts: [String?] = ["", "a,b", "{}", "\"\\", nil, "NULL", " "]
        let ids = [UUID(), UUID()]
        let blobs: [[UInt8]] = [[], [0, 255], Array("\\x".utf8)]
        let numbers: [Int] = [1, .min, .max]
        let flags = [true, false]
        _ = try await connection.query(
            """
            select $1::text[] as texts, $2::uuid[] as ids, $3::bytea[] as blobs, \
            $4::int8[] as numbers, '{}'::text[] as none, $5::bool[] as flags
            """, [texts, ids, blobs, numbers, flags]
        ) { row throws(PostgresError) in
            #expect(try row.value("texts") == texts)
            #expect(try row.value("ids") == ids)
            #expect(try row.value("blobs") == blobs)
            #expect(try row.value("numbers") == numbers)
            #expect(try row.value("none") == [String]())
            #expect(try row.value("flags") == flags)
        }
    }

    @Test("arrays become rows by unnest")
    func unnest() async throws {
        let connection = try await open()
        let rows = try await connection.query(
            "select * from unnest($1::int8[], $2::text[]) as t (id, name) order by id",
            [[2, 1], ["b", "a"]]
        ) { row throws(PostgresError) in
            try "\(row.value("id", as: Int.self))\(row.value("name", as: String.self))"
        }
        #expect(rows == ["1a", "2b"])
    }

    @Test("an empty text, empty bytes and a statement without parameters are no NULL")
    func empty() async throws {
        let connection = try await open()
        let none: [UInt8] = []
        _ = try await connection.query("select $1::text as t, $2::bytea as b", ["", none]) {
            row throws(PostgresError) in
            #expect(try row.value("t") == "")
            #expect(try row.value("b") == none)
        }
        #expect(try await connection.execute("select 1") == 1)
    }

    @Test("a text with a zero byte is refused instead of cut off")
    func zeroByte() async throws {
        let connection = try await open()
        for value in [["a\0b"] as any ParameterValue, "a\0b"] {
            let error = try await postgresError {
                try await connection.execute("select $1::text", [value])
            }
            #expect(error.kind == .usage)
            #expect(error.message.contains("$1"))
        }
    }

    @Test("what a parameter holds is never read as SQL")
    func injection() async throws {
        let connection = try await open()
        let text = "'; drop table x; --"
        let rows = try await connection.query("select $1::text as t", [text]) {
            row throws(PostgresError) in try row.value("t", as: String.self)
        }
        #expect(rows == [text])
    }

    @Test("a decoding error names the column, the expected type and what came")
    func decodingErrors() async throws {
        let connection = try await open()
        func error(
            _ read: @escaping @Sendable (borrowing Row) throws(PostgresError) -> Void
        ) async throws -> PostgresError {
            try await postgresError {
                _ = try await connection.query(
                    """
                    select 'secret'::text as t, null::int8 as n, 1 as twice, 2 as twice, \
                    5000000000 as big, '{{1}}'::int[] as deep, now()::timestamp as local, \
                    'infinity'::timestamptz as never, 't'::text as flag, '\\x00'::bytea as b
                    """, decode: read)
            }
        }
        let cases: [(String, @Sendable (borrowing Row) throws(PostgresError) -> Void)] = [
            (
                "column \"t\": expected int8, got text of 6 bytes",
                { row throws(PostgresError) in _ = try row.value("t", as: Int.self) }
            ),
            (
                "column \"n\": expected int8, got NULL (int8)",
                { row throws(PostgresError) in _ = try row.value("n", as: Int64.self) }
            ),
            (
                "column \"big\": expected int4, got int8 of 10 bytes",
                { row throws(PostgresError) in _ = try row.value("big", as: Int32.self) }
            ),
            (
                "column \"deep\": expected int8[], got int4[] of 5 bytes",
                { row throws(PostgresError) in _ = try row.value("deep", as: [Int].self) }
            ),
            (
                "column \"local\": expected timestamptz, got timestamp",
                { row throws(PostgresError) in _ = try row.value("local", as: Instant.self) }
            ),
            (
                "column \"never\": expected timestamptz, got timestamptz of 8 bytes",
                { row throws(PostgresError) in _ = try row.value("never", as: Instant.self) }
            ),
            (
                "column \"flag\": expected bool, got text",
                { row throws(PostgresError) in _ = try row.value("flag", as: Bool.self) }
            ),
            (
                "column \"b\": expected text, got bytea",
                { row throws(PostgresError) in _ = try row.value("b", as: String.self) }
            ),
            (
                "there is no column \"gone\"; there are:",
                { row throws(PostgresError) in _ = try row.value("gone", as: String.self) }
            ),
            (
                "column \"twice\" is there more than once",
                { row throws(PostgresError) in _ = try row.value("twice", as: Int.self) }
            ),
        ]
        for (message, read) in cases {
            let error = try await error(read)
            #expect(error.kind == .decoding)
            #expect(error.message.hasPrefix(message), "\(error.message)")
            #expect(!error.description.contains("secret"))
        }
    }

    @Test("a name of an enumeration is read, and an unknown one is refused")
    func names() async throws {
        enum Colour: String { case red }
        let connection = try await open()
        let good = try await connection.query("select 'red' as colour") {
            row throws(PostgresError) in try row.value(named: "colour", as: Colour.self)
        }
        #expect(good == [.red])
        let error = try await postgresError {
            _ = try await connection.query("select 'blue' as colour") {
                row throws(PostgresError) in try row.value(named: "colour", as: Colour.self)
            }
        }
        #expect(
            error.message == "column \"colour\": expected a name of Colour, got text of 4 bytes")
    }

    @Test("bytes and times are read whatever the session's output style is")
    func styles() async throws {
        let connection = try await open()
        try await connection.execute("set bytea_output = 'escape'")
        try await connection.execute("set timezone = 'Asia/Kolkata'")
        _ = try await connection.query(
            #"select '\x00ff5c41'::bytea as b, '1970-01-01 00:00:01.5Z'::timestamptz as t"#
        ) { row throws(PostgresError) in
            #expect(try row.value("b") == [0, 255, 92, 65] as [UInt8])
            #expect(try row.value("t") == Instant(microsecondsSinceEpoch: 1_500_000))
        }
    }

    @Test("the server's own arithmetic agrees with ours on instants of all times")
    func instants() async throws {
        let connection = try await open()
        let pairs = try await connection.query(
            """
            select t, (extract(epoch from t) * 1000000)::int8 as micros, t::text as own
            from unnest('{4713-01-01 00:00:00 BC, 0001-01-01 12:00:00 BC, 0001-01-01 00:00:00Z,
              1600-02-29 23:59:59.999999Z, 1900-02-28 00:00:00Z, 1969-12-31 23:59:59.000001Z,
              2000-02-29 00:00:00Z, 2024-12-31 23:59:59.1Z, 9999-12-31 00:00:00Z,
              12026-07-04 01:02:03Z}'::timestamptz[]) as t
            """
        ) { row throws(PostgresError) in
            try (row.value("t", as: Instant.self), row.value("micros", as: Int64.self))
        }
        #expect(pairs.count == 10)
        for (instant, micros) in pairs { #expect(instant.microsecondsSinceEpoch == micros) }
        for (instant, _) in pairs.dropFirst(2) {
            let back = try await connection.query("select $1::timestamptz as t", [instant]) {
                row throws(PostgresError) in try row.value("t", as: Instant.self)
            }
            #expect(back == [instant])
        }
    }

    @Test(
        "a text that is no instant is refused",
        arguments: [
            "", "infinity", "2026-02-30 00:00:00+00", "2026-13-01 00:00:00+00",
            "2026-02-03 04:05:06", "2026-02-03 04:05:06.+00", "2026-02-03 25:05:06+00",
            "2026-02-03 04:05:06+00 and more", "999999999-01-01 00:00:00+00",
            "02/03/2026 04:05:06 UTC", "2026-02-03 04:05:06.1234567+00",
        ])
    func noInstant(_ text: String) {
        #expect(Instant(text) == nil)
    }
}
