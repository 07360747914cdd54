import Postgres

/// The finished schema of a database as text, from its catalogs: no server program, no version, and
/// no body of a function, which stands in `sql/api` and `sql/service`.
///
/// Statements are shaped like SQL and meant to be read. What many functions share, the settings
/// pinned on them, is written once and referred to by number.
enum SchemaText {
    private static let head = """
        -- The finished schema, written by `make golden`; do not edit. Bodies of functions are left
        -- out: they stand in api and service. Whoever migrated is called installer.
        """

    /// - Parameter connection: of the role that migrated the database.
    static func read(_ connection: Connection) async throws(PostgresError) -> String {
        try await connection.execute(script: Script(embeddedUTF8: Array(preparation.utf8)))
        var sections = [head]
        for query in [
            roles, schemas, types, sequences, tables, SchemaText.settings, functions,
        ] {
            sections += try await connection.query(query) { row throws(PostgresError) in
                try row.value("text", as: String.self)
            }
        }
        return sections.joined(separator: "\n\n") + "\n"
    }
}
