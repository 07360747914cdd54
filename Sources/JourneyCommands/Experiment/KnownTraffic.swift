import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

/// What the ingested figures of a metric say of control and traffic.
struct KnownTraffic: Sendable {
    var figure: Double
    /// Of a mean, or of a unit in a rate; nil for a proportion.
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
        guard definition.measure != .rate else { return try await rate(metric, subject, in: store) }
        let journey = subject.prefix { $0 != "/" }
        let found = try await store.metrics.monitored(
            metric: metric, journey: String(journey)
        ).first { $0.subject == subject }
        guard let found, let last = found.days.last else {
            throw GovernanceError(
                .notFound, "There are no figures of \(metric) for \(subject).",
                hint: "wayleave metric show \(metric)")
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

    /// Of a rate, whose spread is that of the ratio (delta method).
    private static func rate(
        _ metric: String, _ subject: String, in store: Store
    ) async throws(GovernanceError) -> KnownTraffic {
        let found = try await store.metrics.unitSums(of: metric, subject: subject)
        var sums = UnitSums()
        for sum in UnitSum.allCases { sums[sum] = found?.sums[sum.rawValue] }
        guard let found,
            let ratio = sums.ratio(total: found.total, denominator: found.opportunities)?.ratio
        else {
            throw GovernanceError(
                .invalid,
                "\(metric) is a rate, and its figures do not say how units differ: they came "
                    + "without "
                    + UnitSum.ofRatio.map(\.rawValue).joined(separator: ", ") + ".",
                hint: "Ingest it with them, or as a file of units; or give --baseline and "
                    + "--deviation.")
        }
        return KnownTraffic(
            figure: ratio.mean, deviation: ratio.variance.squareRoot(),
            unitsPerDay: ratio.units / Double(max(found.days, 1)),
            source: "\(metric) of \(subject), \(found.days) days to \(found.lastDay)")
    }
}
