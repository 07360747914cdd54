import CLibPQ

/// Holds what libpq makes of a connection string, the environment, the service file and its own
/// defaults, without a byte sent to anyone.
struct EffectiveSettings {
    private let values: [String: String]

    subscript(_ keyword: String) -> String? { values[keyword] }

    /// Asks libpq.
    ///
    /// `PQconninfo` tells the resolved settings of a connection object. So that none is opened, a
    /// last keyword is given that libpq must refuse after it resolved everything and before it
    /// looks up a host: a `target_session_attrs` that does not exist.
    static func resolve(_ keywords: ConnectionKeywords) throws(PostgresError) -> EffectiveSettings {
        var refused = keywords
        refused.append("target_session_attrs", "none-so-that-nothing-is-opened")
        guard let handle = refused.withPointers({ PQconnectStartParams($0, $1, 1) }) else {
            throw PostgresError(.connection, "libpq has no memory for a connection")
        }
        defer { PQfinish(handle) }
        guard PQstatus(handle) == CONNECTION_BAD, PQsocket(handle) < 0 else {
            throw PostgresError(
                .insecure, "this libpq opens connections that it was told not to; use 14 or newer")
        }
        // Without a user libpq stopped before it resolved: a service that is not defined, say.
        guard PQuser(handle) != nil else {
            throw PostgresError(.connection, ConnectionMessage.text(of: handle))
        }
        return EffectiveSettings(values: read(PQconninfo(handle)))
    }

    private static func read(_ options: UnsafeMutablePointer<PQconninfoOption>?) -> [String: String]
    {
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var next = options
        while let option = next, let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                values[String(cString: keyword)] = String(cString: value)
            }
            next = option + 1
        }
        return values
    }
}
