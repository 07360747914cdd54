import CLibPQ

/// Makes libpq's words about a connection fit to be shown.
enum ConnectionMessage {
    /// The message of a connection, without the white space that libpq ends it with.
    static func text(of handle: OpaquePointer) -> String {
        guard let message = PQerrorMessage(handle) else { return "libpq gives no reason" }
        var text = Substring(String(cString: message))
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text.isEmpty ? "libpq gives no reason" : String(text)
    }

    /// The same, with the password and, unless it is a plain name, the connection string blacked
    /// out, as where a string that libpq took for a database name holds them.
    static func text(of handle: OpaquePointer, hiding connectionString: String?) -> String {
        var text = text(of: handle)
        if let connectionString, connectionString.contains(where: { ":/@= ".contains($0) }) {
            text = text.replacing(connectionString, with: "[connection string]")
        }
        if let password = PQpass(handle).map({ String(cString: $0) }), password.count > 3 {
            text = text.replacing(password, with: "[password]")
        }
        return text
    }
}
