import JourneyModel

/// Hits of an Adobe Analytics data feed (`hit_data.tsv`), counted by day and event.
///
/// | column | use |
/// |---|---|
/// | `date_time` | the day, in the report suite's time zone |
/// | `exclude_hit` | above 0: the hit is not counted in reports, nor here |
/// | `hit_source` | 5, 7, 8 and 9 are uploads, no hits |
/// | `post_event_list`, else `event_list` | numbers with commas; `200=3.50` has a value |
/// | `post_page_event` | 0 with a page name or URL is a page view |
/// | `post_pagename`, `post_page_url` | see above |
///
/// The file has no header: `MetricIngestOptions.columns` are the names of `column_headers.tsv`,
/// and `eventNames` those of `event.tsv`; an event without a name is `event-200`. Page views are
/// `page-views`. `subjectColumn` may be `post_campaign` or an eVar.
///
/// Source: Adobe Experience League, "Data feed contents", "Calculate metrics using data feeds"
/// and "Special characters in data feeds" (backslash before tab, line end and backslash).
struct AdobeDataFeedMapping: MetricMapping {
    private let options: MetricIngestOptions
    private var dayText: DayText
    private var date = -1
    private var excluded = -1
    private var source = -1
    private var events = -1
    private var pageEvent = -1
    private var pages: [Int] = []
    private var subject = -1
    private var variant = -1
    private var keys: [String: String] = [:]

    init(_ options: MetricIngestOptions) {
        self.options = options
        dayText = DayText(offset: options.offset)
    }

    mutating func begin(_ header: [String]) throws(ObservationProblem) {
        let finder = ColumnFinder(header)
        date = finder.index("date_time") ?? -1
        excluded = finder.index("exclude_hit") ?? -1
        source = finder.index("hit_source") ?? -1
        events = finder.index("post_event_list", "event_list") ?? -1
        pageEvent = finder.index("post_page_event", "page_event") ?? -1
        pages = [
            finder.index("post_pagename", "pagename"), finder.index("post_page_url", "page_url"),
        ].compactMap { $0 }
        subject = try finder.index(chosen: options.subjectColumn)
        variant = try finder.index(chosen: options.variantColumn)
        guard date >= 0, events >= 0 || pageEvent >= 0 else {
            throw ObservationProblem(
                "date_time", "The columns have no date_time with post_event_list.",
                "Give the feed's column_headers.tsv: hit_data.tsv has no header of its own.")
        }
    }

    mutating func take(
        _ row: borrowing FieldRow, _ output: inout MetricOutput
    ) throws(ObservationProblem) {
        let isUpload = row.number(source).map { [5, 7, 8, 9].contains($0) } ?? false
        if isUpload || (row.number(excluded) ?? 0) > 0 {
            output.report.ignored += 1
            return
        }
        guard let day = dayText.day(row.field(date)) else {
            throw ObservationProblem(
                "date_time", "\"\(ObservationProblem.shown(row.field(date)))\" is not a day.",
                "Check that column_headers.tsv belongs to this hit_data.tsv.")
        }
        var key = EventCounts.Key(
            name: "page-views", subject: row.text(subject) ?? "", variant: row.text(variant) ?? "",
            day: day.value)
        let found = try eventValues(row)
        if isPageView(row) {
            guard output.counts.add(1, to: key, line: row.line) else { throw .tooMany }
        }
        for (name, value) in found {
            key.name = name
            guard output.counts.add(value, to: key, line: row.line) else { throw .tooMany }
        }
        output.report.accept(day)
    }

    private func isPageView(_ row: borrowing FieldRow) -> Bool {
        guard row.number(pageEvent) == 0 else { return false }
        for page in pages where !row.isEmpty(page) { return true }
        return false
    }

    private mutating func eventValues(
        _ row: borrowing FieldRow
    ) throws(ObservationProblem) -> [(String, Double)] {
        var found: [(String, Double)] = []
        for item in row.field(events).split(separator: UInt8(ascii: ",")) {
            let parts = item.split(separator: UInt8(ascii: "="), maxSplits: 1)
            let value = parts.count == 2 ? NumberText.read(parts[1]) : 1
            guard let number = parts.first, number.count <= 6,
                number.allSatisfy(NumberText.isDigit), let value, value >= 0
            else {
                throw ObservationProblem(
                    "post_event_list", "\"\(ObservationProblem.shown(item))\" is no event.",
                    "Check that column_headers.tsv belongs to this hit_data.tsv.")
            }
            found.append((key(String(decoding: number, as: UTF8.self)), value))
        }
        return found
    }

    private mutating func key(_ number: String) -> String {
        if let key = keys[number] { return key }
        let named = options.eventNames[number].map(KeyText.from) ?? ""
        let key = named.isEmpty ? "event-" + number : named
        keys[number] = key
        return key
    }
}
