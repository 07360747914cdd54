import JourneyModel
import JourneyStore

/// Where changes wait: by the team whose sign-off they need, and by state.
struct FlowTables {
    var seats: [SeatFlow]
    var states: [StateFlow]
    var days: Int

    /// Rows that a screen shows.
    private static let mostRows = 10

    var blocks: [Block] {
        (seats.isEmpty ? [] : [.blank, .table(seatTable)] + bottleneck)
            + (states.isEmpty ? [] : [.blank, .table(stateTable)])
    }

    /// The seat that was waited for longest in all. One seat alone is no comparison.
    private var bottleneck: [Block] {
        let total = seats.map(\.totalHours).reduce(0, +)
        guard seats.count > 1, let first = seats.first, total >= 1 else { return [] }
        let share = Int((first.totalHours / total * 100).rounded())
        return [
            .line(
                Text("\(share) % of all waiting for sign-offs was for \(first.teamName)", .bold))
        ]
    }

    private var seatTable: Table {
        Table(
            [
                Table.Column("SIGN-OFFS IN \(days) DAYS", isFlexible: true),
                Table.Column("GIVEN", .right), Table.Column("USUAL WAIT", .right),
                Table.Column("WAITING NOW", .right), Table.Column("LONGEST", .right),
            ],
            rows: seats.prefix(Self.mostRows).map { seat in
                [
                    Text(seat.teamName), Text(seat.given.grouped),
                    length(seat.medianHours), Text(seat.waiting.grouped),
                    length(seat.longestHours),
                ]
            })
    }

    private var stateTable: Table {
        Table(
            [
                Table.Column("TIME IN EACH STATE", isFlexible: true), Table.Column("NOW", .right),
                Table.Column("LONGEST", .right), Table.Column("LEFT IT", .right),
                Table.Column("USUAL TIME", .right),
            ],
            rows: states.map { state in
                [
                    Text(ProposalWords.state(state.state)), Text(state.now.grouped),
                    length(state.longestHours), Text(state.ended.grouped),
                    length(state.medianHours),
                ]
            })
    }

    private func length(_ hours: Double?) -> Text {
        Text(hours.map { LengthWords.text(hours: $0) } ?? "-")
    }
}
