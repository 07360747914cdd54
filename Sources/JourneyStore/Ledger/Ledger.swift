package import JourneyModel
import Postgres

extension Store {
    package var ledger: Ledger { Ledger(store: self) }
}

/// The ledger as people read it: `sql/api/ledger.sql`.
package struct Ledger: Sendable {
    let store: Store

    /// How it stands.
    package func state() async throws(GovernanceError) -> LedgerState {
        try await LedgerState.read(store, "select api.ledger() as value")
    }

    /// The hashes of each run, up to 200 runs.
    package func hashes(
        line: Int, _ runs: [HashRun]
    ) async throws(GovernanceError) -> [[[UInt8]]] {
        try await HashRun.read(
            store, "select * from api.ledger_hashes($1::int, $2::int[], $3::bigint[], $4::int[])",
            line, runs)
    }

    /// Where the leaf of an event stands; nil: there is no such event.
    package func leaf(of event: Int) async throws(GovernanceError) -> PlacedLeaf? {
        try await store.rows(
            "select * from api.leaf($1::bigint)", [event], decode: PlacedLeaf.init
        ).first
    }

    /// Up to 256 leaves of a line from an index on, with the events they are of.
    ///
    /// - Throws: `notPermitted` for anybody but operations and auditors.
    package func rows(
        line: Int, from index: UInt64, count: Int
    ) async throws(GovernanceError) -> [LedgerRow] {
        try await store.rows(
            "select * from api.ledger_rows($1::int, $2::bigint, $3::int)",
            [line, Int(index), count], decode: LedgerRow.init)
    }

    /// Up to 1,000 events after a number that have no leaf and wait for none.
    package func eventsWithoutLeaf(after event: Int) async throws(GovernanceError) -> [Int] {
        try await store.rows(
            "select event_id from api.events_without_leaf($1::bigint, 1000)", [event]
        ) { row throws(PostgresError) in try row.value("event_id") }
    }

    /// Signed checkpoints of a line, the largest first.
    package func checkpoints(
        line: Int, limit: Int
    ) async throws(GovernanceError) -> [String] {
        try await store.rows(
            "select note from api.checkpoints($1::int, $2::int)", [line, limit]
        ) { row throws(PostgresError) in try row.value("note") }
    }

    /// Erases what somebody wrote with an event.
    ///
    /// - Throws: `notPermitted`, `invalid`, `notFound`, `nothingToDo`.
    package func erase(
        _ event: Int, basis: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.erase_detail($1::uuid, $2::bigint, $3)", [command, event, basis])
    }
}
