import JourneyMeasurement
import JourneyModel
import JourneyRunner
import JourneyStore
import Postgres

/// What a figure did around a change that came into force.
struct ChangeOutcome: Sendable {
    var change: AppliedChange
    /// `Onboarding / Reminder`.
    var subject: String
    var metric: String
    var measure: Measure
    var isHigherBetter: Bool
    var found: BeforeAfter

    /// Journeys whose figures are read at most; the newest changes' come first.
    private static let mostJourneys = 50

    /// The figures around each change, newest first: those of the whole journey where there are
    /// any, else those of its steps.
    ///
    /// - Returns: them, and how many journeys were not read because there are too many.
    static func all(
        of changes: [AppliedChange], in store: Store
    ) async throws(GovernanceError) -> (outcomes: [ChangeOutcome], journeysLeft: Int) {
        var left: Set<String> = []
        var read: [String: [JudgedComponent]] = [:]
        var outcomes: [ChangeOutcome] = []
        for change in changes {
            for journey in change.journeys {
                guard read[journey] != nil || read.count < mostJourneys else {
                    left.insert(journey)
                    continue
                }
                let components: [JudgedComponent]
                if let known = read[journey] {
                    components = known
                } else {
                    components = try await JudgedComponent.all(
                        metric: nil, journey: journey, in: store)
                    read[journey] = components
                }
                outcomes += of(change, components)
            }
        }
        return (outcomes, left.count)
    }

    private static func of(
        _ change: AppliedChange, _ components: [JudgedComponent]
    ) -> [ChangeOutcome] {
        let whole = components.filter { $0.component.subjectKind == "journey" }
        guard let day = CalendarDay(String(change.appliedAt.description.prefix(10))) else {
            return []
        }
        return (whole.isEmpty ? components : whole).compactMap { judged in
            BeforeAfter(
                judged.series, changedOn: DayNumber(day),
                through: DayNumber(judged.component.through)
            ).map { found in
                ChangeOutcome(
                    change: change, subject: judged.component.name,
                    metric: judged.definition.name, measure: judged.definition.measure,
                    isHigherBetter: judged.plan.direction == .higherIsBetter, found: found)
            }
        }
    }

    /// `better`, `worse`, or that chance may explain it.
    var direction: String {
        guard found.isClear else { return "unclear" }
        return (found.difference.value > 0) == isHigherBetter ? "better" : "worse"
    }

    /// `+0.7 to +1.3 points` of a proportion, else in its own unit.
    var bounds: String {
        let isShare = measure == .proportion
        func text(_ value: Double) -> String {
            (value < 0 ? "" : "+")
                + ReadableFigure.significant(isShare ? value * 100 : value, digits: 2)
        }
        return "\(text(found.difference.low)) to \(text(found.difference.high))"
            + (isShare ? " points" : "")
    }

    func figure(_ estimate: Estimate) -> String { ReadableFigure.figure(estimate.value, measure) }

    var json: JSON {
        func estimate(_ found: Estimate) -> JSON {
            .object([
                "value": .number(found.value), "low": .number(found.low),
                "high": .number(found.high),
            ])
        }
        return .object([
            "proposal": .string("P-\(change.id)"), "title": .string(change.title),
            "appliedAt": .string(change.appliedAt.description), "subject": .string(subject),
            "metric": .string(metric), "days": JSON(found.days),
            "before": estimate(found.before), "after": estimate(found.after),
            "difference": estimate(found.difference), "dispersion": .number(found.dispersion),
            "direction": .string(direction), "isCausal": .bool(false),
        ])
    }
}
