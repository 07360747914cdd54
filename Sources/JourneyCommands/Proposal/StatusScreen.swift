import JourneyModel
import JourneyStore
import Postgres

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
        members["settleMinutes"] = JSON(detail.settleMinutes)
        members["notBefore"] = detail.notBefore.map { .string($0.description) }
        members["outcome"] = detail.assessment?["outcome"]
        members["collisions"] = JSON(encoding: detail.collisions)
        members["publication"] = detail.publication.map(JSON.string)
        return .object(members)
    }

    var blocks: [Block] {
        let left = Text("P-\(detail.id).\(detail.revision)", .bold) + Text("  \(detail.title)")
        let state = ProposalWords.state(detail.state, cause: detail.cause)
        var rows = [
            Block.Row("SINCE", Text(time.text(detail.changedAt))),
            Block.Row("CHECKS", checks),
        ]
        let touched = CollisionLines(collisions: detail.collisions).texts()
        if !touched.isEmpty { rows.append(Block.Row("TOUCHES", lines: touched)) }
        let emergencies = EmergencyLines(detail: detail, time: time).texts
        if !emergencies.isEmpty { rows.append(Block.Row("LET THROUGH", lines: emergencies)) }
        let gate = GateLines(detail: detail, time: time)
        if !gate.missing.isEmpty { rows.append(Block.Row("MISSING", lines: gate.missing)) }
        let then = [job, gate.then].compactMap(\.self)
        if !then.isEmpty { rows.append(Block.Row("THEN", lines: then)) }
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

    private var job: Text? {
        switch detail.state {
        case "checking" where !detail.runnerSeen: return Text(CheckWait.noRunnerHint)
        case "approved" where !detail.runnerSeen:
            return Text("\(CheckWait.noRunner) \(CheckWait.noRunnerHint)", .yellow)
        case "applied" where detail.isUnpublished:
            return "somebody publishes it by hand: wayleave proposal handover P-\(detail.id)"
        default: return nil
        }
    }
}
