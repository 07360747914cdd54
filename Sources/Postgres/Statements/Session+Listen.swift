import CLibPQ

extension Session {
    /// Asks for the notifications of a channel.
    mutating func listen(to channel: String) throws(PostgresError) {
        try execute(utility: "listen \(identifier: channel)")
    }

    /// The descriptor to wait on for input; -1 when closed.
    var socket: Int32 { handle.map { PQsocket($0) } ?? -1 }

    /// Takes what has arrived and tells whether there was a notification in it.
    mutating func drainNotifications() throws(PostgresError) -> Bool {
        let handle = try openHandle()
        guard PQconsumeInput(handle) == 1 else {
            throw PostgresError(.connection, ConnectionMessage.text(of: handle))
        }
        var isNotified = false
        while let notification = PQnotifies(handle) {
            PQfreemem(notification)
            isNotified = true
        }
        return isNotified
    }
}
