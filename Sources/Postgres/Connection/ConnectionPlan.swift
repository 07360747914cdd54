import CLibPQ

/// Holds what is handed to libpq to connect, once the rules of this module are met.
struct ConnectionPlan {
    var keywords: ConnectionKeywords
    let targets: [HostTarget]
    /// How long one host may take; 0 for ever.
    let timeoutSeconds: Int
    /// Whether an unencrypted connection must be refused even after libpq made it.
    let needsEncryption: Bool

    /// Defaults that hold where neither the string, the environment nor the service says
    /// otherwise. A dead peer is found in about half a minute; none costs a round trip.
    private static let defaults = [
        ("connect_timeout", "10"), ("keepalives_idle", "15"), ("keepalives_interval", "5"),
        ("keepalives_count", "3"), ("tcp_user_timeout", "20000"),
    ]

    /// Resolves the options as libpq would and refuses an insecure server before it is contacted.
    init(_ options: ConnectionOptions) throws(PostgresError) {
        var keywords = ConnectionKeywords()
        if let string = options.connectionString {
            try Self.requireReadable(string)
            keywords.append("dbname", string)
        }
        let settings = try EffectiveSettings.resolve(keywords)
        targets = HostTarget.list(settings)
        guard targets.allSatisfy(\.isPlausible) else { throw Self.unreadable }
        needsEncryption = !options.allowsInsecure && !targets.allSatisfy(\.isLocal)
        if needsEncryption, settings["sslmode"] != "verify-full" {
            throw Self.insecure(targets, sslmode: settings["sslmode"])
        }
        for (keyword, value) in Self.defaults where settings[keyword] == nil {
            keywords.prepend(keyword, value)
        }
        keywords.prepend("fallback_application_name", options.applicationName)
        // Last, so that it wins: this module reads and writes UTF-8 and nothing else.
        keywords.append("client_encoding", "UTF8")
        let seconds = settings["connect_timeout"] ?? Self.defaults[0].1
        // As libpq: no timeout below two seconds, none at all for zero, less, or no number.
        let parsed = Int(seconds) ?? 0
        timeoutSeconds = parsed > 0 ? max(2, min(parsed, 86_400)) : 0
        self.keywords = keywords
    }

    /// The same plan for the hosts after the first `count`, once those did not answer in time.
    func skipping(_ count: Int) -> ConnectionPlan? {
        guard count < targets.count else { return nil }
        let rest = targets[count...]
        var plan = self
        plan.keywords.append("host", rest.map(\.host).joined(separator: ","))
        plan.keywords.append("hostaddr", rest.map(\.address).joined(separator: ","))
        plan.keywords.append("port", rest.map(\.port).joined(separator: ","))
        return plan
    }

    /// libpq's own message about a malformed string quotes a part of it, which may be a part of
    /// the password: so it is not shown.
    private static func requireReadable(_ string: String) throws(PostgresError) {
        guard !string.utf8.contains(0) else {
            throw PostgresError(.usage, "the connection string holds a zero byte")
        }
        let isList = string.contains("=")
        let isURI = string.hasPrefix("postgresql://") || string.hasPrefix("postgres://")
        guard isList || isURI else {
            // libpq takes it for a database name, which the server shows where there is none.
            guard string.contains(where: { ":/@".contains($0) }) else { return }
            throw unreadable
        }
        let options = PQconninfoParse(string, nil)
        guard options != nil else { throw unreadable }
        PQconninfoFree(options)
    }

    private static var unreadable: PostgresError {
        PostgresError(
            .usage,
            """
            the connection string cannot be read; it is not shown, as it may hold a password. \
            Write keyword=value pairs with values that hold blanks in single quotes, or a \
            postgresql:// URI with special characters as %XX; a database name with one of \
            : / @ goes into dbname='...'
            """)
    }

    private static func insecure(_ targets: [HostTarget], sslmode: String?) -> PostgresError {
        let far = targets.filter { !$0.isLocal }
        let names = far.map { $0.address.isEmpty ? $0.host : $0.address }
        return PostgresError(
            .insecure,
            """
            not connected to \(names.joined(separator: ", ")): the server is not local and sslmode \
            is \(sslmode ?? "unset"), which does not prove who answers. Set sslmode=verify-full \
            (and sslrootcert), or permit it with --allow-insecure
            """)
    }
}
