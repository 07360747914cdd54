import CEL
import JourneyModel

/// The one place that decides which waiver holds; check, monitor, replay and tests all use it.
///
/// A waiver holds from its first to its last day in UTC, and only if its life is within what its
/// policy allows, ``Policy/maxWaiverDays``. One that names no first day has the life that is left:
/// it begins to hold when no more of it is left than may be. Every waiver that covers a failure is
/// tried, so one that does not hold never stands in the way of another.
struct WaiverResolver {
    private let waivers: [Waiver]
    private let unreadable: [Facts.WaiverDocument]
    private let limits: [String: Int]
    private let now: Timestamp
    private var used: Set<String> = []

    /// - Parameter policies: those in force, for the life that they allow.
    init(_ documents: [Facts.WaiverDocument], policies: [Policy], now: Timestamp) {
        self.now = now
        let sorted = documents.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        waivers = sorted.compactMap { Waiver($0) }
        unreadable = sorted.filter { Waiver($0) == nil }
        limits = Dictionary(
            policies.map { ($0.key, $0.maxWaiverDays) }, uniquingKeysWith: { min($0, $1) })
    }

    /// Key of the waiver in force that covers a failure of a journey; an error is never waived.
    mutating func waiver(
        for failure: RuleFailure, of policy: String, on change: DocumentChange
    ) -> String? {
        guard !failure.isError, change.kind == PolicyVocabulary.journeyKind else { return nil }
        let waiver = waivers.first {
            obstacle($0) == nil && $0.covers(failure, of: policy, journey: change.key)
        }
        if let waiver { used.insert(waiver.key) }
        return waiver?.key
    }

    /// Why a waiver does not hold at all; nil if it does.
    func obstacle(_ waiver: Waiver) -> WaiverReport.Status? {
        if waiver.hasExpired(at: now) { return .expired }
        let limit = min(limits[waiver.policy] ?? .max, DocumentLimits.waiverDays)
        if waiver.life(at: now) > limit { return .tooLong }
        return waiver.hasBegun(at: now) ? nil : .pending
    }

    /// What became of every waiver that names one of the journeys, and of those that nobody can
    /// read.
    func reports(for journeys: Set<String>) -> [WaiverReport] {
        unreadable.map {
            WaiverReport(
                waiver: $0.key, policy: $0.content["policy"]?.string ?? "", status: .invalid,
                expires: $0.content["expires"]?.string ?? "")
        } + waivers.filter { !journeys.isDisjoint(with: $0.journeys) }.map(report)
    }

    private func report(_ waiver: Waiver) -> WaiverReport {
        let obstacle = obstacle(waiver)
        let left = waiver.daysLeft(at: now)
        return WaiverReport(
            waiver: waiver.key, policy: waiver.policy,
            status: obstacle ?? (used.contains(waiver.key) ? .used : .unused),
            expires: waiver.expires,
            isDue: obstacle == nil && left <= WaiverReport.noticeDays)
    }
}
