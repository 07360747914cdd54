import JourneyModel

/// Reports that were downloaded as a table: Google Analytics 4, and Adobe Analytics.
///
/// - Google Analytics 4: the day is `Date` (`date`), as `20260331`; the name `Event name`
///   (`eventName`), which may be left out; counts are `Event count` and the other columns of numbers.
/// - Adobe Workspace and Data Warehouse: the day is `Day` or `Date`, as `Mar 31, 2026`; counts are
///   all columns of numbers.
///
/// Lines that begin with `#` stand before the header in both and are passed over, as are rows of
/// totals. The event's count has the event's key; other columns have their own, behind the event's
/// where there is one: `purchase-total-users`. Columns of shares (a `%`, rate, average or per in
/// the name) are left out, since shares cannot be added up. `subjectColumn` names the dimension
/// that is the subject, as `Session campaign` or `Tracking Code`; rows are summed over all others.
/// Users that several rows share are then counted several times: export one row a day for them.
///
/// Sources: Google Analytics Data API, "Basics" (dimensions, then metrics; `date` as YYYYMMDD)
/// and the report download of the interface; Adobe Experience League, "Data Warehouse" and
/// "Download PDF or CSV files".
struct AnalyticsReportMapping: MetricMapping {
    private let options: MetricIngestOptions
    private var dayText: DayText
    private var header: [String] = []
    private var date = -1
    private var event = -1
    private var eventCount = -1
    private var subject = -1
    private var variant = -1
    /// Columns that are counted, with their keys; nil before the first row of figures.
    private var counted: [(column: Int, key: String)]?
    private var keys = EventKeys()

    init(_ options: MetricIngestOptions) {
        self.options = options
        dayText = DayText(offset: options.offset)
    }

    mutating func begin(_ header: [String]) throws(ObservationProblem) {
        self.header = header
        let finder = ColumnFinder(header)
        date = finder.index("Date", "Day", "event_date") ?? -1
        event = finder.index("Event name") ?? -1
        eventCount = finder.index("Event count") ?? -1
        subject = try finder.index(chosen: options.subjectColumn)
        variant = try finder.index(chosen: options.variantColumn)
        guard date >= 0 else {
            throw ObservationProblem(
                "Date", "The header has no column Date or Day.",
                "Add the day as a dimension to the report and export it again.")
        }
    }

    mutating func take(
        _ row: borrowing FieldRow, _ output: inout MetricOutput
    ) throws(ObservationProblem) {
        let cell = row.field(date)
        guard let day = dayText.day(cell) else {
            let text = String(decoding: cell, as: UTF8.self).lowercased()
            if text.isEmpty || text.hasSuffix("total") || text.hasSuffix("totals")
                || text == header[date].lowercased()
            {
                output.report.ignored += 1
                return
            }
            throw ObservationProblem(
                header[date], "\"\(ObservationProblem.shown(cell))\" is not a day.",
                "Export the report by day: 20260331 or Mar 31, 2026.")
        }
        let columns = try columns(row)
        let name = event < 0 ? nil : try key(row)
        var key = EventCounts.Key(
            name: "", subject: try text(row, subject), variant: try text(row, variant),
            day: day.value)
        // A row counts whole or not at all.
        var values: [Double] = []
        for (column, _) in columns {
            guard let value = row.number(column), value >= 0 else {
                throw ObservationProblem(
                    header[column],
                    "\"\(ObservationProblem.shown(row.field(column)))\" is no count.",
                    "Export numbers without separators, such as 1234.5.")
            }
            values.append(value)
        }
        for ((column, own), value) in zip(columns, values) {
            key.name = name.map { column == eventCount ? $0 : $0 + "-" + own } ?? own
            guard output.counts.add(value, to: key, line: row.line) else { throw .tooMany }
        }
        output.report.accept(day)
    }

    /// The columns that hold numbers, as the first row of figures shows them.
    private mutating func columns(
        _ row: borrowing FieldRow
    ) throws(ObservationProblem) -> [(column: Int, key: String)] {
        if let counted { return counted }
        let found = header.indices.compactMap { column -> (column: Int, key: String)? in
            guard ![date, event, subject, variant].contains(column),
                !Self.isShare(header[column]), row.number(column) != nil
            else { return nil }
            let key = KeyText.from(header[column])
            return key.isEmpty ? nil : (column, key)
        }
        guard !found.isEmpty else {
            throw ObservationProblem(
                "", "The row has no column of counts.",
                "Add a metric such as Event count or Page Views to the report.")
        }
        counted = found
        return found
    }

    private static func isShare(_ name: String) -> Bool {
        let words = name.lowercased().split { $0 == " " || $0 == "_" }
        return name.contains("%")
            || words.contains { ["rate", "average", "avg", "per", "percent"].contains($0) }
    }

    private mutating func key(_ row: borrowing FieldRow) throws(ObservationProblem) -> String {
        try keys.key(of: try text(row, event), in: header[event])
    }

    private func text(
        _ row: borrowing FieldRow, _ column: Int
    ) throws(ObservationProblem) -> String {
        guard column >= 0 else { return "" }
        return try row.line(
            column, named: header[column], mostBytes: 200, advice: "Choose a dimension")
    }
}
