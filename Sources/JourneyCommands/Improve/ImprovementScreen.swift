import JourneyMeasurement
import JourneyModel
import JourneyStore
import Postgres

/// What waits, how long changes took, and what came of them.
struct ImprovementScreen: Presentable {
    var items: [BacklogItem]
    var days: Int
    var now: Instant
    var cycleTimes: [CycleTime] = []
    var seatFlow: [SeatFlow] = []
    var stateFlow: [StateFlow] = []
    /// Changes that came into force.
    var changes = 0
    var outcomes: [ChangeOutcome] = []
    /// Changed journeys whose figures were not read, because there are too many.
    var journeysLeft = 0

    /// Rows of a part that a screen shows.
    private static let mostRows = 10

    var blocks: [Block] {
        var blocks: [Block] = [.line(Text(head))]
        if !items.isEmpty { blocks += [.blank, .table(backlog)] }
        if !cycleTimes.isEmpty {
            blocks += [.blank, .table(cycles)] + Self.more(cycleTimes.count, "team")
        }
        blocks += FlowTables(seats: seatFlow, states: stateFlow, days: days).blocks
        blocks += [.blank] + around
        return blocks + [.blank, .next(next)]
    }

    private var head: String {
        guard let oldest = items.map(\.since).min(), oldest < now else {
            return items.isEmpty
                ? "Nothing waits for a decision." : "\(items.count.grouped) to decide"
        }
        let age = CaseListing.age(from: oldest, to: now)
        return "\(items.count.grouped) to decide · "
            + (age == "today" ? "all since today" : "the oldest for \(age)")
    }

    private var backlog: Table {
        let sections = BacklogItem.Kind.allCases.compactMap { kind -> Table.Section? in
            let found = items.filter { $0.kind == kind }
            guard !found.isEmpty else { return nil }
            let cut = found.count - Self.mostRows
            return Table.Section(
                Text("\(kind.title) (\(found.count.grouped))"),
                rows: found.prefix(Self.mostRows).map(row)
                    + (cut > 0 ? [[Text("... \(cut.grouped) more", .dim)]] : []))
        }
        return Table(
            [
                Table.Column("WHAT", isFlexible: true), Table.Column("WHY", isFlexible: true),
                Table.Column("FOR", isFlexible: true), Table.Column("SINCE", .right),
            ], sections: sections)
    }

    private func row(_ item: BacklogItem) -> [Text] {
        [
            Text(item.what), Text(item.why), Text(item.owner),
            item.since > now
                ? Text("soon", .dim) : Text(CaseListing.age(from: item.since, to: now)),
        ]
    }

    private var cycles: Table {
        Table(
            [
                Table.Column("IN FORCE IN \(days) DAYS", isFlexible: true),
                Table.Column("CHANGES", .right), Table.Column("TO SIGN-OFF", .right),
                Table.Column("TO FORCE", .right),
            ],
            rows: cycleTimes.prefix(Self.mostRows).map { time in
                [
                    Text(time.teamName), Text(time.inForce.grouped),
                    Text(time.toSignOffHours.map(LengthWords.text) ?? "-"),
                    Text(LengthWords.text(hours: time.toForceHours)),
                ]
            })
    }

    /// Before and after each change.
    private var around: [Block] {
        guard !outcomes.isEmpty else {
            let why =
                changes == 0
                ? "No change came into force in \(days) days."
                : "Of \(ProposalWords.count(changes, "change")) in \(days) days there are no "
                    + "figures for a whole week before and after."
            return [.line(Text(why, .dim))]
        }
        let table = Table(
            [
                Table.Column("AROUND", isFlexible: true), Table.Column("WHAT", isFlexible: true),
                Table.Column("BEFORE", .right), Table.Column("AFTER", .right),
                Table.Column("DIFFERENCE, 95 %"), Table.Column("DAYS", .right),
            ],
            rows: outcomes.prefix(Self.mostRows).map { outcome in
                [
                    Text("P-\(outcome.change.id) \(outcome.change.title)"),
                    Text("\(outcome.subject), \(outcome.metric)"),
                    Text(outcome.figure(outcome.found.before)),
                    Text(outcome.figure(outcome.found.after)),
                    Text(outcome.bounds, Self.emphasis(outcome.direction)),
                    Text(String(outcome.found.days)),
                ]
            })
        let note = "What happened, not why: whatever else changed in these weeks is in it too."
        return [.table(table)] + Self.more(outcomes.count, "figure") + left
            + [.line(Text(note, .dim))]
    }

    private var left: [Block] {
        guard journeysLeft > 0 else { return [] }
        let count = ProposalWords.count(journeysLeft, "journey")
        return [
            .line(
                Text(
                    "Figures of \(count) more that changed were not read: take fewer --days, or a "
                        + "--team.", .dim))
        ]
    }

    /// What a table leaves out.
    private static func more(_ count: Int, _ noun: String) -> [Block] {
        guard count > mostRows else { return [] }
        let more = ProposalWords.count(count - mostRows, "more \(noun)")
        return [.line(Text("… and \(more): --json shows all", .dim))]
    }

    private static func emphasis(_ direction: String) -> Text.Emphasis {
        switch direction {
        case "better": .green
        case "worse": .red
        default: .dim
        }
    }

    private var next: [Block.NextStep] {
        let first = BacklogItem.Kind.allCases.lazy.compactMap { kind in
            items.first { $0.kind == kind }
        }.first
        return (first.map { [Block.NextStep($0.next, $0.what)] } ?? [])
            + [
                Block.NextStep(
                    "wayleave experiment plan --baseline 0.034 --effect 0.1", "to find out why")
            ]
    }

    var json: JSON {
        .object([
            "items": .array(items.map(\.json)), "days": JSON(days), "changes": JSON(changes),
            "cycleTimes": .array(
                cycleTimes.map { time in
                    .object([
                        "team": .string(time.team), "inForce": JSON(time.inForce),
                        "medianHoursToForce": .number(time.toForceHours),
                        "medianHoursToSignOff": time.toSignOffHours.map(JSON.number) ?? .null,
                    ])
                }), "signOffs": JSON(encoding: seatFlow), "states": JSON(encoding: stateFlow),
            "outcomes": .array(outcomes.map(\.json)),
            "isCut": .bool(journeysLeft > 0), "journeysLeft": JSON(journeysLeft),
        ])
    }
}
