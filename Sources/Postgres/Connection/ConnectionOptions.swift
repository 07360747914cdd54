package import Logging

/// Says where to connect, and as what.
package struct ConnectionOptions: Sendable {
    /// A URI, a keyword list or a database name, handed to libpq as it is; nil leaves all to
    /// libpq: `PGSERVICE`, `PGHOST` and the other variables, then its own defaults.
    package var connectionString: String?
    /// The name that the server's activity view shows, where the user gives none.
    package var applicationName: String
    /// Permits a server that is not local and is not verified by TLS (`sslmode=verify-full`).
    package var allowsInsecure: Bool
    /// Takes the notices of the server.
    package var logger: Logger

    package init(
        _ connectionString: String?,
        applicationName: String = "wayleave",
        allowsInsecure: Bool = false,
        logger: Logger = Logger(label: "postgres")
    ) {
        self.connectionString = connectionString
        self.applicationName = applicationName
        self.allowsInsecure = allowsInsecure
        self.logger = logger
    }
}
