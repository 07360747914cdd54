import JourneyModel

/// Tells the risk of a change from its documents and from the figures of its audience.
///
/// What is not known counts as the worst: whoever says nothing of an audience must not be better
/// off than whoever says how large it is.
struct RiskJudge {
    /// People from which a reach is no longer low, and from which it is high.
    static let normalReach = 10_000
    static let highReach = 250_000
    /// Age in days from which a figure is called old, and cannot make a risk low.
    static let freshDays = 30
    /// Channels on which each contact costs money.
    static let paidChannels: Set<Step.Channel> = [.sms, .ads, .letter, .contactCentre]

    private let change: DocumentChange
    private let portfolio: Facts.Portfolio
    /// RFC 3339.
    private let now: String

    /// The risk of a change; nil for what is no journey.
    static func risk(
        of change: DocumentChange, in portfolio: Facts.Portfolio, now: String
    ) -> ChangeRisk? {
        guard change.kind == PolicyVocabulary.journeyKind else { return nil }
        return RiskJudge(change: change, portfolio: portfolio, now: now).risk
    }

    private var risk: ChangeRisk {
        var risk = ChangeRisk(key: change.key, reasons: [], reach: .unknown)
        guard let content = change.judged, let new = try? Journey(document: content) else {
            risk.reasons = [.init(level: .high, text: "the journey cannot be read")]
            return risk
        }
        let old = change.base.flatMap { try? Journey(document: $0) }
        risk.reach = reach(new, old)
        if [new.tier, old?.tier].contains(1) {
            risk.reasons.append(.init(level: .high, text: "the journey is critical (tier 1)"))
        }
        if change.operation == .retire {
            risk.reasons.append(contentsOf: [inside].compactMap { $0 })
        } else {
            weigh(new, old, &risk)
        }
        risk.reasons = Self.strongestFirst(risk.reasons)
        return risk
    }

    private func weigh(_ new: Journey, _ old: Journey?, _ risk: inout ChangeRisk) {
        let steps = StepRisk(new: new, old: old)
        risk.consent = steps.consent.map(\.key)
        risk.paid = steps.paid.map(\.key)
        if !steps.consent.isEmpty {
            risk.reasons.append(
                .init(level: .high, text: "another consent for \(Self.labels(steps.consent))"))
        }
        if !steps.paid.isEmpty {
            let channels = Set(steps.paid.compactMap(\.channel?.rawValue)).sorted()
            risk.reasons.append(
                .init(
                    level: .normal,
                    text: "new on a paid channel (\(channels.joined(separator: ", "))): "
                        + Self.labels(steps.paid)))
        }
        if old.map({ Self.contacts($0) != Self.contacts(new) }) ?? true {
            risk.reasons.append(contentsOf: [reason(risk.reach, new)].compactMap { $0 })
        }
    }

    // MARK: Reach

    /// The figure that was taken in, else the greater of what the author says and said before:
    /// nobody lowers a risk by writing a smaller number into the same change.
    private func reach(_ new: Journey, _ old: Journey?) -> ChangeRisk.Reach {
        guard let audience = new.audience else { return .unknown }
        if let figure = portfolio.audiences?.first(where: { $0.key == audience.key }) {
            return .ingested(people: figure.people, asOf: figure.asOf)
        }
        let before = old?.audience.flatMap { $0.key == audience.key ? $0.size : nil }
        return audience.size.map { .claimed(people: max($0, before ?? 0)) } ?? .unknown
    }

    private func reason(_ reach: ChangeRisk.Reach, _ journey: Journey) -> ChangeRisk.Reason? {
        switch reach {
        case .unknown:
            let what =
                journey.audience.map { "nobody has counted the audience \($0.key)" }
                ?? "the journey names no audience"
            return .init(level: .high, text: "reach unknown: \(what)")
        case .claimed(let people):
            return .init(
                level: max(.normal, Self.level(people)),
                text: "reaches \(people.grouped) people, as its author says")
        case .ingested(let people, let asOf):
            let isOld = isOld(asOf)
            let level = isOld ? max(.normal, Self.level(people)) : Self.level(people)
            guard level > .low else { return nil }
            let age = isOld ? ", counted on \(asOf), over \(Self.freshDays) days ago" : ""
            return .init(level: level, text: "reaches \(people.grouped) people\(age)")
        }
    }

    private static func level(_ people: Int) -> ChangeRisk.Level {
        people >= highReach ? .high : people >= normalReach ? .normal : .low
    }

    /// A day that cannot be read is old.
    private func isOld(_ day: String) -> Bool {
        guard let counted = CalendarDay(day), let today = CalendarDay(String(now.prefix(10)))
        else { return true }
        return today.number - counted.number > Self.freshDays
    }

    private var inside: ChangeRisk.Reason? {
        guard let figure = portfolio.inside?.first(where: { $0.journey == change.key }) else {
            return .init(level: .normal, text: "it is not known how many people are inside")
        }
        return figure.people == 0
            ? nil
            : .init(level: .normal, text: "\(figure.people.grouped) people are inside")
    }

    // MARK: Words

    /// The journey without what contacts nobody: names, owners, terms, metrics.
    private static func contacts(_ journey: Journey) -> Journey {
        var bare = journey
        (bare.name, bare.owner, bare.purpose, bare.tier, bare.parent) = ("", "", nil, nil, nil)
        (bare.terms, bare.metrics, bare.reviewBy, bare.platform) = ([:], [], nil, nil)
        bare.audience?.name = nil
        for index in bare.steps.indices {
            bare.steps[index].label = ""
            bare.steps[index].team = nil
            bare.steps[index].tags = []
            bare.steps[index].platformKey = nil
        }
        return bare
    }

    private static func strongestFirst(_ reasons: [ChangeRisk.Reason]) -> [ChangeRisk.Reason] {
        ChangeRisk.Level.allCases.reversed().flatMap { level in
            reasons.filter { $0.level == level }
        }
    }

    private static func labels(_ steps: [Step]) -> String {
        let shown = steps.prefix(3).map { "\"\($0.label)\"" }.joined(separator: ", ")
        return steps.count > 3 ? "\(shown) and \(steps.count - 3) more" : shown
    }
}
