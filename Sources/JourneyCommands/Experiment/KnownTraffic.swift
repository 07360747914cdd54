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

    /// The 28 days to the last that has figures; where they begin later, from then on. A day without
    /// figures is one without units.
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
        guard units > 0 else {
            throw GovernanceError(
                .notFound,
                "The figures of \(metric) for \(subject) to \(DayNumber(last).text) count "
                    + "nobody.", hint: "Ingest newer ones, or give --baseline and --traffic.")
        }
        let span = Self.span(first: found.days.first ?? last, last: last)
        let variance = max((squares - total * mean) / max(units - 1, 1), 0)
        return KnownTraffic(
            figure: mean,
            deviation: definition.measure == .mean ? variance.squareRoot() : nil,
            unitsPerDay: units / Double(span),
            source: source(metric, subject, days: recent.count, of: span)
                + " to \(DayNumber(last).text)")
    }

    private static func span(first: Int, last: Int) -> Int { min(days, last - first + 1) }

    /// `clicks of onboarding, 4 of 28 days`
    private static func source(
        _ metric: String, _ subject: String, days: Int, of span: Int
    ) -> String {
        "\(metric) of \(subject), " + (days == span ? "" : "\(days) of ") + "\(span) days"
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
            unitsPerDay: ratio.units / Double(max(found.span, 1)),
            source: source(metric, subject, days: found.days, of: found.span)
                + " to \(found.lastDay)")
    }
}
