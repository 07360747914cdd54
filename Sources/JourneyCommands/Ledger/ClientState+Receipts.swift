import JourneyModel
import JourneyStore

extension ClientState {
    /// The oldest go when there are more, of one database.
    static let mostReceipts = 1_000

    /// Receipts that this computer keeps, the oldest first.
    func receipts(of place: String) -> [Receipt] {
        content().receipts?[ClusterHome.fingerprint(of: place)] ?? []
    }

    func keep(_ receipts: [Receipt], of place: String) async throws(GovernanceError) {
        try await change { content in
            let key = ClusterHome.fingerprint(of: place)
            var all = content.receipts ?? [:]
            let kept = all[key] ?? []
            all[key] = (kept + receipts.filter { !kept.contains($0) }).suffix(Self.mostReceipts)
            content.receipts = all
        }
    }

    /// Forgets receipts that are proved.
    func drop(_ receipts: [Receipt], of place: String) async throws(GovernanceError) {
        guard !receipts.isEmpty else { return }
        let done = Set(receipts)
        try await change { content in
            content.receipts?[ClusterHome.fingerprint(of: place)]?.removeAll { done.contains($0) }
        }
    }
}
