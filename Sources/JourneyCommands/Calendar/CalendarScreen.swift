import JourneyModel
import JourneyStore
import Postgres

/// What lies ahead, a day after the other; what lasts stands under the day that it begins on, or
/// under the first that is shown.
struct CalendarScreen: Presentable {
    var entries: [CalendarEntry]
    var request: CalendarRequest
    var days: Int
    var time: TimeText

    var blocks: [Block] {
        guard !entries.isEmpty else {
            return [
                .line(Text("Nothing lies ahead in \(days) days.")),
                .next([Block.NextStep("wayleave calendar --days 365", "a year")]),
            ]
        }
        let table = Table(
            [
                Table.Column("DAY"), Table.Column("TIME"), Table.Column("WHAT"),
                Table.Column("NAME", isFlexible: true), Table.Column("DETAIL", isFlexible: true),
            ], rows: rows)
        return [.table(table)] + (entries.count == Calendars.entriesMax ? [.line(cut)] : []) + [
            .blank,
            .next([
                Block.NextStep("wayleave calendar --ics calendar.ics", "for a calendar program")
            ]),
        ]
    }

    private var cut: Text {
        Text("The first 1,000 are shown; ask for fewer --days.", .yellow)
    }

    private var rows: [[Text]] {
        var earlier: CalendarDay?
        return inOrder.map { entry in
            let day = day(of: entry)
            defer { earlier = day }
            return [
                Text(day == earlier ? "" : Self.words(day), .bold), Text(clock(entry)),
                Text(entry.kind, Self.emphasis(entry.kind)),
                Text(entry.subject) + Text("  \(entry.what)", .dim), Text(detail(entry)),
            ]
        }
    }

    /// What holds changes up stands out.
    private static func emphasis(_ kind: String) -> Text.Emphasis {
        switch kind {
        case "lockdown": .red
        case "freeze": .yellow
        default: .plain
        }
    }

    /// By the reader's days; what has no time comes first in its own.
    private var inOrder: [CalendarEntry] {
        entries.enumerated().map { (place: $0.offset, day: day(of: $0.element).number, $0.element) }
            .sorted { one, other in
                (one.day, one.2.startsAt ?? request.from, one.place)
                    < (other.day, other.2.startsAt ?? request.from, other.place)
            }
            .map(\.2)
    }

    private func day(of entry: CalendarEntry) -> CalendarDay {
        let first = time.day(of: request.from)
        let day =
            entry.startsAt.map(time.day) ?? entry.day.flatMap { CalendarDay($0) } ?? first
        return max(day, first)
    }

    /// `Mon 2 Mar 2026`
    private static func words(_ day: CalendarDay) -> String {
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        return "\(weekdays[day.number % 7]) \(day.words)"
    }

    private func clock(_ entry: CalendarEntry) -> String {
        guard let start = entry.startsAt else { return "" }
        return start < request.from ? "goes on" : time.clock(start)
    }

    private func detail(_ entry: CalendarEntry) -> String {
        // Its end is what people ask of a lockdown, and it is hours away: said first, and briefly.
        if entry.kind == "lockdown", let end = entry.endsAt {
            let last = time.day(of: end)
            let day = last == day(of: entry) ? "" : "\(last.words), "
            return "until \(day)\(time.clock(end)), \(entry.detail)"
        }
        let end = entry.endsAt.map { "until \(time.text($0))" }
        return [entry.detail, end ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    var json: JSON {
        .object([
            "from": .string(request.from.description), "to": .string(request.to.description),
            "entries": .array(entries.map { JSON(encoding: $0) }),
        ])
    }
}
