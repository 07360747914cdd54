import Postgres
import Testing

@Suite struct CopyInTests {
    private func withTable(_ body: (Connection) async throws -> Void) async throws {
        let connection = try await open()
        try await connection.execute("create temp table t (n int, name text)")
        try await body(connection)
        await connection.close()
    }

    @Test("pieces that end anywhere make rows")
    func pieces() async throws {
        try await withTable { connection in
            let pieces = ["1\tone\n2", "\t", "two\n"].map { Array($0.utf8) }
            let copied = try await connection.copyIn("copy t from stdin", rows: pieces)
            #expect(copied == 2)
        }
    }

    @Test("values with special characters arrive as they are")
    func escaping() async throws {
        try await withTable { connection in
            let names: [String?] = ["a\tb", "c\nd\r", "\\N", "\\.", "", nil, "☃"]
            let copied = try await connection.copyIn("copy t from stdin") {
                writer throws(PostgresError) in
                for (index, name) in names.enumerated() {
                    try writer.writeRow([String(index), name])
                }
            }
            #expect(copied == names.count)
            let found = try await connection.query("select name from t order by n") {
                row throws(PostgresError) in try row.value("name", as: String?.self)
            }
            #expect(found == names)
        }
    }

    @Test("more than a buffer of data is copied")
    func large() async throws {
        try await withTable { connection in
            let line = Array("7\t\(String(repeating: "x", count: 90))\n".utf8)
            let block = Array(repeatElement(line, count: 30_000).joined())
            let copied = try await connection.copyIn("copy t from stdin", rows: [block])
            #expect(copied == 30_000)
        }
    }

    @Test("wrong data is told with its line, and nothing is written")
    func wrongData() async throws {
        try await withTable { connection in
            let error = try await postgresError {
                try await connection.copyIn(
                    "copy t from stdin", rows: [Array("1\ta\nx\tb\n".utf8)])
            }
            #expect(error.sqlState == "22P02")
            #expect(error.context == "COPY t, line 2, column n: \"x\"")
            #expect(try await connection.execute("select from t") == 0)
        }
    }

    @Test("a copy whose producer throws writes nothing, and its error comes out")
    func abandoned() async throws {
        try await withTable { connection in
            let error = try await postgresError {
                try await connection.copyIn("copy t from stdin") { writer throws(PostgresError) in
                    try writer.writeRow(["1", "a"])
                    throw PostgresError(.decoding, "no more")
                }
            }
            #expect(error.message == "no more")
            #expect(try await connection.execute("select from t") == 0)
        }
    }

    @Test("a statement that is no copy is refused, and so is a copy run as a statement")
    func mismatched() async throws {
        try await withTable { connection in
            let noCopy = try await postgresError {
                try await connection.copyIn("select 1", rows: [])
            }
            #expect(noCopy.kind == .usage)
            for sql in ["copy t from stdin", "copy t to stdout"] as [StaticString] {
                let error = try await postgresError { try await connection.execute(sql) }
                #expect(error.kind == .usage)
                #expect(try await connection.execute("select 1") == 1)
            }
        }
    }
}
