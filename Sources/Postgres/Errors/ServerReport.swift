/// Holds the fields of an error that the server sent (PostgreSQL manual, 55.8).
package struct ServerReport: Sendable, Equatable {
    /// Five characters, as `23505` (PostgreSQL manual, appendix A).
    package var sqlState: String
    package var detail: String?
    package var hint: String?
    /// Where it happened: the stack of functions, or table, line and column of a COPY.
    package var context: String?
    package var schema: String?
    package var table: String?
    package var column: String?
    package var constraint: String?

    package init(sqlState: String) {
        self.sqlState = sqlState
    }
}
