/// The classes of SQLSTATE that decide what a caller does next; never the text.
extension PostgresError {
    package var sqlState: String? { server?.sqlState }
    package var detail: String? { server?.detail }
    package var hint: String? { server?.hint }
    package var context: String? { server?.context }
    package var constraint: String? { server?.constraint }
    package var table: String? { server?.table }
    package var column: String? { server?.column }

    /// Whether the same transaction may succeed when it is run again from its start:
    /// a serialisation failure (40001) or a deadlock (40P01).
    package var isRetryable: Bool {
        kind == .server && (sqlState == "40001" || sqlState == "40P01")
    }

    /// Whether this connection is of no further use and another one should be opened: it broke,
    /// the server shuts down or starts (57P01 to 57P03), or it is a read-only node (25006).
    package var isConnectionLost: Bool {
        if kind == .connection || kind == .unknownOutcome { return true }
        guard let sqlState else { return false }
        return sqlState.hasPrefix("08")
            || ["57P01", "57P02", "57P03", "25006"].contains(sqlState)
    }
}
