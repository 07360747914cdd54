package import JourneyModel
package import Postgres

/// What a server is like before anything of ours is installed; reads catalogues and settings only.
package struct Preflight: Equatable, Sendable {
    /// As `150014` for 15.14.
    package let versionNumber: Int
    package let version: String
    package let user: String
    package let database: String
    package let isSuperuser: Bool
    package let mayCreateRoles: Bool
    package let mayCreateDatabases: Bool
    /// The caller may make schemas in this database.
    package let mayCreateSchemas: Bool
    /// Encoding of the database: `UTF8`.
    package let encoding: String
    package let mostConnections: Int
    /// Roles of ours that the server has already, from another installation on it.
    package let roles: [String]
    /// There is an installation in this database.
    package let isMigrated: Bool
    /// The caller may grant the power to end sessions of others.
    package let maySignal: Bool

    /// Looks at the server as this login.
    package static func look(
        _ options: ConnectionOptions
    ) async throws(GovernanceError) -> Preflight {
        do throws(PostgresError) {
            let connection = try await Connection.open(options)
            let found = await Self.ask(connection)
            await connection.close()
            guard let first = try found.get().first else {
                throw PostgresError(.decoding, "the server answered nothing")
            }
            return first
        } catch {
            throw GovernanceError(error)
        }
    }

    private static func ask(_ connection: Connection) async -> Result<[Preflight], PostgresError> {
        do throws(PostgresError) {
            return .success(try await connection.query(query, decode: Preflight.init))
        } catch {
            return .failure(error)
        }
    }

    private static let query: StaticString = """
        select current_setting('server_version_num')::int as version_number,
            current_setting('server_version') as version, current_user::text as login,
            current_database()::text as database, r.rolsuper as is_superuser,
            r.rolcreaterole as may_create_roles, r.rolcreatedb as may_create_databases,
            has_database_privilege(current_database(), 'create') as may_create_schemas,
            pg_encoding_to_char(d.encoding)::text as encoding,
            current_setting('max_connections')::int as most_connections,
            array(select rolname::text from pg_catalog.pg_roles
                where rolname like 'wayleave\\_%' order by rolname) as roles,
            exists (select from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'core' and c.relname = 'migrations') as is_migrated,
            r.rolsuper or exists (select from pg_catalog.pg_auth_members m
                where m.member = r.oid and m.admin_option
                    and m.roleid = 'pg_signal_backend'::regrole) as may_signal
        from pg_catalog.pg_roles r
        join pg_catalog.pg_database d on d.datname = current_database()
        where r.rolname = current_user
        """

    init(_ row: borrowing Row) throws(PostgresError) {
        versionNumber = try row.value("version_number")
        version = try row.value("version")
        user = try row.value("login")
        database = try row.value("database")
        isSuperuser = try row.value("is_superuser")
        mayCreateRoles = try row.value("may_create_roles")
        mayCreateDatabases = try row.value("may_create_databases")
        mayCreateSchemas = try row.value("may_create_schemas")
        encoding = try row.value("encoding")
        mostConnections = try row.value("most_connections")
        roles = try row.value("roles")
        isMigrated = try row.value("is_migrated")
        maySignal = try row.value("may_signal")
    }
}
