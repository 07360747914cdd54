import JourneyModel

/// Reads a file of figures chunk by chunk: bytes in, observations out.
///
/// Rows that are wrong are kept out and reported by line, field and remedy; a file whose header is
/// not of its format is refused as a whole. Time is linear in the bytes; memory is that of a row,
/// in counted formats of the different figures and the identifiers of events, and of files of units
/// at most 40 bytes a unit. Nothing in a file makes it trap.
package struct MetricReader: Sendable {
    private let format: MetricFormat
    private let options: MetricIngestOptions
    private var rows: RowReader<MetricTaker>

    package init(_ format: MetricFormat, options: MetricIngestOptions = MetricIngestOptions()) {
        self.format = format
        self.options = options
        let taker = MetricTaker(
            mapping: Self.mapping(format, options), hidesHeader: format.isUnits)
        if format.isLines {
            rows = RowReader(lines: taker)
        } else if format == .adobeDataFeed {
            rows = RowReader(
                taker, by: DelimitedScanner(quoting: .backslash, delimiter: 0x09),
                header: options.columns)
        } else {
            rows = RowReader(taker)
        }
    }

    private static func mapping(
        _ format: MetricFormat, _ options: MetricIngestOptions
    ) -> any MetricMapping {
        switch format {
        case .table, .lines: ObservationMapping(options)
        case .units, .unitLines: UnitMapping(options)
        case .salesforceTracking: SalesforceTrackingMapping(options)
        case .googleAnalytics, .adobeReport: AnalyticsReportMapping(options)
        case .googleAnalyticsEvents: EventMapping(.googleAnalytics, options)
        case .mixpanel: EventMapping(.mixpanel, options)
        case .segment: EventMapping(.segment, options)
        case .adobeDataFeed: AdobeDataFeedMapping(options)
        }
    }

    /// Takes the next bytes and gives the observations that they complete; none in counted formats.
    package mutating func feed(_ chunk: [UInt8]) -> [MetricObservation] {
        rows.feed(chunk)
        return drain()
    }

    /// Ends the file: gives what stood open, all counts, and the report.
    package mutating func finish() -> (observations: [MetricObservation], MetricIngestReport) {
        rows.finish()
        let (format, options, delimiter) = (format, options, rows.delimiter)
        rows.withTaker { $0.output.end(format, options, delimiter) }
        return (drain(), rows.report)
    }

    private mutating func drain() -> [MetricObservation] {
        rows.withTaker { $0.output.drain() }
    }
}

/// Gives rows to the mapping of their format.
private struct MetricTaker: RowTaker {
    var mapping: any MetricMapping
    /// A file of units without a header begins with a unit.
    let hidesHeader: Bool
    var output = MetricOutput()

    var members: [String] { mapping.members }

    var report: MetricIngestReport {
        get { output.report }
        _modify { yield &output.report }
    }

    mutating func begin(_ header: [String]) throws(ObservationProblem) {
        try mapping.begin(header)
    }

    mutating func take(_ row: borrowing FieldRow) throws(ObservationProblem) {
        try mapping.take(row, &output)
    }
}
