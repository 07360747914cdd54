import JourneyModel
import JourneyStore
import Postgres

/// Events for people, newest first.
struct EventListing: Presentable {
    var events: [Event]
    /// Where the list ends although there are more.
    var isCut: Bool
    /// Names of members by their numbers.
    var members: [String: String]
    var time: TimeText

    var blocks: [Block] {
        guard !events.isEmpty else { return [.line("Nothing on record fits.")] }
        let table = Table(
            [
                Table.Column("EVENT", .right), Table.Column("WHEN"),
                Table.Column("WHO", isFlexible: true), Table.Column("WHAT", isFlexible: true),
                Table.Column("IN THEIR WORDS", isFlexible: true),
            ],
            rows: events.map { event in
                let what = Text(EventWords.what(event, members: members))
                return [
                    Text("\(event.id)"), Text(time.sortable(event.at)), Text(event.actor),
                    EventWords.marks(event).map { what + " " + $0 } ?? what,
                    Text(event.detail ?? ""),
                ]
            })
        let more = isCut ? [Block.line(Text("There are more: raise --limit.", .dim))] : []
        return [.table(table)] + more
    }

    var json: JSON { .array(events.map(\.json)) }
}
