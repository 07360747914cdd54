import Postgres

/// Thrown when what a test waits for does not come.
struct NeverHappened: Error, CustomStringConvertible {
    let description: String
}

/// Ways to look behind the functions, as the superuser.
extension Connection {
    /// One number.
    func count(_ sql: StaticString, _ parameters: [any ParameterValue] = []) async throws -> Int {
        try await query(sql, parameters) { row throws(PostgresError) in
            try row.value("count", as: Int.self)
        }.first ?? 0
    }

    /// One column `text`.
    func texts(
        _ sql: StaticString, _ parameters: [any ParameterValue] = []
    ) async throws -> [String] {
        try await query(sql, parameters) { row throws(PostgresError) in
            try row.value("text", as: String.self)
        }
    }

    /// Lets the server look again and again until `count` of the query is not zero.
    func wait(
        _ what: String, until sql: StaticString, _ parameters: [any ParameterValue] = [],
        looks: Int = 3000
    ) async throws {
        for _ in 0..<looks {
            if try await count(sql, parameters) > 0 { return }
            try await pause(seconds: 0.01)
        }
        throw NeverHappened(description: "waited in vain for: \(what)")
    }

    /// Lets the server's clock go on.
    func pause(seconds: Double) async throws {
        try await execute("select pg_sleep($1::double precision)", ["\(seconds)"])
    }

    /// Puts other content under a document's head and tells nobody, as time does.
    func replaceHead(kind: String, key: String, content: String) async throws {
        try await execute(
            """
            update core.documents set head_digest = priv.keep_blob($3)
            where kind = $1 and key = $2
            """, [kind, key, content])
    }
}
