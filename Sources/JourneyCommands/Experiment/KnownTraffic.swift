import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

/// What the ingested figures of a metric say of control and traffic.
struct KnownTraffic: Sendable {
    var figure: Double
    /// Of a mean; nil for a proportion.
    var deviation: Double?
    var unitsPerDay: Double
    var source: String

    private static let days = 28

    /// The last 28 days that have figures.
    ///
    /// - Throws: `notFound` where there are none.
    static func of(
        _ metric: String, _ subject: String, in store: Store
    ) async throws(GovernanceError) -> KnownTraffic {
        let stored = try await store.documents.show(kind: "metric", key: metric)
        let definition = try MetricDefinition(key: metric, content: stored.content)
        let journey = subject.prefix { $0 != "/" }
        let found = try await store.metrics.monitored(
            metric: metric, journey: String(journey)
        ).first { $0.subject == subject }
        guard let found, let last = found.days.last else {
            throw GovernanceError(
                .notFound, "There are no figures of \(metric) for \(subject).",
                hint: "wayleave metric show \(metric)")
        }
        guard definition.measure != .rate else {
            throw GovernanceError(
                .invalid, "\(metric) is a rate: its figures do not say how units differ.",
                hint: "An experiment is decided by a proportion, or by a mean with its squares.")
        }
        let recent = found.days.indices.filter { found.days[$0] > last - Self.days }
        let units = recent.reduce(0) { $0 + found.opportunities[$1] }
        let total = recent.reduce(0) { $0 + found.totals[$1] }
        let squares = recent.reduce(0) { $0 + found.squares[$1] }
        let mean = total / units
        let variance = max((squares - total * mean) / max(units - 1, 1), 0)
        return KnownTraffic(
            figure: mean,
            deviation: definition.measure == .mean ? variance.squareRoot() : nil,
            unitsPerDay: units / Double(recent.count),
            source: "\(metric) of \(subject), \(recent.count) days to \(DayNumber(last).text)")
    }
}
