import JourneyModel
import JourneyStore

/// What a change means for customers, as far as the documents tell: new entrants apart from the
/// people inside.
struct ImpactLines {
    var impact: [RecordedAssessment.Impact]

    /// Most journeys, and lines of one, that a screen shows.
    private static let limit = 5

    var texts: [Text] {
        impact.prefix(Self.limit).flatMap { journey in
            let name = impact.count > 1 ? "\(journey.key): " : ""
            return lines(journey).map { Text(name + $0) }
        }
            + (impact.count > Self.limit
                ? [Text("… and \(impact.count - Self.limit) more journeys", .dim)] : [])
    }

    private func lines(_ journey: RecordedAssessment.Impact) -> [String] {
        [entrants(journey)].compactMap(\.self) + contacts(journey)
            + [busiest(journey), platform(journey)].compactMap(\.self)
    }

    private func entrants(_ journey: RecordedAssessment.Impact) -> String? {
        journey.entrantsPerWeek.map { count in
            let day = journey.asOf.map { ", as of \($0)" } ?? ""
            return "new entrants, \(count.grouped) a week\(day)"
        }
    }

    private func contacts(_ journey: RecordedAssessment.Impact) -> [String] {
        let shown = journey.contacts.prefix(Self.limit).map { "  \($0)" }
        let more = journey.contacts.count - shown.count
        return shown + (more > 0 ? ["  … and \(more) more"] : [])
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
        let day = journey.insideAsOf.map { ", counted on \($0)," } ?? ""
        let inside = journey.inside.map { "\($0.grouped) people inside\(day)" }
        guard let platform = journey.platform else { return inside }
        let name = JourneyWords.platform(platform)
        let people = inside ?? "people inside, of whom nobody has counted how many,"
        guard journey.busiestBefore != nil else { return "runs in \(name)" }
        return switch PlatformVersions(platform: platform) {
        case .stay: "\(people) finish the old version (\(name)): no change for them"
        case .move: "\(people) go on in the new version (\(name))"
        case .unknown: "\(people): what becomes of them is for \(name) to say"
        }
    }
}
