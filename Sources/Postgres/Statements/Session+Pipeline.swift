import CLibPQ

extension Session {
    /// The most statements of a pipeline.
    package static var pipelineStatementsMax: Int { 64 }

    /// The most bytes of a pipeline's statements and parameters: it is sent whole before any
    /// answer is read, so it must fit the buffers of both sockets.
    package static var pipelineBytesMax: Int { 8 * 1024 }

    /// Sends a small fixed group of statements in one round trip; all of them take effect or none,
    /// unless they hold BEGIN or COMMIT, which they should not.
    ///
    /// - Parameter onRow: Gets the place of the statement and each row of its answer, in order,
    ///   once the whole group has succeeded.
    /// - Returns: the number of rows that each statement touched.
    /// - Throws: the first failure; `usage` for a group that is too large.
    @discardableResult
    package mutating func pipeline(
        _ statements: [Statement],
        onRow: (Int, borrowing Row) throws(PostgresError) -> Void = { _, _ in }
    ) throws(PostgresError) -> [Int] {
        let encoded = try Self.encode(statements)
        let handle = try openHandle()
        let isAlone = PQtransactionStatus(handle) == PQTRANS_IDLE
        guard !statements.isEmpty else { return [] }
        try startCancellable()
        let outcome = exchange(statements, encoded, on: handle)
        canceller?.statementDidEnd()
        guard let results = outcome.results else {
            throw failure(of: outcome.failed, on: handle, isAlone: isAlone)
        }
        for (index, result) in results.enumerated() {
            _ = try Self.rows(of: result) { row throws(PostgresError) in try onRow(index, row) }
        }
        return results.map(\.affectedRows)
    }

    private static func encode(
        _ statements: [Statement]
    ) throws(PostgresError) -> [EncodedParameters] {
        guard statements.count <= pipelineStatementsMax else {
            throw PostgresError(
                .usage,
                "a pipeline holds at most \(pipelineStatementsMax) statements, not "
                    + "\(statements.count); pass arrays and unnest them")
        }
        var encoded: [EncodedParameters] = []
        var size = 0
        for statement in statements {
            let parameters = try EncodedParameters(statement.parameters)
            size += statement.sql.utf8Count + parameters.byteCount
            encoded.append(parameters)
        }
        guard size <= pipelineBytesMax else {
            throw PostgresError(
                .usage,
                "a pipeline holds at most \(pipelineBytesMax) bytes, not \(size); "
                    + "pass arrays and unnest them")
        }
        return encoded
    }

    /// Sends all, then reads all; without results, with the first failure where there was one.
    private func exchange(
        _ statements: [Statement], _ encoded: [EncodedParameters], on handle: OpaquePointer
    ) -> (results: [ResultHandle]?, failed: ResultHandle?) {
        guard PQenterPipelineMode(handle) == 1 else { return (nil, nil) }
        var isSent = true
        for (statement, parameters) in zip(statements, encoded) where isSent {
            isSent = parameters.withPointers { count, types, values, lengths, formats in
                statement.sql.withCString {
                    PQsendQueryParams(handle, $0, count, types, values, lengths, formats, 0) == 1
                }
            }
        }
        isSent = PQpipelineSync(handle) == 1 && isSent
        let (results, failed) = Self.readUntilSync(handle)
        let isEnded = PQexitPipelineMode(handle) == 1
        guard isSent, isEnded, failed == nil, results.count == statements.count else {
            return (nil, failed)
        }
        return (results, nil)
    }

    private static func readUntilSync(
        _ handle: OpaquePointer
    ) -> (results: [ResultHandle], failed: ResultHandle?) {
        var results: [ResultHandle] = []
        var failed: ResultHandle?
        while PQstatus(handle) == CONNECTION_OK || failed == nil {
            // Nil stands between the statements, and for ever on a broken connection.
            guard let pointer = PQgetResult(handle) else {
                if PQstatus(handle) != CONNECTION_OK { break }
                continue
            }
            let result = ResultHandle(pointer)
            switch result.status {
            case PGRES_PIPELINE_SYNC: return (results, failed)
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: results.append(result)
            case PGRES_PIPELINE_ABORTED: break
            default: failed = failed ?? result
            }
        }
        return (results, failed)
    }
}
