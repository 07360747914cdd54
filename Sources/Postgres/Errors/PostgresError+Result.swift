extension PostgresError {
    /// Makes an error of a result of the server; its kind is `server`.
    static func report(of result: ResultHandle) -> PostgresError? {
        guard let sqlState = result.field(.sqlState) else { return nil }
        var report = ServerReport(sqlState: sqlState)
        report.detail = result.field(.detail)
        report.hint = result.field(.hint)
        report.context = result.field(.context)
        report.schema = result.field(.schema)
        report.table = result.field(.table)
        report.column = result.field(.column)
        report.constraint = result.field(.constraint)
        return PostgresError(
            .server, result.field(.message) ?? "the server refused the statement", server: report)
    }

    /// The same error under another kind.
    func reclassified(as kind: Kind, _ message: String? = nil) -> PostgresError {
        PostgresError(kind, message ?? self.message, server: server)
    }
}
