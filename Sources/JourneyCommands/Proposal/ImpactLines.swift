import JourneyModel
import JourneyStore

/// What a change means for customers, as far as the documents tell.
struct ImpactLines {
    var impact: [RecordedAssessment.Impact]

    /// Most journeys that a screen shows.
    private static let limit = 5

    var texts: [Text] {
        impact.prefix(Self.limit).flatMap { journey in
            let name = impact.count > 1 ? "\(journey.key): " : ""
            return [entrants(journey), busiest(journey), platform(journey)].compactMap { line in
                line.map { Text(name + $0) }
            }
        }
            + (impact.count > Self.limit
                ? [Text("… and \(impact.count - Self.limit) more journeys", .dim)] : [])
    }

    private func entrants(_ journey: RecordedAssessment.Impact) -> String? {
        journey.entrantsPerWeek.map { count in
            let day = journey.asOf.map { ", as of \($0)" } ?? ""
            return "new entrants, \(count.grouped) a week\(day)"
        }
    }

    private func busiest(_ journey: RecordedAssessment.Impact) -> String? {
        journey.busiestAfter.map { after in
            guard let before = journey.busiestBefore else {
                return "busiest 7 days: \(ProposalWords.count(after, "message"))"
            }
            return
                "busiest 7 days: \(ProposalWords.count(before, "message")) before, \(after) after"
        }
    }

    private func platform(_ journey: RecordedAssessment.Impact) -> String? {
        let inside = journey.inside.map { count in
            let day = journey.insideAsOf.map { " on \($0)" } ?? ""
            return "\(count.grouped) people were inside\(day)"
        }
        guard let platform = journey.platform else { return inside }
        return "runs in \(JourneyWords.platform(platform)); "
            + (inside ?? "who is inside now is not known here")
    }
}
