import CLibPQ

extension Session {
    /// Runs `body` once between BEGIN and COMMIT, or ROLLBACK where it throws.
    ///
    /// - Throws: the first failure, with its phase; a rollback that failed after it is in
    ///   `suppressed`. A COMMIT without an answer is `unknownOutcome`.
    mutating func transactOnce<Value>(
        _ mode: TransactionMode, _ body: (inout Session) throws(PostgresError) -> Value
    ) throws(PostgresError) -> Value {
        try begin(mode)
        let value: Value
        do throws(PostgresError) {
            value = try body(&self)
        } catch {
            throw rollBack(after: error.during(.body))
        }
        guard isInTransaction || !isAlive else {
            throw PostgresError(.usage, "the body of a transaction may not end it").during(.body)
        }
        guard canceller?.isCancelled != true else {
            throw rollBack(after: Self.notSent.during(.body))
        }
        try commit()
        return value
    }

    private mutating func begin(_ mode: TransactionMode) throws(PostgresError) {
        guard !isInTransaction else {
            throw PostgresError(.usage, "a transaction is open already").during(.begin)
        }
        do throws(PostgresError) {
            _ = try run(Statement(mode.begin))
        } catch {
            // A BEGIN that was lost took nothing with it.
            guard error.kind == .unknownOutcome else { throw error.during(.begin) }
            throw error.reclassified(as: .connection).during(.begin)
        }
    }

    private mutating func rollBack(after cause: PostgresError) -> PostgresError {
        // A broken connection has rolled back already.
        guard isAlive, isInTransaction else { return cause }
        var error = cause
        do throws(PostgresError) {
            _ = try run(Statement("rollback"), isShielded: true)
        } catch let failure {
            error.suppressed.append(failure.during(.rollback))
        }
        return error
    }

    private mutating func commit() throws(PostgresError) {
        do throws(PostgresError) {
            _ = try openHandle()
        } catch {
            throw error.during(.commit)
        }
        let result: ResultHandle
        do throws(PostgresError) {
            result = try run(Statement("commit"), isShielded: true)
        } catch {
            guard error.kind == .connection else { throw error.during(.commit) }
            throw error.reclassified(
                as: .unknownOutcome,
                "the answer to COMMIT never came, so it may have taken effect: \(error.message)"
            ).during(.commit)
        }
        // The server answers ROLLBACK where a statement had failed and the body went on.
        guard result.commandTag == "COMMIT" else {
            throw PostgresError(
                .usage,
                "nothing was committed: a statement had failed, and the body did not throw"
            ).during(.commit)
        }
    }
}

extension PostgresError {
    fileprivate func during(_ phase: TransactionPhase) -> PostgresError {
        var error = self
        error.phase = phase
        return error
    }
}
