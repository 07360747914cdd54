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
    var reason: String
    var ticket: String?
    /// Last day on which it holds, `2026-12-31`.
    var expires: String
    /// Days since 1970 of the first and last day on which it holds; no first day: at once.
    private var firstDay: Int64?
    private var lastDay: Int64

    /// Nil for a document that does not say all of that.
    init?(_ document: Facts.WaiverDocument) {
        let content = document.content
        let scope = content["scope"]
        guard let policy = content["policy"]?.string, let expires = content["expires"]?.string,
            let lastDay = Self.day(expires), let reason = content["reason"]?.string,
            !reason.allSatisfy(\.isWhitespace), let rules = Self.texts(content["rules"]),
            let journeys = Self.texts(scope?["journeys"]),
            let steps = Self.texts(scope?["steps"]), !journeys.isEmpty, !rules.isEmpty
        else { return nil }
        if let from = content["from"] {
            guard let text = from.string, let day = Self.day(text), day <= lastDay else {
                return nil
            }
            firstDay = day
        }
        key = document.key
        self.policy = policy
        self.rules = rules
        self.journeys = journeys
        self.steps = steps
        self.reason = reason
        ticket = content["ticket"]?.string
        self.expires = expires
        self.lastDay = lastDay
    }

    private static func texts(_ json: JSON?) -> [String]? {
        guard let json else { return [] }
        let texts = json.array?.compactMap(\.string)
        return texts?.count == json.array?.count ? texts : nil
    }

    private static func day(_ text: String) -> Int64? {
        guard CalendarDay(text) != nil else { return nil }
        return Timestamp(parsing: text + "T00:00:00Z").map(day)
    }

    /// Days since 1970, in UTC, rounded down.
    private static func day(_ moment: Timestamp) -> Int64 {
        let (days, rest) = moment.seconds.quotientAndRemainder(dividingBy: 86_400)
        return rest < 0 ? days - 1 : days
    }

    func hasExpired(at now: Timestamp) -> Bool { Self.day(now) > lastDay }

    func hasBegun(at now: Timestamp) -> Bool { firstDay.map { $0 <= Self.day(now) } ?? true }

    /// Days that it holds after this one; negative once it has expired.
    func daysLeft(at now: Timestamp) -> Int { Int(lastDay - Self.day(now)) }

    /// Days that it holds in all; where no first day is given, those that are left.
    func life(at now: Timestamp) -> Int { Int(lastDay - (firstDay ?? Self.day(now)) + 1) }

    /// Whether it is about the place of a failure; when it holds is ``WaiverResolver``'s to say.
    func covers(_ failure: RuleFailure, of policy: String, journey: String) -> Bool {
        self.policy == policy && journeys.contains(journey)
            && rules.contains(failure.rule)
            && (steps.isEmpty || failure.at.map(steps.contains) ?? false)
    }
}
