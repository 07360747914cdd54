import CLibPQ

extension Session {
    /// Sends something by `send` and judges the answer.
    ///
    /// - Parameter isShielded: whether it runs even though the task is cancelled, as ROLLBACK must.
    /// - Throws: every kind of `PostgresError` but `decoding` and `insecure`.
    mutating func answer(
        isShielded: Bool = false, _ send: (OpaquePointer) -> Int32
    ) throws(PostgresError) -> ResultHandle {
        let handle = try openHandle()
        let isAlone = PQtransactionStatus(handle) == PQTRANS_IDLE
        let isCancellable = !isShielded && canceller != nil
        if isCancellable { try startCancellable() }
        let result = send(handle) == 1 ? Self.collect(handle) : nil
        if isCancellable { canceller?.statementDidEnd() }
        if let result, try isDone(result, on: handle) { return result }
        throw failure(of: result, on: handle, isAlone: isAlone)
    }

    /// Reads all that the server answers, and keeps the first failure or else the last result.
    /// (`PQexec` keeps the last failure, which of a lost connection tells the least.)
    private static func collect(_ handle: OpaquePointer) -> ResultHandle? {
        var kept: ResultHandle?
        while let pointer = PQgetResult(handle) {
            let result = ResultHandle(pointer)
            if kept?.status != PGRES_FATAL_ERROR { kept = result }
            // A copy gives the same result until it is ended.
            switch result.status {
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: return kept
            default: continue
            }
        }
        return kept
    }

    /// The open connection, or the reason why there is none.
    func openHandle() throws(PostgresError) -> OpaquePointer {
        guard let handle else {
            throw PostgresError(.connection, "the connection is closed; open a new one")
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            throw PostgresError(.connection, "the connection broke earlier; open a new one")
        }
        return handle
    }

    func startCancellable() throws(PostgresError) {
        guard canceller?.statementWillStart() != false else { throw Self.notSent }
    }

    static var notSent: PostgresError {
        PostgresError(.cancelled, "cancelled before the statement was sent")
    }

    /// Tells whether the answer is a good one, and gets the connection out of a COPY that the
    /// caller did not ask for.
    private func isDone(
        _ result: ResultHandle, on handle: OpaquePointer
    ) throws(PostgresError) -> Bool {
        switch result.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN, PGRES_EMPTY_QUERY: return true
        case PGRES_COPY_OUT, PGRES_COPY_BOTH:
            var buffer: UnsafeMutablePointer<CChar>?
            while PQgetCopyData(handle, &buffer, 0) > 0 { PQfreemem(buffer) }
            while let rest = PQgetResult(handle) { PQclear(rest) }
            throw PostgresError(.usage, "COPY TO STDOUT is not supported; use a query")
        default: return false
        }
    }

    /// Says what an answer that is not a good one means.
    ///
    /// - Parameter isAlone: whether the statement ran outside a transaction block, so that a lost
    ///   answer leaves open whether it took effect.
    func failure(
        of result: ResultHandle?, on handle: OpaquePointer, isAlone: Bool
    ) -> PostgresError {
        let report = result.flatMap { PostgresError.report(of: $0) }
        // A failure without SQLSTATE is libpq's own. After a failed write it is all that tells of
        // a lost connection: the status stays good until something is read.
        if PQstatus(handle) != CONNECTION_OK || (result != nil && report == nil) {
            let error = report ?? PostgresError(.connection, ConnectionMessage.text(of: handle))
            guard isAlone else { return error.reclassified(as: .connection) }
            return error.reclassified(
                as: .unknownOutcome,
                "the answer never came, so the statement may have taken effect: \(error.message)")
        }
        guard let report else {
            return PostgresError(.usage, ConnectionMessage.text(of: handle))
        }
        if report.sqlState == "57014", canceller?.isCancelled == true {
            return report.reclassified(as: .cancelled)
        }
        return report
    }
}
