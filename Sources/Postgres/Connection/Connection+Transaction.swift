extension Connection {
    private static let firstPause = Duration.milliseconds(10)
    private static let pauseDoublingsMax = 6

    /// Runs `body` in a transaction, and again from its start where the server asks for that
    /// (40001, 40P01), after a short random pause.
    ///
    /// - Parameters:
    ///   - retries: how many times it is repeated at most.
    ///   - body: does nothing but database work, for it may run more than once; it throws to
    ///     roll back. It cannot be interrupted by another task's statement.
    /// - Throws: the failure of the last attempt, with its phase. `unknownOutcome` where the
    ///   answer to COMMIT never came; repeat only what recognises its repetition.
    package func transaction<Value: Sendable>(
        _ mode: TransactionMode = .readCommitted, retries: Int = 3,
        _ body: @Sendable (inout Session) throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        var attempt = 0
        while true {
            do throws(PostgresError) {
                return try await withSession { session throws(PostgresError) in
                    try session.transactOnce(mode, body)
                }
            } catch {
                guard error.isRetryable, attempt < retries else { throw error }
                try await pause(before: attempt)
                attempt += 1
            }
        }
    }

    private func pause(before attempt: Int) async throws(PostgresError) {
        let longest = Self.firstPause * (1 << min(attempt, Self.pauseDoublingsMax))
        do {
            try await Task.sleep(for: longest * Double.random(in: 0.5...1))
        } catch {
            throw PostgresError(.cancelled, "cancelled before the transaction was repeated")
        }
    }
}
