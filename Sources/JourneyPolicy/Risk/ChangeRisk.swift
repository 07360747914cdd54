package import JourneyModel

/// How much can go wrong for customers by one change of a journey, and why.
///
/// A statement about the change and not about the journey: what was there before is no risk of it.
package struct ChangeRisk: Equatable, Sendable {
    package enum Level: String, CaseIterable, Comparable, Sendable {
        case low, normal, high

        package static func < (left: Level, right: Level) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// What makes the level what it is.
    package struct Reason: Equatable, Sendable {
        package var level: Level
        package var text: String
    }

    /// How many people the journey can reach, and who says so.
    package enum Reach: Equatable, Sendable {
        /// Taken in from a file; the calendar day on which it was counted.
        case ingested(people: Int, asOf: String)
        /// As the author of the journey says.
        case claimed(people: Int)
        case unknown

        package var people: Int? {
            switch self {
            case .ingested(let people, _), .claimed(let people): people
            case .unknown: nil
            }
        }

        /// `ingested`, `claimed` or `unknown`.
        package var source: String {
            switch self {
            case .ingested: "ingested"
            case .claimed: "claimed"
            case .unknown: "unknown"
            }
        }
    }

    /// Key of the journey.
    package var key: String
    /// The strongest first.
    package var reasons: [Reason]
    package var reach: Reach
    /// Steps whose consent became another, or none.
    package var consent: [String] = []
    /// Steps that are new on a channel that costs money for each contact.
    package var paid: [String] = []

    /// That of the strongest reason; low without one.
    package var level: Level { reasons.map(\.level).max() ?? .low }
}

extension ChangeRisk {
    /// `{kind, key, level, reasons: [{level, text}], reach, reachSource}`.
    package var document: JSON {
        .members([
            "key": .string(key), "level": .string(level.rawValue),
            "reasons": .array(
                reasons.map {
                    .object(["level": .string($0.level.rawValue), "text": .string($0.text)])
                }),
            "reach": reach.people.map { JSON($0) }, "reachSource": .string(reach.source),
            "reachAsOf": reachDay.map { .string($0) },
            "consent": .array(consent.map(JSON.string)), "paid": .array(paid.map(JSON.string)),
        ])
    }

    private var reachDay: String? {
        if case .ingested(_, let asOf) = reach { asOf } else { nil }
    }

    /// Reads what ``document`` wrote.
    init(_ item: FactsReader) throws(GovernanceError) {
        let people = item.optionalInt("reach")
        let reach: Reach =
            switch (item.optionalString("reachSource"), people) {
            case ("ingested", let people?):
                .ingested(people: people, asOf: item.optionalString("reachAsOf") ?? "")
            case ("claimed", let people?): .claimed(people: people)
            default: .unknown
            }
        self.init(
            key: try item.string("key"),
            reasons: try item.items("reasons") { (item) throws(GovernanceError) in
                Reason(level: try item.choice("level"), text: try item.string("text"))
            }, reach: reach, consent: try item.strings("consent"), paid: try item.strings("paid"))
    }
}
