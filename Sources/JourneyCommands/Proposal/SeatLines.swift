import JourneyModel
import JourneyStore

/// The sign-offs of a proposal: who, how many of how many, on what, and on whom it waits; then the
/// teams that were told, and those that are not asked any more.
struct SeatLines {
    var detail: ProposalDetail
    var time: TimeText

    /// Most places of a seat that are named.
    private static let placeLimit = 3

    var texts: [Text] {
        let names = detail.seats.map(\.name) + detail.told.map(\.name) + detail.former.map(\.name)
        let width = (names.map { DisplayWidth.of($0) }.max() ?? 0) + 2
        return detail.seats.flatMap { lines($0, width) } + detail.told.flatMap { lines($0, width) }
            + detail.former.flatMap { former in
                [Text(former.name).padded(to: width) + Text("not asked any more", .dim)]
                    + former.votes.map { past($0) }
            }
    }

    // MARK: Seats

    private func lines(_ seat: ProposalDetail.Seat, _ width: Int) -> [Text] {
        let head =
            Text(seat.name).padded(to: width) + Text("\(seat.given) of \(seat.needed)   ")
            + status(seat)
        let covered = Self.covered(seat).map { [Text("  on \($0)", .dim)] } ?? []
        let signed =
            seat.isSigned == true ? [Text("  with an own signature: --sign KEYFILE", .dim)] : []
        return [head] + covered + signed + seat.votes.filter { !counts($0) }.map { past($0) }
    }

    private func status(_ seat: ProposalDetail.Seat) -> Text {
        let votes = seat.votes.filter(counts).map(text)
        if seat.isReleased == true {
            return Text.joined(votes + [Text("standard change, needs none", .dim)], by: " · ")
        }
        if seat.given >= seat.needed || !ProposalWords.isOpen(detail.state) {
            return votes.isEmpty && seat.needed > 0
                ? Text("not given", .dim) : Text.joined(votes, by: ", ")
        }
        return Text.joined(votes + [waitsFor(seat)], by: " · ")
    }

    private func waitsFor(_ seat: ProposalDetail.Seat) -> Text {
        if seat.canDecide { return Text("you can decide", .green) }
        guard !seat.people.isEmpty else { return Text("nobody here may sign it off", .yellow) }
        let others = seat.people.count > 5 ? " and \(seat.people.count - 5) more" : ""
        return Text("waits for \(seat.people.prefix(5).joined(separator: ", "))\(others)")
    }

    /// `the step "Reminder e-mail"`; nil for a seat that is about all of the change.
    static func covered(_ seat: ProposalDetail.Seat) -> String? {
        guard !seat.covers.isEmpty else { return nil }
        let names = seat.covers.prefix(placeLimit).map { place in
            let name = seat.names[place] ?? place
            let kind = place.contains("#") ? "step" : place.prefix { $0 != "/" }
            return "the \(kind) \"\(name)\""
        }
        let more = seat.covers.count - names.count
        return names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }

    // MARK: Told

    private func lines(_ told: ProposalDetail.Told, _ width: Int) -> [Text] {
        let head = Text(told.name).padded(to: width) + Text("told   ") + status(told)
        return [head, Text("  affects \(told.reason)", .dim)]
            + told.votes.filter { !counts($0) }.map { past($0) }
    }

    private func status(_ told: ProposalDetail.Told) -> Text {
        let votes = told.votes.filter(counts).map(text)
        guard votes.isEmpty else { return Text.joined(votes, by: ", ") }
        guard told.isOpen, ProposalWords.isOpen(detail.state) else {
            return Text("said nothing until \(time.text(told.until))", .dim)
        }
        return told.canObject
            ? Text("you may object until \(time.text(told.until))", .green)
            : Text("may object until \(time.text(told.until))")
    }

    // MARK: Votes

    /// Of what is settled nobody asks who could decide on it now.
    private func counts(_ vote: ProposalDetail.Vote) -> Bool {
        vote.standing == "counts"
            || vote.standing == "ineligible" && !ProposalWords.isOpen(detail.state)
    }

    private func text(_ vote: ProposalDetail.Vote) -> Text {
        let when = "\(vote.person), \(time.text(vote.at))"
        let revision = vote.revision == detail.revision ? "" : " (on revision \(vote.revision))"
        let words = VoteWords(vote.decision)
        let signed = vote.signedBy == nil ? "" : ", signed with an own key"
        return Text("\(words.sign) ", words.colour) + Text(words.lead + when + revision + signed)
    }

    /// A vote that does not count any more stays to be seen, with the reason.
    private func past(_ vote: ProposalDetail.Vote) -> Text {
        let words = VoteWords(vote.decision)
        return Text(
            "  – \(words.pastLead)\(vote.person), \(time.text(vote.at)), on revision "
                + "\(vote.revision): \(VoteWords.standing(vote.standing))", .dim)
    }
}
