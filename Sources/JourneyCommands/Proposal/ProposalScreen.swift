import JourneyModel
import JourneyStore

/// One proposal as its readers see it: what changes, what the checks say, who signs it off, what
/// is missing, and the exact next command.
struct ProposalScreen: Presentable {
    var detail: ProposalDetail
    var time: TimeText
    /// What will be done by hand in platforms; nil where that was not asked for.
    var byHand: ByHand?
    var marks: Marks { Marks(isPractice: detail.isPractice, isSingle: detail.isSingle) }

    var json: JSON {
        var members = JSON(encoding: detail).members ?? [:]
        members["publication"] = detail.publication.map(JSON.string)
        return .object(members)
    }

    var blocks: [Block] {
        [header, .line(asked), .blank, .rows(rows)] + findings + comments + [.blank, .next(next)]
    }

    private var checks: RecordedAssessment? { detail.checks }

    private var header: Block {
        let left = Text("P-\(detail.id).\(detail.revision)", .bold) + Text("  \(detail.title)")
        let state = ProposalWords.state(detail.state, cause: detail.cause)
        let publication = detail.publicationWords.map { Text(" · ") + $0 } ?? ""
        return .split(left, Text(state, ProposalWords.colour(detail.state)) + publication)
    }

    private var asked: Text {
        Text("\(detail.author), \(detail.teamName): \"\(detail.why)\"")
    }

    private var rows: [Block.Row] {
        var rows = [Block.Row("CHANGE", lines: changes)]
        let customers = ImpactLines(impact: checks?.impact ?? []).texts
        if !customers.isEmpty { rows.append(Block.Row("CUSTOMERS", lines: customers)) }
        let risk = RiskLines(risks: checks?.risks ?? []).texts
        if !risk.isEmpty { rows.append(Block.Row("RISK", lines: risk)) }
        let touched = CollisionLines(collisions: detail.collisions)
            .texts(saysNone: ProposalWords.isOpen(detail.state))
        if !touched.isEmpty { rows.append(Block.Row("TOUCHES", lines: touched)) }
        rows.append(Block.Row("CHECKS", checksText))
        if let replay = ReplayLines(detail.replay) {
            rows.append(Block.Row("REPLAY", lines: replay.texts))
        }
        let gate = GateLines(detail: detail, time: time, byHand: byHand)
        let more = [
            ("STANDARD CHANGE", CitationLines(detail: detail).texts),
            ("SIGN-OFFS", SeatLines(detail: detail, time: time).texts),
            ("ROLLBACK", EmergencyLines(detail: detail, time: time).rollbacks),
            ("LET THROUGH", EmergencyLines(detail: detail, time: time).texts),
            ("FROZEN", FreezeLines(detail: detail, time: time).texts),
            ("VETOES", VetoLines(detail: detail, time: time).texts),
            ("QUESTIONS", CommentLines(detail: detail, time: time).questions),
            ("BLOCKED BY", gate.elsewhere), ("THEN", [gate.then].compactMap(\.self)),
        ]
        return rows + more.filter { !$0.1.isEmpty }.map { Block.Row($0.0, lines: $0.1) }
    }

    /// As the checks recorded them; by document alone while they run.
    private var changes: [Text] {
        let recorded = checks?.changes ?? []
        guard !recorded.isEmpty else {
            return detail.changes.map { change in
                let base = change.baseRevision.map { ", from revision \($0)" } ?? ""
                return Text("\(change.operation) \(change.kind) \(change.key)\(base)")
            }
        }
        if recorded.count == 1 { return ChangeLines(lines: recorded[0].lines).texts() }
        return recorded.prefix(20).flatMap { change in
            [Text("\(change.kind) \(change.key)", .bold)]
                + ChangeLines(lines: change.lines).texts(limit: 5)
        }
            + (recorded.count > 20
                ? [
                    Text("… and \(ProposalWords.count(recorded.count - 20, "more document"))", .dim)
                ] : [])
    }

    private var checksText: Text {
        guard let checks else {
            return detail.runnerSeen
                ? "running" : Text("waiting; no runner has been seen: wayleave up", .yellow)
        }
        let summary = FindingBlocks(checks: checks).summary
        return checks.isPassed ? Text(summary) : Text(summary, .red)
    }

    private var findings: [Block] {
        guard let checks else { return [] }
        let teams = detail.seats.reduce(into: [detail.team: detail.teamName]) { names, seat in
            names[seat.team] = seat.name
        }
        let blocks = FindingBlocks(checks: checks, teams: teams, proposal: detail.id).blocks
        return blocks.isEmpty ? [] : [.blank] + blocks
    }

    private var comments: [Block] {
        let lines = CommentLines(detail: detail, time: time).others
        return lines.isEmpty ? [] : [.blank, .rows([Block.Row("COMMENTS", lines: lines)])]
    }

    private var next: [Block.NextStep] { ProposalSteps(detail: detail).steps(after: .show) }
}
