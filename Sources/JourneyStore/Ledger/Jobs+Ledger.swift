package import Foundation
package import JourneyModel
import Postgres

/// What runners and signers do for the ledger: `sql/service/sequence.sql`, `signer.sql`.
extension Jobs {
    /// Gives leaves to up to 5,000 events; how many. 0 also where another runner is at it.
    package func sequenceEvents(
        worker: UUID, limit: Int = 5000
    ) async throws(GovernanceError) -> Int {
        try await store.rows(
            "select service.sequence_events($1::uuid, $2::int) as count", [worker, limit]
        ) { row throws(PostgresError) in try row.value("count", as: Int.self) }.first ?? 0
    }

    /// How the ledger stands.
    package func ledger() async throws(GovernanceError) -> LedgerState {
        try await LedgerState.read(store, "select service.ledger() as value")
    }

    /// The hashes of each run, up to 200 runs.
    package func ledgerHashes(
        line: Int, _ runs: [HashRun]
    ) async throws(GovernanceError) -> [[[UInt8]]] {
        try await HashRun.read(
            store,
            "select * from service.ledger_hashes($1::int, $2::int[], $3::bigint[], $4::int[])",
            line, runs)
    }

    /// Up to 1,000 leaves from an index on.
    package func leaves(
        line: Int, from index: UInt64, count: Int
    ) async throws(GovernanceError) -> [[UInt8]] {
        try await store.rows(
            "select leaf from service.leaves($1::int, $2::bigint, $3::int)",
            [line, Int(index), count]
        ) { row throws(PostgresError) in try row.value("leaf") }
    }

    /// Gives the ledger its name and its first key; doing it again with the same is nothing.
    ///
    /// - Throws: `wrongState`.
    package func beginLedger(
        origin: String, key: String
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write("select * from service.begin_ledger($1, $2)", [origin, key])
    }

    /// Names another key that signs.
    ///
    /// - Throws: `wrongState`.
    package func addLedgerKey(
        origin: String, key: String
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write("select * from service.add_ledger_key($1, $2)", [origin, key])
    }

    /// Hands in a signed checkpoint.
    ///
    /// - Throws: `wrongState`.
    package func recordCheckpoint(
        line: Int, size: UInt64, note: String
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from service.record_checkpoint($1::int, $2::bigint, $3)",
            [line, Int(size), note])
    }

    /// Begins another line of history.
    ///
    /// - Parameters:
    ///   - checkpoint: the note that is left behind.
    /// - Throws: `wrongState`, `invalid`.
    package func forkLedger(
        from old: String, to origin: String, key: String, checkpoint: String, reason: String
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from service.fork_ledger($1, $2, $3, $4, $5)",
            [old, origin, key, checkpoint, reason])
    }
}
