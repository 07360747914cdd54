import JourneyRunner
import JourneyStore

/// What a change means for customers, on a screen.
struct ImpactLines {
    var impact: [RecordedAssessment.Impact]

    /// Most journeys that a screen shows.
    private static let limit = 5

    var texts: [Text] {
        impact.prefix(Self.limit).flatMap { journey in
            let name = impact.count > 1 ? "\(journey.key): " : ""
            return ImpactWords(journey).lines.map { Text(name + $0) }
        }
            + (impact.count > Self.limit
                ? [Text("… and \(impact.count - Self.limit) more journeys", .dim)] : [])
    }
}
