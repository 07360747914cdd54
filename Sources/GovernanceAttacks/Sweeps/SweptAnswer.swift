import Postgres

/// What a swept call was answered.
struct SweptAnswer: Sendable {
    let state: String?
    let codes: [String]
    let texts: [String]

    /// Calls a function on a connection, in a transaction of its own.
    static func of(
        _ function: SweptFunction, _ values: [String?], on connection: Connection
    ) async -> SweptAnswer {
        do throws(PostgresError) {
            try await connection.execute("deallocate all")
            try await connection.execute(utility: function.preparation(values))
            let isCommand = function.isCommand
            let rows = try await connection.query("execute swept") {
                row throws(PostgresError) in
                (
                    isCommand ? try row.value("code", as: String?.self) : nil,
                    try row.value("value", as: String?.self)
                )
            }
            return SweptAnswer(
                state: nil, codes: rows.compactMap(\.0), texts: rows.compactMap(\.1))
        } catch {
            return SweptAnswer(
                state: error.sqlState ?? "\(error)", codes: [],
                texts: [error.message, error.detail ?? "", error.hint ?? ""])
        }
    }

    /// What is wrong with it, or nil: a command that was done, a fault of the server, or a text that
    /// says what must stay hidden.
    func fault(hiding secrets: [String]) -> String? {
        if codes.contains("ok") { return "answered ok" }
        if let state, !Self.isRefusal(state) { return "ended with \(state)" }
        for secret in secrets where texts.contains(where: { $0.contains(secret) }) {
            return "shows \"\(secret)\""
        }
        return nil
    }

    /// An error by which a call is refused, and not one of syntax, of the system, or of its inside.
    private static func isRefusal(_ state: String) -> Bool {
        state.hasPrefix("WL") || state.hasPrefix("22") || state.hasPrefix("23")
            || ["42501", "54001"].contains(state)
    }
}
