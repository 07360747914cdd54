/// Files of the Salesforce Marketing Cloud tracking extract: Sent, Opens, Clicks, Bounces, Unsubs.
///
/// | column | use |
/// |---|---|
/// | `SendID` (`JobID` in data views) | the subject, unless the next is bound to one |
/// | `TriggeredSendExternalKey` (`TriggeredSendCustomerKey`) | the subject where it is bound |
/// | `EventDate` | the day; month first, in the account's time (Central, without summer time) |
/// | `EventType` | the kind of event; `MetricIngestOptions.event` says it where it is missing |
/// | `IsUnique` | whether it is the subscriber's first of the kind |
/// | `SubscriberKey`, `BatchID` | tell the first of a kind where `IsUnique` is missing |
///
/// Gives counts a day: `sent`, `opens`, `unique-opens`, `clicks`, `unique-clicks`, `bounces`,
/// `unsubscribes`, `complaints`. An event counts on its own day, not on the day of its send, so
/// that a ratio of clicks and sends may pass 1 on a day of few sends: monitor it as a rate.
///
/// Source: Salesforce Help, "Tracking Extract" (mktg.mc_as_tracking_extract: SendID, ClientID,
/// SubscriberKey, EventDate, BatchID as keys of the event tables) and the tracking data views
/// `_Sent`, `_Open`, `_Click`, `_Bounce`, `_Unsubscribe`, `_Complaint`.
struct SalesforceTrackingMapping: MetricMapping {
    private let options: MetricIngestOptions
    private var dayText: DayText
    private var send = -1
    private var triggered = -1
    private var date = -1
    private var type = -1
    private var unique = -1
    private var subscriber = -1
    private var batch = -1
    /// First events of a subscriber that came already, by hash.
    private var first: Set<UInt64> = []

    init(_ options: MetricIngestOptions) {
        self.options = options
        dayText = DayText(offset: options.offset)
    }

    mutating func begin(_ header: [String]) throws(ObservationProblem) {
        let finder = ColumnFinder(header)
        send = finder.index("SendID", "JobID") ?? -1
        triggered = finder.index("TriggeredSendExternalKey", "TriggeredSendCustomerKey") ?? -1
        date = finder.index("EventDate") ?? -1
        type = finder.index("EventType") ?? -1
        unique = finder.index("IsUnique") ?? -1
        subscriber = finder.index("SubscriberKey", "SubscriberID") ?? -1
        batch = finder.index("BatchID") ?? -1
        for (column, name) in [(send, "SendID"), (date, "EventDate")] where column < 0 {
            throw ObservationProblem(
                name, "The header has no column \(name).",
                "Give a file of the tracking extract: Sent, Opens, Clicks, Bounces or Unsubs.")
        }
        if type < 0, options.event == nil {
            throw ObservationProblem(
                "EventType", "The header has no column EventType.",
                "Say which events the file holds: Sent, Opens, Clicks, Bounces or Unsubs.")
        }
    }

    mutating func take(
        _ row: borrowing FieldRow, _ output: inout MetricOutput
    ) throws(ObservationProblem) {
        guard let day = dayText.day(row.field(date)) else {
            throw ObservationProblem(
                "EventDate", "\"\(ObservationProblem.shown(row.field(date)))\" is not a day.",
                "Write it as the extract does: 3/31/2026 4:20:00 PM.")
        }
        guard let send = row.text(send), !send.isEmpty, let key = row.text(triggered) else {
            throw ObservationProblem(
                "SendID", "The send is empty or not UTF-8.", "Export the file again.")
        }
        let kind = type < 0 ? options.event : row.text(type)
        guard let name = Self.name(kind ?? "") else {
            output.report.ignored += 1
            return
        }
        let subject = options.bindings[key] != nil ? key : send
        var counts = EventCounts.Key(
            name: name, subject: subject, variant: "", day: day.value)
        try count(counts, row, &output)
        if name == "opens" || name == "clicks", isFirst(row, name) {
            counts.name = "unique-" + name
            try count(counts, row, &output)
        }
        output.report.accept(day)
    }

    private func count(
        _ key: EventCounts.Key, _ row: borrowing FieldRow, _ output: inout MetricOutput
    ) throws(ObservationProblem) {
        guard output.counts.add(1, to: key, line: row.line) else { throw .tooMany }
    }

    private mutating func isFirst(_ row: borrowing FieldRow, _ name: String) -> Bool {
        if unique >= 0 {
            let text = row.text(unique)?.lowercased() ?? ""
            return text == "true" || text == "1" || text == "yes"
        }
        guard subscriber >= 0 else { return false }
        var identity = ByteHash()
        identity.add(name.utf8)
        for column in [send, batch, subscriber] { identity.add(row.field(column)) }
        return first.insert(identity.value).inserted
    }

    /// Our name of a kind of event; nil for kinds that are not counted.
    private static func name(_ kind: String) -> String? {
        let plain = ColumnFinder.plain(kind)
        if plain.contains("bounce") { return "bounces" }
        if plain.hasPrefix("unsub") { return "unsubscribes" }
        switch plain {
        case "sent", "send": return "sent"
        case "open", "opens": return "opens"
        case "click", "clicks": return "clicks"
        case "complaint", "complaints", "spamcomplaint": return "complaints"
        default: return nil
        }
    }
}

extension ObservationProblem {
    static let tooMany = ObservationProblem(
        "", "The file makes more than \(EventCounts.mostKeys) different figures.",
        "Split it by month, or choose a subject with fewer values.")
}

/// FNV-1a of several fields, each closed by a byte that UTF-8 never has.
struct ByteHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        value = (value ^ 0xFF) &* 0x0000_0100_0000_01B3
    }
}
