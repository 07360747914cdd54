import JourneyModel
import JourneyStore

/// Proposals, a line each.
struct ProposalTable: Presentable {
    var proposals: [ProposalSummary]
    var filter: ProposalFilter

    var json: JSON { .object(["proposals": JSON(encoding: proposals)]) }

    var blocks: [Block] {
        guard let last = proposals.last else {
            let what = filter.isOpen ? "No open proposal" : "No proposal"
            return [
                .line(Text("\(what) to show.")),
                .next([
                    filter.isOpen
                        ? Block.NextStep("wayleave proposal list --all", "settled ones too")
                        : Block.NextStep("wayleave inbox", "what waits on you")
                ]),
            ]
        }
        let more =
            proposals.count == filter.limit
            ? [
                Block.NextStep(
                    "wayleave proposal list --before P-\(last.id)",
                    "the ones before; repeat your other options")
            ] : []
        let show = Block.NextStep(
            "wayleave proposal show P-\(proposals[0].id)", "the newest of these")
        return [.table(table), .next([show] + more)]
    }

    private var table: Table {
        Table(
            [
                .init("PROPOSAL"), .init("CHANGE", isFlexible: true), .init("STATE"),
                .init("TEAM", isFlexible: true), .init("BY", isFlexible: true), .init("CHECKS"),
            ],
            rows: proposals.map { proposal in
                [
                    Text("P-\(proposal.id).\(proposal.revision)"), Text(proposal.title),
                    Text(
                        ProposalWords.state(proposal.state),
                        ProposalWords.colour(proposal.state)),
                    Text(proposal.team), Text(proposal.author),
                    ProposalWords.checks(
                        outcome: proposal.outcome, warnings: proposal.warnings),
                ]
            })
    }
}
