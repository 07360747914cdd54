import JourneyMeasurement
import JourneyStore

/// How screens speak of what monitoring found.
enum MonitorWords {
    /// What needs somebody first.
    static let order: [MonitoringState] = [
        .dataIncident, .retirementReview, .investigate, .blind, .tooNew, .healthy,
    ]

    static func title(_ state: MonitoringState) -> String {
        switch state {
        case .dataIncident: "DATA INCIDENT"
        case .retirementReview: "RETIREMENT REVIEW"
        case .investigate: "INVESTIGATE"
        case .blind: "BLIND"
        case .tooNew: "TOO NEW"
        case .healthy: "HEALTHY"
        }
    }

    static func explanation(_ state: MonitoringState) -> String {
        switch state {
        case .dataIncident: "not judged until the figures are right"
        case .retirementReview: "for operations"
        case .investigate: "for the channel team"
        case .blind: "too few people to see a change; quiet here is not good news"
        case .tooNew: "what is usual is being learned"
        case .healthy: ""
        }
    }

    /// `2 to investigate`.
    static func count(_ count: Int, _ state: MonitoringState) -> String {
        switch state {
        case .dataIncident: "\(count) with wrong or missing data"
        case .retirementReview: "\(count) to review"
        case .investigate: "\(count) to investigate"
        case .blind: "\(count) blind"
        case .tooNew: "\(count) too new"
        case .healthy: "\(count) healthy"
        }
    }

    static func emphasis(_ state: MonitoringState) -> Text.Emphasis {
        switch state {
        case .dataIncident, .retirementReview: .red
        case .investigate, .blind: .yellow
        case .tooNew: .plain
        case .healthy: .green
        }
    }

    /// The shortest that says why.
    static func why(_ judged: JudgedComponent) -> String {
        let figures = judged.verdict.figures
        let isFloor = judged.plan.direction == .higherIsBetter
        switch judged.verdict.state {
        case .dataIncident: return judged.verdict.problems.first?.words ?? ""
        case .retirementReview:
            let days = figures.daysBeyond
            return (days > 0 ? "\(days) \(days == 1 ? "day" : "days"), " : "")
                + judged.component.team
        case .investigate:
            let since = figures.sum?.changedFrom.map { "since \($0.shortWords), " } ?? ""
            return since + judged.component.team
        case .blind:
            let word = isFloor ? "falls" : "rises"
            return figures.detectable.map { "sees only \(word) > \(ReadableFigure.percent($0))" }
                ?? "sees no \(word)"
        case .tooNew: return judged.verdict.watchedFrom.map { "watched from \($0.words)" } ?? ""
        case .healthy: return ""
        }
    }
}
