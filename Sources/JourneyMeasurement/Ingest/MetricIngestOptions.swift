/// What a file does not say of itself.
package struct MetricIngestOptions: Sendable {
    /// What a name of the platform is bound to here.
    package struct Binding: Equatable, Sendable {
        package var kind: MetricObservation.SubjectKind
        package var key: String
        package var variant: String

        package init(
            kind: MetricObservation.SubjectKind, key: String, variant: String = ""
        ) {
            self.kind = kind
            self.key = key
            self.variant = variant
        }
    }

    /// A ratio of two counts of the same day and subject: click-rate = unique-clicks / sent.
    package struct Ratio: Equatable, Sendable {
        package var metric: String
        package var numerator: String
        package var denominator: String

        package init(metric: String, numerator: String, denominator: String) {
            self.metric = metric
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    /// Subjects by the platform's name of a send, campaign or page; others stay of kind `source`.
    package var bindings: [String: Binding]
    /// Subject of rows that name none.
    package var subject: Binding
    /// Metric of rows that name none.
    package var metric: String?
    /// Measures of the metrics in force: what a row of a file of units must say.
    package var measures: [String: Measure]
    /// Of the digests by which units are told apart while a file is read.
    package var unitKey: KeyedDigest.Key
    /// Column or property whose value is the subject, where the format leaves it open.
    package var subjectColumn: String?
    /// Column or property whose value is the variant.
    package var variantColumn: String?
    /// Ratios to make of counts; the counts are given too.
    package var ratios: [Ratio]
    /// Columns of a file without a header, as `column_headers.tsv` of a data feed lists them.
    package var columns: [String]
    /// Names of numbered events, as `event.tsv` of a data feed lists them.
    package var eventNames: [String: String]
    /// Kind of event of a tracking file that does not say it, by its name: Sent, Clicks.
    package var event: String?
    /// Seconds that the calendar's zone is ahead of UTC at a moment in seconds since 1970.
    package var offset: @Sendable (Int) -> Int

    package init() {
        bindings = [:]
        subject = Binding(kind: .source, key: "all")
        measures = [:]
        unitKey = .init(first: 0, second: 0)
        ratios = []
        columns = []
        eventNames = [:]
        offset = { _ in 0 }
    }
}
