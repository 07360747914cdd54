import JourneyTestSupport

extension AttackedWorld {
    /// Runs statements in the real psql, as this login; gives all that it prints.
    func psql(_ login: String, _ statements: String...) throws -> String {
        let server = installation.server
        let connection = server.connectionString(
            user: login, password: "secret of \(login)", database: installation.database)
        return try server.run(
            "psql", ["-X", "-A", "-t", "-d", connection] + statements.flatMap { ["-c", $0] })
    }
}
