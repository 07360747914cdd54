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
    private var mapping: any MetricMapping
    private var delimited: DelimitedScanner?
    private var lines: LineScanner?
    private let members: JSONMembers?
    private var output = MetricOutput()
    private var columns: Int?
    private var begins: [UInt8] = []

    package init(_ format: MetricFormat, options: MetricIngestOptions = MetricIngestOptions()) {
        self.format = format
        self.options = options
        let mapping = Self.mapping(format, options)
        self.mapping = mapping
        members = format.isLines ? JSONMembers(mapping.members) : nil
        if format.isLines {
            lines = LineScanner()
        } else if format == .adobeDataFeed {
            delimited = DelimitedScanner(quoting: .backslash, delimiter: 0x09)
            if !options.columns.isEmpty { begin(options.columns, line: 1) }
        } else {
            delimited = DelimitedScanner()
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
        guard output.report.refusal == nil, !chunk.isEmpty else { return [] }
        if begins.count < 3 {
            begins += chunk.prefix(3 - begins.count)
            if begins.starts(with: [0xFF, 0xFE]) || begins.starts(with: [0xFE, 0xFF]) {
                refuse(
                    ObservationProblem(
                        "", "The file is UTF-16.", "Save it as CSV UTF-8 and ingest it again."),
                    line: 1)
                return []
            }
        }
        chunk.withUnsafeBufferPointer { take($0) }
        return drain()
    }

    /// Ends the file: gives what stood open, all counts, and the report.
    package mutating func finish() -> (observations: [MetricObservation], MetricIngestReport) {
        if output.report.refusal == nil {
            takeRest()
            if columns == nil, !format.isLines, output.report.refusal == nil {
                refuse(
                    ObservationProblem(
                        "", "The file is empty.", "Export it again, with its header."),
                    line: 1)
            }
        }
        if output.report.refusal == nil, format.isCounted {
            output.observations += output.counts.observations(options)
        }
        if output.report.refusal == nil, format.isUnits {
            output.observations += output.units.observations()
            output.report.multiplyExposed = output.units.multiplyExposed
        }
        output.report.delimiter =
            format.isLines
            ? nil : delimited?.delimiter.map { Character(Unicode.Scalar($0)) }
        return (drain(), output.report)
    }

    private mutating func drain() -> [MetricObservation] {
        defer { output.observations.removeAll() }
        return output.report.refusal == nil ? output.observations : []
    }

    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
        // Taken out for the while, since their visitors change the rest of the reader.
        if var scanner = delimited {
            delimited = nil
            scanner.feed(bytes) { row, outcome in take(row, outcome) }
            delimited = scanner
        } else if var scanner = lines {
            lines = nil
            scanner.feed(bytes) { line, number in take(line, number) }
            lines = scanner
        }
    }

    private mutating func takeRest() {
        if var scanner = delimited {
            delimited = nil
            scanner.finish { row, outcome in take(row, outcome) }
            delimited = scanner
        } else if var scanner = lines {
            lines = nil
            scanner.finish { line, number in take(line, number) }
            lines = scanner
        }
    }

    private mutating func take(
        _ row: borrowing FieldRow, _ outcome: DelimitedScanner.Outcome
    ) {
        guard output.report.refusal == nil else { return }
        guard let columns else { return begin(row, outcome) }
        output.report.rows += 1
        if case .broken(let message, let remedy) = outcome {
            output.report.reject(ObservationProblem("", message, remedy), line: row.line)
        } else if row.count != columns {
            output.report.reject(
                ObservationProblem(
                    "", "The line has \(row.count) fields instead of \(columns).",
                    "Put a field that holds the delimiter between quotes."), line: row.line)
        } else {
            map(row)
        }
    }

    private mutating func take(_ line: UnsafeBufferPointer<UInt8>?, _ number: Int) {
        output.report.rows += 1
        guard let line else {
            return output.report.reject(
                ObservationProblem(
                    "", "The line is longer than 1 MiB.", "Write one object a line."),
                line: number)
        }
        var row = FieldRow()
        row.line = number
        do throws(ObservationProblem) {
            try members?.read(line, into: &row)
        } catch {
            return output.report.reject(error, line: number)
        }
        map(row)
    }

    private mutating func map(_ row: borrowing FieldRow) {
        do throws(ObservationProblem) {
            try mapping.take(row, &output)
        } catch {
            output.report.reject(error, line: row.line)
        }
    }

    private mutating func begin(_ row: borrowing FieldRow, _ outcome: DelimitedScanner.Outcome) {
        if case .broken(let message, let remedy) = outcome {
            return refuse(ObservationProblem("", message, remedy), line: row.line)
        }
        var header: [String] = []
        for index in 0..<row.count {
            guard let name = row.text(index) else {
                return refuse(
                    ObservationProblem("", "The header is not UTF-8.", "Save the file as UTF-8."),
                    line: row.line)
            }
            header.append(name)
        }
        begin(header, line: row.line)
    }

    private mutating func begin(_ header: [String], line: Int) {
        var names: Set<String> = []
        for name in header where !name.isEmpty && !names.insert(ColumnFinder.plain(name)).inserted {
            // A file of units without a header begins with a unit.
            let shown = format.isUnits ? "A" : "The"
            let named = format.isUnits ? "" : " \(ObservationProblem.shown(Array(name.utf8)[...]))"
            return refuse(
                ObservationProblem(
                    format.isUnits ? "" : name, "\(shown) column\(named) stands twice.",
                    "Name each column once."), line: line)
        }
        do throws(ObservationProblem) {
            try mapping.begin(header)
            columns = header.count
        } catch {
            refuse(error, line: line)
        }
    }

    private mutating func refuse(_ problem: ObservationProblem, line: Int) {
        output.report.refusal = problem.diagnostic(line: line)
    }
}
