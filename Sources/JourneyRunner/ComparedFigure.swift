import JourneyModel
package import JourneyStore

/// A figure of a month against the month before.
package struct ComparedFigure: Equatable, Sendable {
    package let title: String
    package let value: String
    package let before: String
    /// Where it comes from.
    package let source: String

    /// The five of a report.
    package static func all(_ now: MonthFigures, _ before: MonthFigures) -> [ComparedFigure] {
        func figure(
            _ title: String, _ value: (MonthFigures) -> String, _ source: String
        ) -> ComparedFigure {
            ComparedFigure(
                title: title, value: value(now), before: value(before), source: source)
        }
        return [
            figure(
                "Journeys in operation", { $0.journeys.map(\.grouped) ?? "not known" },
                "operating states at the end"),
            figure("Changes in force", { $0.applied.grouped }, "proposals that were applied"),
            figure(
                "From idea to force", { $0.medianHours.map(LengthWords.text) ?? "none" },
                "median, from the first submission"),
            figure(
                "Refused by a policy", { $0.refused.grouped },
                "proposals that no customer saw as they were"),
            figure("Experiments decided", { $0.concluded.grouped }, "conclusions on record"),
        ]
    }
}
