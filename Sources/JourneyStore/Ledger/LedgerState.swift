import JourneyModel
package import Postgres

/// How the ledger of a database stands, as the database tells it.
package struct LedgerState: Codable, Equatable, Sendable {
    package struct Checkpoint: Codable, Equatable, Sendable {
        package let size: Int
        /// As it was signed.
        package let note: String
        package let signedAt: Instant
    }

    /// Counts up where a fork was declared.
    package let line: Int
    /// nil until a signer has given it a name.
    package let origin: String?
    /// So many leaves.
    package let size: Int
    /// Events up to this one were recorded before there was a ledger.
    package let earlierThrough: Int
    /// `NAME+HASH+KEY` each, the oldest first.
    package let keys: [String]
    /// The newest; nil: nothing was signed yet.
    package let checkpoint: Checkpoint?
    /// So many events have no leaf yet, counted up to 10,001.
    package let waiting: Int

    static func read(
        _ store: Store, _ sql: StaticString
    ) async throws(GovernanceError) -> LedgerState {
        guard let state = try await store.json(LedgerState.self, sql) else {
            throw GovernanceError(
                .notInitialised, "There is no ledger here.", hint: "wayleave db migrate")
        }
        return state
    }
}
