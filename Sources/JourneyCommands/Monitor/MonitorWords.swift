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
    static func why(_ verdict: ComponentVerdict) -> String {
        switch verdict.judgedState {
        case .dataIncident: return verdict.problem ?? ""
        case .retirementReview:
            let days = verdict.daysBeyond
            return (days > 0 ? "\(days) \(days == 1 ? "day" : "days"), " : "")
                + verdict.team
        case .investigate:
            let since = verdict.changedFrom.map {
                "since \(ComponentVerdict.shortWords($0)), "
            }
            return (since ?? "") + verdict.team
        case .blind:
            let word = verdict.isFloor ? "falls" : "rises"
            return verdict.detectable.map { "sees only \(word) > \(ReadableFigure.percent($0))" }
                ?? "sees no \(word)"
        case .tooNew:
            return verdict.watchedFrom.map { "watched from \(ComponentVerdict.words($0))" } ?? ""
        case .healthy: return ""
        }
    }
}
