/// Is one connection to a server, on a thread of its own: calls of any number of tasks are done
/// one after the other, and the wait for the server blocks no other task.
///
/// A task that is cancelled cancels the statement that runs for it; the connection stays usable.
package actor Connection {
    private let executor: ThreadExecutor
    private var session: Session

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    private init(_ options: ConnectionOptions) {
        executor = ThreadExecutor(name: "postgres")
        session = Session(logger: options.logger)
    }

    isolated deinit {
        session.close()
        executor.stop()
    }

    /// Connects as libpq does, with no round trip of its own.
    ///
    /// - Throws: `insecure` before the server is contacted, `connection`, `usage` for a string
    ///   that cannot be read, `cancelled`.
    package static func open(
        _ options: ConnectionOptions
    ) async throws(PostgresError) -> Connection {
        let connection = Connection(options)
        try await connection.connect(options)
        return connection
    }

    private func connect(_ options: ConnectionOptions) throws(PostgresError) {
        try session.open(options) { Task.isCancelled }
    }

    /// Says good-bye; further calls throw `connection`.
    package func close() {
        session.close()
    }

    /// Whether the connection was sound when it was last used.
    package var isAlive: Bool { session.isAlive }

    /// The server's version as one number: 150018 is 15.18; 0 when closed.
    package var serverVersion: Int { session.serverVersion }

    package var backendProcessID: Int32 { session.backendProcessID }

    package func parameterStatus(_ name: StaticString) -> String? {
        session.parameterStatus(name)
    }

    /// As `Session.encryptPassword`.
    package func encryptPassword(
        user: String, password: String
    ) throws(PostgresError) -> String {
        try session.encryptPassword(user: user, password: password)
    }

    /// Lends the session for a series of statements, each of which is its own transaction; no
    /// other task's statement comes between them.
    package func withSession<Value: Sendable>(
        _ body: @Sendable (inout Session) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        guard let canceller = session.canceller else {
            // Closed: the session says so at its first statement.
            return try body(&session)
        }
        let operation = canceller.beginOperation()
        let result = await withTaskCancellationHandler {
            Result { () throws(PostgresError) in try body(&session) }
        } onCancel: {
            canceller.cancel(operation: operation)
        }
        return try result.get()
    }
}
