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
                Table.Column("WHO", isFlexible: true), Table.Column("WHAT"),
                Table.Column("IN THEIR WORDS", isFlexible: true),
            ],
            rows: events.map { event in
                [
                    Text("\(event.id)"), Text(time.sortable(event.at)), Text(event.actor),
                    Text(EventWords.what(event, members: members)), Text(event.detail ?? ""),
                ]
            })
        let more = isCut ? [Block.line(Text("There are more: raise --limit.", .dim))] : []
        return [.table(table)] + more
    }

    var json: JSON { .array(events.map(\.json)) }

    /// Of any of the events: an installation may have had one administrator once.
    var marks: Marks {
        let marks = events.map(EventWords.marks)
        return Marks(
            isPractice: marks.contains(where: \.isPractice),
            isSingle: marks.contains(where: \.isSingle))
    }
}
