import CEL
import JourneyModel

/// An agreed exception: which rules, where, why, until when.
struct Waiver {
    var key: String
    var policy: String
    var rules: [String]
    /// Keys of journeys; never empty, like the rules: an exception is never for everything.
    var journeys: [String]
    /// Keys of steps; empty: the whole journey.
    var steps: [String]
    /// Last day on which it holds, `2026-12-31`.
    var expires: String
    private var end: Timestamp

    /// Nil for a document that does not say all of that.
    init?(_ document: Facts.WaiverDocument) {
        let content = document.content
        let scope = content["scope"]
        guard let policy = content["policy"]?.string, let expires = content["expires"]?.string,
            let end = Timestamp(parsing: expires + "T23:59:59Z"),
            let reason = content["reason"]?.string, !reason.isEmpty,
            let rules = Self.texts(content["rules"]), let journeys = Self.texts(scope?["journeys"]),
            let steps = Self.texts(scope?["steps"]), !journeys.isEmpty,
            !rules.isEmpty
        else { return nil }
        key = document.key
        self.policy = policy
        self.rules = rules
        self.journeys = journeys
        self.steps = steps
        self.expires = expires
        self.end = end
    }

    private static func texts(_ json: JSON?) -> [String]? {
        guard let json else { return [] }
        let texts = json.array?.compactMap(\.string)
        return texts?.count == json.array?.count ? texts : nil
    }

    func hasExpired(at now: Timestamp) -> Bool { now > end }

    func covers(_ failure: RuleFailure, of policy: String, journey: String) -> Bool {
        self.policy == policy && journeys.contains(journey)
            && rules.contains(failure.rule)
            && (steps.isEmpty || failure.at.map(steps.contains) ?? false)
    }
}

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
