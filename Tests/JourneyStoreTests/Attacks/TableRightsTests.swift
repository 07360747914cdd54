import JourneyTestSupport
import Postgres
import Testing

@Suite("Every table against every kind of login", .serialized)
struct TableRightsTests {
    private struct Table: Sendable {
        let schema: String
        let name: String
        let column: String
    }

    @Test("none is read, written, emptied or locked", arguments: ["ana", "bo", "aud", "wren"])
    func everyTable(_ login: String) async throws {
        let world = try await AttackedWorld.shared
        let tables = try await Self.tables(world)
        #expect(tables.count >= 25)
        let before = try await Fingerprint.ofShared.value()
        let connection = try await world.connection(login)
        for table in tables {
            for statement in Self.statements(table) {
                let state: String?
                do {
                    try await connection.execute(utility: statement)
                    state = nil
                } catch {
                    state = error.sqlState
                }
                #expect(state == "42501", "\(login) on \(table.schema).\(table.name)")
            }
        }
        await connection.close()
        #expect(try await Fingerprint.take(world).differences(from: before) == [])
    }

    @Test("no login may call what is not its own", arguments: ["ana", "bo", "aud", "wren"])
    func everyFunction(_ login: String) async throws {
        let world = try await AttackedWorld.shared
        let superuser = try await world.connection("postgres")
        let callable = try await superuser.query(
            """
            select p.oid::regprocedure::text as name
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname in ('priv', 'setup', 'service', 'core')
                and (n.nspname <> 'service' or $1 <> 'wren')
                and has_function_privilege($1::name, p.oid, 'execute')
                and has_schema_privilege($1::name, n.oid, 'usage')
            """, [login]
        ) { row throws(PostgresError) in try row.value("name", as: String.self) }
        await superuser.close()
        #expect(callable == [])
    }

    private static func tables(_ world: AttackedWorld) async throws -> [Table] {
        let superuser = try await world.connection("postgres")
        let tables = try await superuser.query(
            """
            select n.nspname::text as schema, c.relname::text as name, a.attname::text as column
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
            where n.nspname in ('core', 'jobs') and c.relkind in ('r', 'p')
            order by 1, 2
            """
        ) { row throws(PostgresError) in
            Table(
                schema: try row.value("schema"), name: try row.value("name"),
                column: try row.value("column"))
        }
        await superuser.close()
        return tables
    }

    private static func statements(_ table: Table) -> [UtilityStatement] {
        let (schema, name) = (table.schema, table.name)
        return [
            "select count(*) from \(identifier: schema).\(identifier: name)",
            "select \(identifier: table.column) from \(identifier: schema).\(identifier: name)",
            "insert into \(identifier: schema).\(identifier: name) default values",
            """
            update \(identifier: schema).\(identifier: name) set \(identifier: table.column) = null
            """,
            "delete from \(identifier: schema).\(identifier: name)",
            "truncate \(identifier: schema).\(identifier: name)",
            "drop table \(identifier: schema).\(identifier: name)",
            "alter table \(identifier: schema).\(identifier: name) disable row level security",
            "grant all on \(identifier: schema).\(identifier: name) to public",
        ]
    }
}
