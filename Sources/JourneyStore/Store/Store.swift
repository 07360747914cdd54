import Foundation
package import JourneyModel
package import Postgres

/// One connection to an installation, as one login. Each noun has a view of it; each method of a
/// view is one call of one SQL function, one round trip, one transaction.
package struct Store: Sendable {
    /// The interface of the SQL functions that this client was built for; `api.version` compares.
    package static let interface = 1

    /// The channel of wake hints. Only a hint: runners poll.
    package static let wakeChannel = "wayleave_jobs"

    private let options: ConnectionOptions
    private let connection: Connection
    /// Rolls every write back after its answer has come.
    package var isDryRun = false
    /// Told of the receipts of every write that is kept, also of one that was refused.
    package var keepReceipts: (@Sendable ([Receipt]) async -> Void)?

    package static func open(_ options: ConnectionOptions) async throws(GovernanceError) -> Store {
        do {
            return Store(options: options, connection: try await Connection.open(options))
        } catch {
            throw GovernanceError(error)
        }
    }

    package func close() async {
        await connection.close()
    }

    /// Reads rows; `decode` is called for each.
    func rows<Value: Sendable>(
        _ sql: StaticString, _ parameters: [any ParameterValue] = [],
        decode: @Sendable (borrowing Row) throws(PostgresError) -> Value
    ) async throws(GovernanceError) -> [Value] {
        do {
            return try await connection.query(sql, parameters, decode: decode)
        } catch {
            throw await explained(error)
        }
    }

    /// Reads one JSON value from the column `value`; nil for SQL null.
    func json<Value: Decodable & Sendable>(
        _ type: Value.Type, _ sql: StaticString, _ parameters: [any ParameterValue] = []
    ) async throws(GovernanceError) -> Value? {
        let texts = try await rows(sql, parameters) { row throws(PostgresError) in
            try row.value("value", as: String?.self)
        }
        guard let text = texts.first ?? nil else { return nil }
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw GovernanceError(
                .unexpected, "The database answered in a form that this version does not read.",
                hint: "wayleave doctor")
        }
    }

    /// Calls a write function and returns what it did.
    ///
    /// An answer that was lost is asked for again, on a new connection and with the same command:
    /// the function then returns the first outcome and does nothing twice.
    func write(
        _ sql: StaticString, _ parameters: [any ParameterValue]
    ) async throws(GovernanceError) -> CommandOutcome {
        var failure: PostgresError
        switch await attempt(on: connection, sql, parameters) {
        case .success(let outcome): return try await kept(outcome)
        case .failure(let error): failure = error
        }
        for pauseMilliseconds in [50, 250, 1000, 2000] {
            guard failure.isRetryable || failure.isConnectionLost else { break }
            do {
                try await Task.sleep(for: .milliseconds(pauseMilliseconds))
            } catch {
                throw GovernanceError(.declined, "Cancelled.")
            }
            switch await attempt(on: nil, sql, parameters) {
            case .success(let outcome): return try await kept(outcome)
            case .failure(let error): failure = error
            }
        }
        throw await explained(failure)
    }

    /// What was done, or the error that it was refused with; its receipts are passed on first.
    private func kept(
        _ outcome: CommandOutcome
    ) async throws(GovernanceError) -> CommandOutcome {
        if let keepReceipts, !isDryRun {
            let receipts = outcome.receipts
            if !receipts.isEmpty { await keepReceipts(receipts) }
        }
        return try outcome.required()
    }

    /// Lends the session for several statements; what they begin they end.
    func withSession<Value: Sendable>(
        _ body: @Sendable (inout Session) throws(PostgresError) -> Value
    ) async throws(GovernanceError) -> Value {
        do {
            return try await connection.withSession(body)
        } catch {
            throw await explained(error)
        }
    }

    /// One call; without a connection, on one of its own.
    private func attempt(
        on given: Connection?, _ sql: StaticString, _ parameters: [any ParameterValue]
    ) async -> Result<CommandOutcome, PostgresError> {
        do {
            if let given { return .success(try await call(given, sql, parameters)) }
            let fresh = try await Connection.open(options)
            let outcome = try await call(fresh, sql, parameters)
            await fresh.close()
            return .success(outcome)
        } catch {
            return .failure(error)
        }
    }

    private func call(
        _ connection: Connection, _ sql: StaticString, _ parameters: [any ParameterValue]
    ) async throws(PostgresError) -> CommandOutcome {
        let isDryRun = isDryRun
        let outcomes = try await connection.withSession { session throws(PostgresError) in
            guard isDryRun else {
                return try session.query(sql, parameters, decode: CommandOutcome.init)
            }
            try session.execute("begin isolation level read committed")
            let answer = Result { () throws(PostgresError) in
                try session.query(sql, parameters, decode: CommandOutcome.init)
            }
            try session.execute("rollback")
            return try answer.get()
        }
        guard let outcome = outcomes.first else {
            throw PostgresError(.decoding, "a write function answered nothing")
        }
        return outcome
    }

    /// Adds to an error what only a second look tells: a function that is missing means that the
    /// client and the database are of different versions, or that nothing was set up.
    private func explained(_ error: PostgresError) async -> GovernanceError {
        guard ["42883", "3F000", "42P01", "42703"].contains(error.sqlState ?? "") else {
            return GovernanceError(error)
        }
        let answer = try? await connection.query(
            "select message from api.version($1::int)", [Self.interface]
        ) { row throws(PostgresError) in try row.value("message", as: String?.self) }
        guard let answer, let message = answer.first ?? nil else {
            return GovernanceError(
                .notInitialised, "This database does not hold a Wayleave of this version.",
                hint: "Its owner runs: wayleave db migrate, then sets it up: wayleave init --help")
        }
        return GovernanceError(.clientVersion, message, hint: "wayleave --version")
    }
}
