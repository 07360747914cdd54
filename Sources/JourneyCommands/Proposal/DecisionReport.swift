import JourneyModel
import JourneyStore

/// What a decision did: the state before and after, what is still missing, the next command.
struct DecisionReport: Presentable {
    var proposal: Int
    var revision: Int
    var from: String
    var state: String
    /// What the gate still misses, in words.
    var missing: [String]
    var event: Int?
    var isDryRun: Bool
    /// The state after a runner has taken over; nil where it has not.
    var then: String?
    var runnerSeen = true
    var isUnpublished = false
    var marks = Marks()

    init(_ outcome: CommandOutcome, isDryRun: Bool) {
        let data = outcome.data
        proposal = data["proposal"]?.int ?? 0
        revision = data["revision"]?.int ?? 0
        from = data["from"]?.string ?? ""
        state = data["state"]?.string ?? ""
        missing = (data["missing"]?.array ?? []).compactMap(\.string)
        event = data["event"]?.int
        self.isDryRun = isDryRun
    }

    var json: JSON {
        var members: [String: JSON] = [
            "proposal": JSON(proposal), "revision": JSON(revision), "from": .string(from),
            "state": .string(then ?? state), "missing": .array(missing.map(JSON.string)),
            "dryRun": .bool(isDryRun),
        ]
        members["event"] = event.map { JSON($0) }
        if isUnpublished { members["publication"] = .string("not tracked") }
        return .object(members)
    }

    var blocks: [Block] {
        let last = then ?? state
        var way = [from, state].map { ProposalWords.state($0) }
        if let then, then != state { way.append(ProposalWords.state(then)) }
        let head =
            Text("P-\(proposal).\(revision)", .bold)
            + Text("  \(way.joined(separator: " → "))", ProposalWords.colour(last))
        let record = event.map { Text("on record: event \($0)", .dim) } ?? ""
        let said = [isDryRun ? .line(head) : Block.split(head, record)] + rows
        if isDryRun {
            return said + [.line(Text("Dry run: nothing of it was kept.", .yellow))]
        }
        return said + [.next([next])]
    }

    private var rows: [Block] {
        if !missing.isEmpty {
            return [.rows([Block.Row("MISSING", lines: missing.map { Text($0) })])]
        }
        switch then ?? state {
        case "applied" where isUnpublished:
            return [
                .line("Applied: it is the approved version now. Publication not tracked:"),
                .line("  whoever runs the platform publishes it there."),
            ]
        case "applied": return [.line("Applied: it is the version in force now.")]
        case "approved" where isDryRun: return [.line("Nothing is missing: it would be applied.")]
        case "approved" where !runnerSeen:
            return [
                .line(Text("! ", .yellow) + Text(CheckWait.noRunner)),
                .line(Text("  " + CheckWait.noRunnerHint)),
            ]
        case "approved": return [.line("Nothing is missing; it is still to be applied.")]
        default: return []
        }
    }

    private var next: Block.NextStep {
        switch then ?? state {
        case "applied", "rejected":
            Block.NextStep("wayleave audit log --subject P-\(proposal)", "the whole story")
        case "changes_requested": Block.NextStep("wayleave inbox", "what else waits on you")
        default:
            Block.NextStep("wayleave proposal status P-\(proposal)", "what is still missing")
        }
    }
}
