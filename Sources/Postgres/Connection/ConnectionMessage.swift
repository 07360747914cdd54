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

    /// The same, with the password blacked out, should a server ever send it back.
    static func textWithoutPassword(of handle: OpaquePointer) -> String {
        let text = text(of: handle)
        guard let password = PQpass(handle).map({ String(cString: $0) }), password.count > 3 else {
            return text
        }
        return text.replacing(password, with: "[password]")
    }
}
