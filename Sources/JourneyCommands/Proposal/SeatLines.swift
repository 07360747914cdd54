import JourneyStore

/// The sign-offs of a proposal: who, how many of how many, and on whom it waits.
struct SeatLines {
    var detail: ProposalDetail
    var time: TimeText

    var texts: [Text] {
        let width = detail.seats.map { DisplayWidth.of($0.name) }.max() ?? 0
        return detail.seats.map { seat in
            Text(seat.name).padded(to: width + 2) + Text("\(seat.given) of \(seat.needed)   ")
                + status(seat)
        }
    }

    private func status(_ seat: ProposalDetail.Seat) -> Text {
        let votes = seat.votes.map(text)
        if seat.given >= seat.needed || !ProposalWords.isOpen(detail.state) {
            return Text.joined(votes, by: ", ")
        }
        return Text.joined(votes + [waitsFor(seat)], by: " · ")
    }

    private func waitsFor(_ seat: ProposalDetail.Seat) -> Text {
        if seat.canDecide { return Text("you can decide", .green) }
        guard !seat.people.isEmpty else { return Text("nobody here may sign it off", .yellow) }
        let others = seat.people.count > 5 ? " and \(seat.people.count - 5) more" : ""
        return Text("waits for \(seat.people.prefix(5).joined(separator: ", "))\(others)")
    }

    private func text(_ vote: ProposalDetail.Vote) -> Text {
        let when = "\(vote.person), \(time.text(vote.at))"
        let revision = vote.revision == detail.revision ? "" : " (on revision \(vote.revision))"
        switch vote.decision {
        case "approve": return Text("✓ ", .green) + Text(when + revision)
        case "reject": return Text("✗ ", .red) + Text("rejected by \(when)\(revision)")
        default: return Text("↩ ", .yellow) + Text("changes requested by \(when)\(revision)")
        }
    }
}
