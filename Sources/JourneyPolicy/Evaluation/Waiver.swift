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
