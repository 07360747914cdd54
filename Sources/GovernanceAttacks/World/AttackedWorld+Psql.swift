import JourneyTestSupport

extension AttackedWorld {
    /// Runs statements in the real psql, as this login; gives all that it prints.
    package func psql(_ login: String, _ statements: [String]) throws -> String {
        try installation.server.run(
            "psql",
            ["-X", "-A", "-t", "-d", connectionString(login)]
                + statements.flatMap { ["-c", $0] })
    }
}
