/// Events as JSON Lines, counted by day and name.
///
/// - Mixpanel, raw event export: the name is `event`; the time `properties.time`, in seconds or
///   milliseconds; `event`, `properties.distinct_id`, `time` and `properties.$insert_id` tell
///   an event that came twice.
/// - Segment: the name is `event` of calls of `type` `track`, and the type itself of `page` and
///   `screen`; the time `timestamp`, else `originalTimestamp`, `sentAt` or `receivedAt`;
///   `messageId` tells an event that came twice.
/// - Google Analytics 4, BigQuery export: the name is `event_name`; the day `event_date`, of the
///   property's zone, else `event_timestamp`, in microseconds.
///
/// Other Segment calls (`identify`, `group`, `alias`) are no events and are ignored. Names become
/// keys, so `Order Completed` and `order_completed` are one metric. `subjectColumn` and
/// `variantColumn` are paths such as `properties.journey`.
///
/// Sources: Mixpanel docs, "Export Methods" (JSON Lines, not deduplicated; event name, distinct_id,
/// time and $insert_id tell duplicates); Twilio Segment docs, "Spec: Common Fields" and "Spec:
/// Track"; Google Analytics Help 7029846, "BigQuery Export schema".
struct EventMapping: MetricMapping {
    enum Platform { case mixpanel, segment, googleAnalytics }

    let members: [String]
    private let platform: Platform
    private let options: MetricIngestOptions
    private var dayText: DayText
    private var keys = EventKeys()

    init(_ platform: Platform, _ options: MetricIngestOptions) {
        self.platform = platform
        self.options = options
        dayText = DayText(offset: options.offset)
        let own =
            switch platform {
            case .mixpanel:
                ["event", "properties.time", "properties.$insert_id", "properties.distinct_id"]
            case .segment:
                [
                    "event", "timestamp", "messageId", "type", "originalTimestamp", "sentAt",
                    "receivedAt",
                ]
            case .googleAnalytics: ["event_name", "event_date", "event_timestamp"]
            }
        // A path of no name is never found, so that the fields keep their places.
        members = own + [options.subjectColumn ?? "", options.variantColumn ?? ""]
    }

    mutating func take(
        _ row: borrowing FieldRow, _ output: inout MetricOutput
    ) throws(ObservationProblem) {
        guard let name = try name(row) else {
            output.report.ignored += 1
            return
        }
        let day = try day(row)
        if let identity = identity(row), output.isDuplicate(identity) { return }
        let key = EventCounts.Key(
            name: name, subject: try text(row, members.count - 2),
            variant: try text(row, members.count - 1), day: day.value)
        guard output.counts.add(1, to: key, line: row.line) else { throw .tooMany }
        output.report.accept(day)
    }

    private mutating func name(_ row: borrowing FieldRow) throws(ObservationProblem) -> String? {
        var field = 0
        if platform == .segment {
            switch row.text(3) {
            case "track"?: break
            case "page"?, "screen"?: field = 3
            default: return nil
            }
        }
        guard let name = row.text(field), !name.isEmpty, name.utf8.count <= 300 else {
            throw ObservationProblem(
                members[0], "The event has no name, or a very long one.",
                "Export events with their names.")
        }
        return try keys.key(of: name, in: members[0])
    }

    private mutating func day(_ row: borrowing FieldRow) throws(ObservationProblem) -> DayNumber {
        switch platform {
        case .mixpanel:
            if let moment = row.number(1), let day = dayText.day(moment: moment) { return day }
        case .segment:
            for field in [1, 4, 5, 6] where !row.isEmpty(field) {
                if let day = dayText.day(row.field(field)) { return day }
                break
            }
        case .googleAnalytics:
            if let day = dayText.day(row.field(1)) { return day }
            if row.isEmpty(1), let micros = row.number(2),
                let day = dayText.day(moment: (micros / 1_000_000).rounded(.down))
            {
                return day
            }
        }
        throw ObservationProblem(
            members[1], "\"\(ObservationProblem.shown(row.field(1)))\" is no time of an event.",
            "Export the events with their time, as the platform writes it.")
    }

    private func identity(_ row: borrowing FieldRow) -> UInt64? {
        guard platform != .googleAnalytics, !row.isEmpty(2) else { return nil }
        var hash = ByteHash()
        for field in platform == .mixpanel ? [0, 1, 2, 3] : [2] { hash.add(row.field(field)) }
        return hash.value
    }

    private func text(
        _ row: borrowing FieldRow, _ field: Int
    ) throws(ObservationProblem) -> String {
        try row.line(
            field, named: members[field], mostBytes: 200, advice: "Choose a property")
    }
}
