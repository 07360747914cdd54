import CEL
import JourneyModel

/// The one place that decides which waiver holds; check, monitor, replay and tests all use it.
struct WaiverResolver {
    private let waivers: [Waiver]
    private let reports: [WaiverReport]
    private let now: Timestamp
    private var used: Set<String> = []

    init(_ documents: [Facts.WaiverDocument], now: Timestamp) {
        self.now = now
        let sorted = documents.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        waivers = sorted.compactMap { Waiver($0) }
        reports = sorted.filter { Waiver($0) == nil }.map {
            WaiverReport(
                waiver: $0.key, status: .invalid, expires: $0.content["expires"]?.string ?? "")
        }
    }

    /// Key of the unexpired waiver that covers a failure; an error is never waived.
    mutating func waiver(
        for failure: RuleFailure, of policy: String, journey: String
    ) -> String? {
        guard !failure.isError else { return nil }
        let waiver = waivers.first {
            !$0.hasExpired(at: now) && $0.covers(failure, of: policy, journey: journey)
        }
        if let waiver { used.insert(waiver.key) }
        return waiver?.key
    }

    /// What became of every waiver that names one of the journeys.
    func reports(for journeys: Set<String>) -> [WaiverReport] {
        let concerned = waivers.filter { !journeys.isDisjoint(with: $0.journeys) }
        return reports
            + concerned.map { waiver in
                let status: WaiverReport.Status =
                    waiver.hasExpired(at: now)
                    ? .expired : used.contains(waiver.key) ? .used : .unused
                return WaiverReport(waiver: waiver.key, status: status, expires: waiver.expires)
            }
    }
}
