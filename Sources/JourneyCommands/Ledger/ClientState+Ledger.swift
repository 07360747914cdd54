import JourneyModel
import JourneyStore

extension ClientState {
    /// What this computer has seen of the ledger of a database.
    func pin(of place: String) -> LedgerPin? {
        content().ledgers?[ClusterHome.fingerprint(of: place)]
    }

    /// - Parameter pin: nil: nothing is known of it any more.
    func pin(_ pin: LedgerPin?, of place: String) async throws(GovernanceError) {
        try await change { content in
            var ledgers = content.ledgers ?? [:]
            ledgers[ClusterHome.fingerprint(of: place)] = pin
            content.ledgers = ledgers
        }
    }
}
