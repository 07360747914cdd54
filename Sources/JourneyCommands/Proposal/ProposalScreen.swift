import JourneyModel
import JourneyStore

/// One proposal as its readers see it: what changes, what the checks say, who signs it off, what
/// is missing, and the exact next command.
struct ProposalScreen: Presentable {
    var detail: ProposalDetail
    var time: TimeText
    var marks: Marks { Marks(isPractice: detail.isPractice, isSingle: detail.isSingle) }

    var json: JSON {
        var members = JSON(encoding: detail).members ?? [:]
        if detail.isUnpublished { members["publication"] = .string("not tracked") }
        return .object(members)
    }

    var blocks: [Block] {
        [header, .line(asked), .blank, .rows(rows)] + findings + comments + [.blank, .next(next)]
    }

    private var checks: RecordedAssessment? { detail.checks }

    private var header: Block {
        let left = Text("P-\(detail.id).\(detail.revision)", .bold) + Text("  \(detail.title)")
        let state = ProposalWords.state(detail.state, cause: detail.cause)
        let publication = detail.isUnpublished ? " · publication not tracked" : ""
        return .split(left, Text(state, ProposalWords.colour(detail.state)) + Text(publication))
    }

    private var asked: Text {
        Text("\(detail.author), \(detail.teamName): \"\(detail.why)\"")
    }

    private var rows: [Block.Row] {
        var rows = [Block.Row("CHANGE", lines: changes)]
        let customers = ImpactLines(impact: checks?.impact ?? []).texts
        if !customers.isEmpty { rows.append(Block.Row("CUSTOMERS", lines: customers)) }
        rows.append(Block.Row("CHECKS", checksText))
        if let replay = ReplayLines(detail.replay) {
            rows.append(Block.Row("REPLAY", lines: replay.texts))
        }
        if !detail.seats.isEmpty {
            rows.append(Block.Row("SIGN-OFFS", lines: SeatLines(detail: detail, time: time).texts))
        }
        if !blocked.isEmpty { rows.append(Block.Row("BLOCKED BY", lines: blocked)) }
        if let then { rows.append(Block.Row("THEN", then)) }
        return rows
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
        } + (recorded.count > 20 ? [Text("… and \(recorded.count - 20) more documents", .dim)] : [])
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

    /// The gate's answer beyond what the sign-offs show already.
    private var blocked: [Text] {
        detail.openBlocks.compactMap { block in
            switch block.code {
            case "wrong_state", "scheduled", "policy_denied", "assessment_pending": nil
            case "approvals_missing": block.hint.map { Text(advice: $0, .yellow) }
            default:
                Text(block.message, .yellow)
                    + Text(advice: block.hint.map { " " + $0 } ?? "", .yellow)
            }
        }
    }

    private var then: Text? {
        guard ProposalWords.isOpen(detail.state), detail.state != "draft" else { return nil }
        if let notBefore = detail.notBefore { return Text("applies from \(time.text(notBefore))") }
        return detail.state == "in_review" ? "applies when the last sign-off is in" : nil
    }

    private var comments: [Block] {
        guard !detail.comments.isEmpty else { return [] }
        let lines = detail.comments.suffix(10).map { comment in
            Text("\(comment.author), \(time.text(comment.at)): \(comment.body)")
        }
        return [.blank, .rows([Block.Row("COMMENTS", lines: lines)])]
    }

    private var next: [Block.NextStep] { ProposalSteps(detail: detail).steps(after: .show) }
}
