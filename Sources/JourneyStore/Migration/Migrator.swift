import Foundation
package import JourneyModel
package import Postgres

/// Brings a database to the state that this binary knows.
package struct Migrator: Sendable {
    /// What a migration did.
    package struct Report: Codable, Equatable, Sendable {
        /// Migrations that ran now.
        package var applied: [String]
        /// Migrations that the database had already.
        package var present: [String]
    }

    let connection: Connection

    /// - Parameter options: the login is the owner of the database: a superuser, or a role with
    ///   CREATEROLE.
    package static func open(
        _ options: ConnectionOptions
    ) async throws(GovernanceError) -> Migrator {
        do {
            return Migrator(connection: try await Connection.open(options))
        } catch {
            throw GovernanceError(error)
        }
    }

    package func close() async {
        await connection.close()
    }

    /// Runs what is missing and makes all functions anew, in one transaction.
    ///
    /// - Throws: `conflict` where a migration that has run was changed since, or the database has
    ///   one that this binary does not know; then nothing was changed.
    package func migrate() async throws(GovernanceError) -> Report {
        let outcome: Result<Report, GovernanceError>
        do {
            outcome = try await attempt(remaining: 9)
        } catch {
            throw GovernanceError(error)
        }
        return try outcome.get()
    }

    /// Roles belong to the whole server: two databases of it that are migrated at once meet there,
    /// which PostgreSQL reports as an internal error. A runner at work may take tables in another order;
    /// then one of the two is ended. Nothing was changed either time.
    private func attempt(
        remaining: Int
    ) async throws(PostgresError) -> Result<Report, GovernanceError> {
        do {
            return try await connection.transaction(.readCommitted, retries: 0) {
                session throws(PostgresError) in
                try Self.run(&session)
            }
        } catch {
            guard error.sqlState == "XX000" || error.isRetryable, remaining > 0 else { throw error }
            return try await attempt(remaining: remaining - 1)
        }
    }

    /// The migrations that the database has, without changing anything.
    package func present() async throws(GovernanceError) -> [String] {
        do {
            return try await connection.withSession { session throws(PostgresError) in
                try session.execute("begin")
                let found = Result { () throws(PostgresError) in try Self.names(&session) }
                try session.execute("rollback")
                return try found.get()
            }
        } catch {
            // Nothing was ever installed here.
            if ["3F000", "42P01"].contains(error.sqlState ?? "") { return [] }
            throw GovernanceError(error)
        }
    }

    /// Within a transaction that is rolled back: an owner who is no superuser reads nothing of ours
    /// unless it acts for `wayleave_owner`, and must not stay a member of that.
    private static func names(_ session: inout Session) throws(PostgresError) -> [String] {
        let mayRead = try session.query(
            """
            select n.oid is null or has_schema_privilege(n.oid, 'usage') as may_read
            from (select) one left join pg_catalog.pg_namespace n on n.nspname = 'core'
            """
        ) { row throws(PostgresError) in try row.value("may_read", as: Bool.self) }
        if mayRead.first == false {
            try session.execute("grant wayleave_owner to current_user")
            try session.execute("set local role wayleave_owner")
        }
        return try session.query("select name from core.migrations order by name") {
            row throws(PostgresError) in try row.value("name", as: String.self)
        }
    }

    /// The migrations that this binary carries, in their order.
    package static var known: [String] { MigrationPlan.migrations.map(\.name) }

    private static func run(
        _ session: inout Session
    ) throws(PostgresError) -> Result<Report, GovernanceError> {
        // Ends as wayleave_owner, holding the lock that a second installer waits for.
        try run(MigrationPlan.before, &session)
        let present = try recorded(&session)
        if let problem = problem(present) { return .failure(problem) }
        var report = Report(applied: [], present: present.keys.sorted())
        for file in MigrationPlan.migrations where present[file.name] == nil {
            // First, so that two installers collide here and not halfway.
            try session.execute(
                "insert into core.migrations (name, checksum) values ($1, $2::bytea)",
                [file.name, checksum(file).bytes])
            try run([file], &session)
            report.applied.append(file.name)
        }
        try session.execute("reset role")
        try session.execute("set local check_function_bodies = off")
        try run(MigrationPlan.functions + MigrationPlan.after, &session)
        return .success(report)
    }

    private static func run(
        _ files: [MigrationPlan.File], _ session: inout Session
    ) throws(PostgresError) {
        for file in files {
            try session.execute(script: Script(embeddedUTF8: Array(file.text.utf8)))
        }
    }

    private static func recorded(
        _ session: inout Session
    ) throws(PostgresError) -> [String: [UInt8]] {
        let rows = try session.query("select name, checksum from core.migrations") {
            row throws(PostgresError) in
            (try row.value("name", as: String.self), try row.value("checksum", as: [UInt8].self))
        }
        return Dictionary(rows) { first, _ in first }
    }

    private static func problem(_ present: [String: [UInt8]]) -> GovernanceError? {
        let known = Dictionary(
            MigrationPlan.migrations.map { ($0.name, checksum($0).bytes) }
        ) { first, _ in first }
        for (name, bytes) in present.sorted(by: { $0.key < $1.key }) {
            guard let expected = known[name] else {
                return GovernanceError(
                    .conflict,
                    "The database has the migration \(name), which is newer than this "
                        + "command.", hint: "Use the wayleave that made it, or a newer one.")
            }
            guard expected == bytes else {
                return GovernanceError(
                    .conflict, "The migration \(name) was changed after it ran here.",
                    hint: "Restore its text and put the change into a new migration.")
            }
        }
        return nil
    }

    private static func checksum(_ file: MigrationPlan.File) -> Digest {
        Digest(of: Array(file.text.utf8))
    }
}
