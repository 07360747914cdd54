import Postgres

/// A table of ours as the catalogue describes it.
struct SweptTable: Sendable {
    let schema: String
    let name: String
    /// A column that is really there, for a change of nothing proves nothing.
    let column: String

    static func all(_ superuser: Connection) async throws -> [SweptTable] {
        try await superuser.query(
            """
            select n.nspname::text as schema, c.relname::text as name, a.attname::text as column
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
            where n.nspname in ('core', 'jobs') and c.relkind in ('r', 'p', 'v', 'm')
            order by 1, 2
            """
        ) { row throws(PostgresError) in
            SweptTable(
                schema: try row.value("schema"), name: try row.value("name"),
                column: try row.value("column"))
        }
    }

    var statements: [UtilityStatement] {
        [
            "select count(*) from \(identifier: schema).\(identifier: name)",
            "select \(identifier: column) from \(identifier: schema).\(identifier: name)",
            "insert into \(identifier: schema).\(identifier: name) default values",
            "update \(identifier: schema).\(identifier: name) set \(identifier: column) = null",
            "delete from \(identifier: schema).\(identifier: name)",
            "truncate \(identifier: schema).\(identifier: name)",
            "drop table \(identifier: schema).\(identifier: name)",
            "alter table \(identifier: schema).\(identifier: name) disable row level security",
            "create index evil on \(identifier: schema).\(identifier: name) (\(identifier: column))",
            "grant all on \(identifier: schema).\(identifier: name) to public",
            "copy \(identifier: schema).\(identifier: name) to stdout",
        ]
    }
}
