package import JourneyModel
package import Postgres

extension Store {
    package var metrics: Metrics { Metrics(store: self) }
}

/// Metrics and their figures: `sql/api/metrics.sql`, `metric_files.sql`, `monitoring.sql`.
package struct Metrics: Sendable {
    let store: Store

    /// Metrics in force by key, after `key`.
    package func list(
        after key: String? = nil, limit: Int = 1000
    ) async throws(GovernanceError) -> [MetricSummary] {
        try await store.rows(
            "select * from api.metrics($1, $2::int)", [key, limit], decode: MetricSummary.init)
    }

    /// Every metric in force, by key.
    package func all() async throws(GovernanceError) -> [MetricSummary] {
        try await Pages.all { last throws(GovernanceError) in try await list(after: last?.key) }
    }

    /// A metric in force; nil where there is none of that key.
    package func find(_ key: String) async throws(GovernanceError) -> MetricSummary? {
        try await all().first { $0.key == key }
    }

    /// The figures of a metric that count, newest day first.
    package func figures(
        of metric: String, from: String? = nil, to: String? = nil, subject: String? = nil,
        limit: Int = 1000
    ) async throws(GovernanceError) -> [MetricFigure] {
        try await store.rows(
            "select * from api.metric_figures($1, $2::date, $3::date, $4, $5::int)",
            [metric, from, to, subject, limit], decode: MetricFigure.init)
    }

    /// Takes a file in, in one transaction: all that can be kept of it, or nothing.
    ///
    /// Memory is that of the rows that are sent together. Time is linear in the rows.
    /// - Returns: what became of it, and the source as it ended.
    /// - Throws: `notPermitted`, `invalid` where nothing of it can be kept, and what `source`
    ///   throws.
    package func ingest<Source: RowSource>(
        _ head: MetricFileHead, from source: Source
    ) async throws(GovernanceError) -> (MetricIntake, Source) where Source.Rows == MetricRows {
        try await store.takeIn(head, from: source)
    }

    /// Components in operation with their daily counts, by `place`.
    package func monitored(
        metric: String? = nil, journey: String? = nil, after place: String? = nil,
        limit: Int = 500
    ) async throws(GovernanceError) -> [MonitoredComponent] {
        try await store.rows(
            "select * from api.monitored($1, $2, $3, $4::int)",
            [metric, journey, place, limit], decode: MonitoredComponent.init)
    }
}

/// One metric as a line of a list.
package struct MetricSummary: Codable, Equatable, Sendable {
    package let key: String
    package let name: String
    /// Key of the owning team.
    package let owner: String
    package let ownerName: String
    package let revision: Int
    /// Canonical JSON of the document.
    package let content: String
    /// Journeys, steps and channels that have figures.
    package let subjects: Int
    /// The last day that has a figure.
    package let lastDay: String?

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        name = try row.value("name")
        owner = try row.value("owner")
        ownerName = try row.value("owner_name")
        revision = try row.value("revision")
        content = try row.value("content")
        subjects = try row.value("subjects")
        lastDay = try row.value("last_day")
    }
}

/// A figure with its lineage.
package struct MetricFigure: Codable, Equatable, Sendable {
    package let subjectKind: String
    package let subject: String
    package let variant: String
    package let day: String
    package let total: Double
    package let opportunities: Double
    package let squares: Double?
    /// Digest of the file.
    package let file: String
    package let line: Int
    package let fileName: String
    package let ingestedAt: Instant
    package let ingestedBy: String
    /// Figures of this day that it stands for.
    package let earlier: Int

    init(_ row: borrowing Row) throws(PostgresError) {
        subjectKind = try row.value("subject_kind")
        subject = try row.value("subject")
        variant = try row.value("variant")
        day = try row.value("day")
        total = try row.value("total")
        opportunities = try row.value("opportunities")
        squares = try row.value("squares")
        file = try row.value("file")
        line = try row.value("line")
        fileName = try row.value("file_name")
        ingestedAt = try row.value("ingested_at")
        ingestedBy = try row.value("ingested_by")
        earlier = try row.value("earlier")
    }
}

/// A metric of a subject in operation, with its daily counts.
package struct MonitoredComponent: Codable, Equatable, Sendable {
    package let place: String
    package let metric: String
    /// Canonical JSON of the metric.
    package let content: String
    package let subjectKind: String
    package let subject: String
    /// `Onboarding / Reminder e-mail`.
    package let name: String
    /// Whose part it is to look.
    package let team: String
    /// What the journey agreed; the metric's own floor holds where it is nil.
    package let floor: Double?
    /// Days from 1 January of the year 1, rising.
    package let days: [Int]
    package let totals: [Double]
    package let opportunities: [Double]
    package let squares: [Double]
    /// The last day that is judged.
    package let through: Int
    /// From which days signals count again, after decisions.
    package let investigatedFrom: Int?
    package let rearmedFrom: Int?
    package let volumeFrom: Int?
    package let usualFrom: Int?
    /// The first and the last days of the spans that count for nothing, after decisions.
    package let leftOutFrom: [Int]
    package let leftOutTo: [Int]
    package let openCase: Int?

    init(_ row: borrowing Row) throws(PostgresError) {
        place = try row.value("place")
        metric = try row.value("metric")
        content = try row.value("content")
        subjectKind = try row.value("subject_kind")
        subject = try row.value("subject")
        name = try row.value("name")
        team = try row.value("team")
        floor = try row.value("floor")
        days = try row.value("days")
        totals = try row.value("totals")
        opportunities = try row.value("opportunities")
        squares = try row.value("squares")
        through = try row.value("through")
        investigatedFrom = try row.value("investigated_from")
        rearmedFrom = try row.value("rearmed_from")
        volumeFrom = try row.value("volume_from")
        usualFrom = try row.value("usual_from")
        leftOutFrom = try row.value("left_out_from")
        leftOutTo = try row.value("left_out_to")
        openCase = try row.value("open_case")
    }
}
