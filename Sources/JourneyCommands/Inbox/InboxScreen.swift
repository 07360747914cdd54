import JourneyModel
import JourneyStore
import Postgres

/// What waits on one person: sign-offs to give, own work that came back or is held, and what their
/// teams were told of and may object to.
struct InboxScreen: Presentable {
    var status: InstallationStatus
    var items: [InboxItem]
    var now: Instant
    var time: TimeText

    var marks: Marks { Marks(isPractice: status.isPractice, isSingle: status.isSingle) }

    var json: JSON {
        .object([
            "name": .string(status.name), "login": .string(status.login),
            "openProposals": JSON(status.openProposals), "waitOnMe": JSON(status.waitOnMe),
            "runnerSeen": .bool(status.runnerSeen),
            "items": .array(
                items.map { item in
                    var members = JSON(encoding: item.proposal).members ?? [:]
                    members["section"] = .string(item.section.rawValue)
                    members["until"] = item.until.map { .string($0.description) }
                    return .object(members)
                }),
        ])
    }

    var blocks: [Block] {
        let teams = status.teams.map(\.name).joined(separator: ", ")
        let who = teams.isEmpty ? status.name : "\(status.name), \(teams)"
        return [.split(Text(who, .bold), Text(time.text(now))), .line(counts)] + runner + waiting
    }

    private var decisions: [ProposalSummary] { proposals(.decide) }
    private var returned: [ProposalSummary] { proposals(.mend) }
    private var held: [ProposalSummary] { proposals(.held) }
    private var told: [InboxItem] { items.filter { $0.section == .told } }

    private func proposals(_ section: InboxItem.Section) -> [ProposalSummary] {
        items.filter { $0.section == section }.map(\.proposal)
    }

    private var counts: Text {
        var parts = [
            "\(status.openProposals) open",
            "\(decisions.count) \(decisions.count == 1 ? "waits" : "wait") on you",
        ]
        if !returned.isEmpty { parts.append("\(returned.count) back with you") }
        if !held.isEmpty { parts.append("\(held.count) of yours held") }
        if !told.isEmpty { parts.append("\(told.count) for information") }
        if let days = decisions.map({ daysSince($0.changedAt) }).max(), days > 0 {
            parts.append("oldest \(ProposalWords.count(days, "day"))")
        }
        return Text(parts.joined(separator: " · "))
    }

    private func daysSince(_ instant: Instant) -> Int {
        let day: Int64 = 86_400 * 1_000_000
        let passed = now.microsecondsSinceEpoch.subtractingReportingOverflow(
            instant.microsecondsSinceEpoch)
        return passed.overflow ? 0 : Int(max(0, passed.partialValue) / day)
    }

    private var runner: [Block] {
        guard !status.runnerSeen, status.jobsWaiting > 0 else { return [] }
        let jobs = ProposalWords.count(status.jobsWaiting, "job")
        return [
            .line(Text("! ", .yellow) + Text("\(CheckWait.noRunner) Waiting: \(jobs).")),
            .line(Text("  " + CheckWait.noRunnerHint)),
        ]
    }

    private var waiting: [Block] {
        var sections: [Table.Section] = []
        if !decisions.isEmpty {
            let title = Text("DECIDE (\(decisions.count))", .bold) + "   oldest first"
            sections.append(.init(title, rows: decisions.map { row($0, state: false) }))
        }
        if !returned.isEmpty {
            let title = Text("MEND (\(returned.count))", .bold) + "   yours, and back with you"
            sections.append(.init(title, rows: returned.map { row($0, state: true) }))
        }
        if !held.isEmpty {
            let title =
                Text("HELD (\(held.count))", .bold) + "   yours: somebody asks or objects"
            sections.append(.init(title, rows: held.map { row($0, state: true) }))
        }
        guard !sections.isEmpty || !told.isEmpty else {
            return [
                .blank, .line("Nothing waits on you."),
                .next([Block.NextStep("wayleave proposal list", "what is open")]),
            ]
        }
        let table = Table(
            [
                .init("PROPOSAL"), .init("CHANGE", isFlexible: true),
                .init("FROM", isFlexible: true), .init("SINCE"), .init("CHECKS"),
            ], sections: sections)
        return (sections.isEmpty ? [] : [.blank, .table(table)]) + information
            + [.blank, .next(next)]
    }

    /// Nobody asks this person to decide on them: they may object.
    private var information: [Block] {
        guard !told.isEmpty else { return [] }
        let title =
            Text("FOR INFORMATION (\(told.count))", .bold)
            + "   you may object until then"
        let rows = told.map { item in
            [
                Text("P-\(item.proposal.id).\(item.proposal.revision)"),
                Text(item.proposal.title),
                Text("\(item.proposal.author), \(item.proposal.team)"),
                Text(item.until.map(time.text) ?? ""),
            ]
        }
        let table = Table(
            [
                .init("PROPOSAL"), .init("CHANGE", isFlexible: true),
                .init("FROM", isFlexible: true), .init("UNTIL"),
            ], sections: [.init(title, rows: rows)])
        return [.blank, .table(table)]
    }

    private func row(_ proposal: ProposalSummary, state: Bool) -> [Text] {
        let days = daysSince(proposal.changedAt)
        let since = days == 0 ? "today" : ProposalWords.count(days, "day")
        let checks = ProposalWords.checks(outcome: proposal.outcome, warnings: proposal.warnings)
        let status = Text(
            ProposalWords.state(proposal.state), ProposalWords.colour(proposal.state))
        return [
            Text("P-\(proposal.id).\(proposal.revision)"), Text(proposal.title),
            Text("\(proposal.author), \(proposal.team)"), Text(since), state ? status : checks,
        ]
    }

    private var next: [Block.NextStep] {
        let show = decisions.first.map {
            Block.NextStep("wayleave proposal show P-\($0.id)", "read it, then decide")
        }
        let mend = returned.first.map {
            Block.NextStep("wayleave proposal show P-\($0.id)", "why it came back")
        }
        let answer = held.first.map {
            Block.NextStep("wayleave proposal show P-\($0.id)", "who holds it, and why")
        }
        let object = told.first.map {
            Block.NextStep("wayleave proposal show P-\($0.proposal.id)", "how it affects you")
        }
        return [show, mend, answer, object].compactMap { $0 }
    }
}
