import Glibc
package import JourneyModel
package import JourneyStore

/// What a command works with, settled once: flags before environment before defaults.
package struct Settings: Sendable {
    package enum Database: Equatable, Sendable {
        /// The cluster of `wayleave up`, entered as this role.
        case embedded(role: String)
        /// Handed to libpq as it is; empty where libpq's own variables say it all.
        case server(connection: String)
    }

    package var database: Database
    package var allowsInput: Bool
    package var allowsInsecure: Bool
    package var environment: [String: String]

    package init(
        _ options: GlobalOptions, environment: [String: String]
    ) throws(GovernanceError) {
        self.database = try Self.database(options, environment)
        self.allowsInput = !options.noInput
        self.allowsInsecure = options.allowInsecure
        self.environment = environment
    }

    /// The embedded cluster of this account, whether or not this command uses it.
    package func cluster() throws(GovernanceError) -> EmbeddedCluster {
        EmbeddedCluster(
            home: try ClusterHome.locate(environment: environment), environment: environment)
    }

    /// The login in the embedded cluster; `usage` where a server is meant.
    package func embeddedRole() throws(GovernanceError) -> String {
        guard case .embedded(let role) = database else {
            throw GovernanceError(
                .invalid, "This command is about the embedded database, and a server is named.",
                hint: "Leave --database and WAYLEAVE_DATABASE out.")
        }
        return role
    }

    /// What every screen of the embedded database says about it: it has one administrator, and it may
    /// be for practice. A server's screens say what their data says.
    package var marks: Marks {
        guard case .embedded = database, let contents = try? cluster().notedContents,
            contents != .nothing
        else { return Marks() }
        return Marks(isPractice: contents == .practice, isSingle: true)
    }

    /// What libpq connects with.
    package func connection() throws(GovernanceError) -> String {
        switch database {
        case .embedded(let role): try cluster().database(user: role)
        case .server(let connection): connection
        }
    }

    /// Whether `--no-color`, `NO_COLOR` or a dumb terminal leaves colour in place.
    static func allowsColour(_ options: GlobalOptions, _ environment: [String: String]) -> Bool {
        // no-color.org: present and not empty, whatever the value.
        !options.noColor && (environment["NO_COLOR"] ?? "").isEmpty
            && environment["TERM"] != "dumb"
    }

    private static let serverVariables = ["PGSERVICE", "PGHOST", "PGHOSTADDR"]

    private static func database(
        _ options: GlobalOptions, _ environment: [String: String]
    ) throws(GovernanceError) -> Database {
        let named = options.database ?? environment["WAYLEAVE_DATABASE"].flatMap(nonEmpty)
        let isInEnvironment = serverVariables.contains { environment[$0].flatMap(nonEmpty) != nil }
        guard named != nil || isInEnvironment else {
            return .embedded(role: try role(options, environment))
        }
        if options.identity != nil {
            throw GovernanceError(
                .invalid, "--as chooses a role of the embedded database, and this is a server",
                hint: "name the login role in the connection: --database \"... user=NAME\"")
        }
        return .server(connection: named ?? "")
    }

    private static func role(
        _ options: GlobalOptions, _ environment: [String: String]
    ) throws(GovernanceError) -> String {
        if let role = options.identity ?? environment["WAYLEAVE_AS"].flatMap(nonEmpty) {
            guard !role.isEmpty, role.utf8.count <= 63 else {
                throw GovernanceError(
                    .invalid, "a login role has 1 to 63 bytes, not \(role.utf8.count)",
                    hint: "repeat with --as NAME")
            }
            return role
        }
        return accountName() ?? "root"
    }

    private static func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

    /// Who runs us, as the system knows it: `USER` can be set to anything.
    private static func accountName() -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        guard getpwuid_r(geteuid(), &entry, &buffer, buffer.count, &found) == 0, found != nil,
            let name = entry.pw_name
        else { return nil }
        return String(cString: name)
    }
}
