import JourneyModel
import JourneyStore

/// What a decision did: the state before and after, what is still missing and what it then waits
/// for, the next command.
struct DecisionReport: Presentable {
    var proposal: Int
    var revision: Int
    var from: String
    var state: String
    /// The database's own sentence, where the way from state to state does not say it.
    var said: String?
    /// What the gate still misses, in words.
    var missing: [String]
    /// What only time ends, in words.
    var waits: [String]
    /// The lines of ``missing`` with who can help, and of ``waits`` in the reader's zone; nil where
    /// the proposal could not be read again.
    private var gate: GateLines?
    /// Other open proposals that touch the same.
    var collisions: [Collision]
    var event: Int?
    /// `E-3`, where an emergency was raised.
    var emergency: String?
    var isDryRun: Bool
    /// The state after a runner has taken over; nil where it has not.
    var then: String?
    var runnerSeen = true
    var publication: String?
    var marks = Marks()

    init(_ outcome: CommandOutcome, isDryRun: Bool) {
        let data = outcome.data
        proposal = data["proposal"]?.int ?? 0
        revision = data["revision"]?.int ?? 0
        from = data["from"]?.string ?? ""
        state = data["state"]?.string ?? ""
        missing = (data["missing"]?.array ?? []).compactMap(\.string)
        waits = (data["waits"]?.array ?? []).compactMap(\.string)
        collisions = (data["collisions"]?.array ?? []).compactMap(Collision.init)
        event = data["event"]?.int
        emergency = data["emergency"]?.string
        if emergency != nil { said = outcome.message }
        self.isDryRun = isDryRun
    }

    /// Takes in how the proposal stands now; a dry run has left it as it was.
    mutating func see(_ detail: ProposalDetail, _ time: TimeText) {
        marks = Marks(isPractice: detail.isPractice, isSingle: detail.isSingle)
        publication = detail.publication
        if !isDryRun { gate = GateLines(detail: detail, time: time) }
    }

    var json: JSON {
        var members: [String: JSON] = [
            "proposal": JSON(proposal), "revision": JSON(revision), "from": .string(from),
            "state": .string(then ?? state), "missing": .array(missing.map(JSON.string)),
            "waits": .array(waits.map(JSON.string)), "dryRun": .bool(isDryRun),
        ]
        members["collisions"] = JSON(encoding: collisions)
        members["message"] = said.map(JSON.string)
        members["event"] = event.map { JSON($0) }
        members["emergency"] = emergency.map(JSON.string)
        members["publication"] = publication.map(JSON.string)
        return .object(members)
    }

    var blocks: [Block] {
        let last = then ?? state
        var way = said == nil || from != state ? [from, state] : [state]
        if let then, then != state { way.append(then) }
        let head =
            Text("P-\(proposal).\(revision)", .bold)
            + Text(
                "  \(way.map { ProposalWords.state($0) }.joined(separator: " → "))",
                ProposalWords.colour(last))
        let record = event.map { Text("on record: event \($0)", .dim) } ?? ""
        let first = self.said.map { [Block.line(Text($0))] } ?? []
        let said = first + [isDryRun ? .line(head) : Block.split(head, record)] + touched + rows
        if isDryRun {
            return said + [.line(Text("Dry run: nothing of it was kept.", .yellow))]
        }
        let answer = emergency.map {
            Block.NextStep("wayleave emergency show \($0)", "who answers for it, and until when")
        }
        return said + [.next([next, answer].compactMap(\.self))]
    }

    /// Until it has applied; afterwards the others are told by their own conflict.
    private var touched: [Block] {
        let lines = CollisionLines(collisions: collisions).texts()
        return lines.isEmpty || then == "applied" || state == "rejected"
            ? [] : [.rows([Block.Row("TOUCHES", lines: lines)])]
    }

    private var rows: [Block] {
        if !missing.isEmpty {
            let lines = gate.map(\.missing) ?? missing.map { Text($0) }
            return [.rows([Block.Row("MISSING", lines: lines)])]
        }
        if isWaiting {
            return [.rows([Block.Row("WAITS", lines: (gate?.waits ?? waits).map { Text($0) })])]
        }
        switch then ?? state {
        case "applied" where publication == "to_publish":
            return [.line("Applied: it is the approved version now, and is still to be published.")]
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

    /// Approved, and nothing but time keeps it.
    var isWaiting: Bool {
        !waits.isEmpty && ["approved", "scheduled"].contains(then ?? state)
    }

    private var next: Block.NextStep {
        switch then ?? state {
        case "applied" where publication == "to_publish":
            Block.NextStep(
                "wayleave proposal handover P-\(proposal)", "what is to be done in the platform")
        case "applied", "rejected":
            Block.NextStep("wayleave audit log --subject P-\(proposal)", "the whole story")
        case "changes_requested": Block.NextStep("wayleave inbox", "what else waits on you")
        case "approved" where isWaiting, "scheduled":
            Block.NextStep("wayleave proposal take-back P-\(proposal)", "for second thoughts")
        default:
            Block.NextStep("wayleave proposal status P-\(proposal)", "what is still missing")
        }
    }
}
