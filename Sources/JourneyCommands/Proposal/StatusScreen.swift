import JourneyModel
import JourneyStore

/// How far one proposal is: its state, what the gate still misses, and the next command.
struct StatusScreen: Presentable {
    var detail: ProposalDetail
    var time: TimeText

    var marks: Marks { Marks(isPractice: detail.isPractice, isSingle: detail.isSingle) }

    var json: JSON {
        var members: [String: JSON] = [
            "proposal": JSON(detail.id), "revision": JSON(detail.revision),
            "digest": .string(detail.digest), "title": .string(detail.title),
            "state": .string(detail.state), "isChecked": .bool(detail.assessment != nil),
            "runnerSeen": .bool(detail.runnerSeen), "blocks": JSON(encoding: detail.openBlocks),
        ]
        members["cause"] = detail.cause.map(JSON.string)
        members["outcome"] = detail.assessment?["outcome"]
        if detail.isUnpublished { members["publication"] = .string("not tracked") }
        return .object(members)
    }

    var blocks: [Block] {
        let left = Text("P-\(detail.id).\(detail.revision)", .bold) + Text("  \(detail.title)")
        let state = ProposalWords.state(detail.state, cause: detail.cause)
        var rows = [
            Block.Row("SINCE", Text(time.text(detail.changedAt))),
            Block.Row("CHECKS", checks),
        ]
        if !missing.isEmpty { rows.append(Block.Row("MISSING", lines: missing)) }
        if let job { rows.append(Block.Row("THEN", job)) }
        return [
            .split(left, Text(state, ProposalWords.colour(detail.state))), .rows(rows),
            .next(ProposalSteps(detail: detail).steps(after: .status)),
        ]
    }

    private var checks: Text {
        guard let record = detail.assessment else {
            return detail.runnerSeen
                ? "not finished" : Text("waiting. " + CheckWait.noRunner, .yellow)
        }
        return Text(FindingBlocks(checks: RecordedAssessment(record)).summary)
    }

    /// What the gate says, each with what helps.
    private var missing: [Text] {
        detail.openBlocks.filter { $0.code != "wrong_state" && $0.code != "assessment_pending" }
            .map { block in
                Text(block.message) + Text(advice: block.hint.map { "  \($0)" } ?? "", .dim)
            }
    }

    private var job: Text? {
        switch detail.state {
        case "checking" where !detail.runnerSeen: return Text(CheckWait.noRunnerHint)
        case "approved" where !detail.runnerSeen:
            return Text("\(CheckWait.noRunner) \(CheckWait.noRunnerHint)", .yellow)
        case "approved": return "a runner applies it"
        case "scheduled": return detail.notBefore.map { Text("applies \(time.text($0))") }
        case "applied" where detail.isUnpublished:
            return "publication not tracked: whoever runs the platform publishes it there"
        default: return nil
        }
    }
}
