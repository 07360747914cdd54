import JourneyModel
import JourneyStore

/// Proposals, a line each.
struct ProposalTable: Presentable {
    var proposals: [ProposalSummary]
    var filter: ProposalFilter
    /// Those of everybody that somebody still has to answer for.
    var emergencies: [EmergencyDetail] = []
    var time = TimeText.utc

    /// `emergency` is the number of one that is not answered for.
    var json: JSON {
        .object([
            "proposals": .array(
                proposals.map { proposal in
                    var members = JSON(encoding: proposal).members ?? [:]
                    members["emergency"] = debt(of: proposal.id).map { JSON($0.id) }
                    return .object(members)
                }),
            "emergencies": JSON(encoding: emergencies),
        ])
    }

    var blocks: [Block] {
        guard let last = proposals.last else {
            let what = filter.isOpen ? "No open proposal" : "No proposal"
            return [.line(Text("\(what) to show."))] + elsewhere + [
                .next([
                    filter.isOpen
                        ? Block.NextStep("wayleave proposal list --all", "settled ones too")
                        : Block.NextStep("wayleave inbox", "what waits on you")
                ])
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
        return [.table(table)] + elsewhere + [.next([show] + more)]
    }

    private func debt(of proposal: Int) -> EmergencyDetail? {
        emergencies.first { $0.proposal == proposal }
    }

    /// What was let through is mostly applied, and so not in a list of open proposals. Said once, on
    /// the first page.
    private var elsewhere: [Block] {
        guard filter.before == nil else { return [] }
        let shown = Set(proposals.map(\.id))
        return emergencies.filter { $0.proposal.map { !shown.contains($0) } ?? true }.flatMap {
            let words = EmergencyWords(emergency: $0, time: time)
            return [
                Block.line(Text("! ", .yellow) + words.sentence),
                Block.line(Text(advice: "  \(words.step.command)")),
            ]
        }
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
                        ProposalWords.colour(proposal.state))
                        + (debt(of: proposal.id).map { Text("  E-\($0.id)", .yellow) } ?? ""),
                    Text(proposal.team), Text(proposal.author),
                    ProposalWords.checks(
                        outcome: proposal.outcome, warnings: proposal.warnings),
                ]
            })
    }
}
