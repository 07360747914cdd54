import CLibPQ

extension Session {
    /// Runs `COPY ... FROM STDIN` with the data that `produce` writes.
    ///
    /// - Returns: the number of rows copied.
    /// - Throws: the server's error, whose `context` names table and line; where `produce` throws,
    ///   its error. Nothing is written in either case.
    @discardableResult
    package mutating func copyIn(
        _ sql: StaticString, produce: (inout CopyWriter) throws(PostgresError) -> Void
    ) throws(PostgresError) -> Int {
        let isAlone = !isInTransaction
        let started = try answer { handle in
            sql.withCString { PQsendQueryParams(handle, $0, 0, nil, nil, nil, nil, 0) }
        }
        let handle = try openHandle()
        guard started.status == PGRES_COPY_IN else {
            throw PostgresError(.usage, "copyIn takes a COPY ... FROM STDIN and nothing else")
        }
        var writer = CopyWriter(handle, canceller)
        do throws(PostgresError) {
            try produce(&writer)
        } catch {
            _ = endCopy(handle, "abandoned by the client")
            throw error
        }
        let ended = endCopy(handle, nil)
        guard let result = ended, result.status == PGRES_COMMAND_OK else {
            throw failure(of: ended, on: handle, isAlone: isAlone)
        }
        return result.affectedRows
    }

    /// Copies pieces of data that exist already.
    @discardableResult
    package mutating func copyIn(
        _ sql: StaticString, rows: some Sequence<[UInt8]>
    ) throws(PostgresError) -> Int {
        try copyIn(sql) { writer throws(PostgresError) in
            for piece in rows { try writer.write(piece) }
        }
    }

    /// Ends the copy, by an error where there is a reason, and gives the server's answer.
    private func endCopy(_ handle: OpaquePointer, _ reason: StaticString?) -> ResultHandle? {
        _ = reason.map { $0.withCString { PQputCopyEnd(handle, $0) } } ?? PQputCopyEnd(handle, nil)
        var last: ResultHandle?
        while let pointer = PQgetResult(handle) {
            last = ResultHandle(pointer)
            if PQstatus(handle) != CONNECTION_OK { break }
        }
        return last
    }
}
