import JourneyModel
import JourneyStore
import Postgres

/// What keeps a proposal from applying, one thing after the other: what, who, how.
struct BlockedScreen: Presentable {
    var detail: ProposalDetail
    var time: TimeText

    var marks: Marks { Marks(isPractice: detail.isPractice, isSingle: detail.isSingle) }

    var json: JSON {
        var members: [String: JSON] = [
            "proposal": JSON(detail.id), "revision": JSON(detail.revision),
            "state": .string(detail.state), "runnerSeen": .bool(detail.runnerSeen),
            "blocks": .array(
                detail.openBlocks.map { block in
                    var one = JSON(encoding: block).members ?? [:]
                    one["people"] = .array(people(block).map(JSON.string))
                    return .object(one)
                }),
        ]
        members["cause"] = detail.cause.map(JSON.string)
        return .object(members)
    }

    var blocks: [Block] {
        let left = Text("P-\(detail.id).\(detail.revision)", .bold) + Text("  \(detail.title)")
        let state = ProposalWords.state(detail.state, cause: detail.cause)
        return [.split(left, Text(state, ProposalWords.colour(detail.state)))] + reasons
            + [.next(ProposalSteps(detail: detail).steps(after: .status))]
    }

    private var reasons: [Block] {
        guard ProposalWords.isOpen(detail.state) else {
            return [.line("Nothing can block it any more: it is \(detail.state).")]
        }
        let found = detail.openBlocks
        guard !found.isEmpty else { return [.line(Text(ready))] }
        return found.enumerated().flatMap { number, block in
            [.blank, .rows([Block.Row("\(number + 1)", lines: lines(block))])] as [Block]
        }
    }

    private var ready: String {
        detail.runnerSeen
            ? "Nothing blocks it: a runner applies it within moments."
            : "Nothing blocks it but this: \(CheckWait.noRunner)"
    }

    private func lines(_ block: ProposalDetail.Block) -> [Text] {
        var lines = [
            Text(message(block), GateLines.waiting.contains(block.code) ? .plain : .yellow)
        ]
        let names = people(block)
        if !names.isEmpty { lines.append(Text("who    \(names.joined(separator: ", "))")) }
        if let hint = block.hint { lines.append(Text(advice: "next   \(hint)")) }
        if block.code == "assessment_pending", !detail.runnerSeen {
            lines.append(Text("\(CheckWait.noRunner)", .yellow))
            lines.append(Text("next   \(CheckWait.noRunnerHint)"))
        }
        return lines
    }

    /// In the reader's zone where the gate gives a moment.
    private func message(_ block: ProposalDetail.Block) -> String {
        guard GateLines.waiting.contains(block.code), let until = Instant(block.subject) else {
            return block.message
        }
        return switch block.code {
        case "settling": "It is held until \(time.text(until)) for second thoughts."
        case "scheduled": "It waits until \(time.text(until)), as it was planned."
        default: block.message
        }
    }

    private func people(_ block: ProposalDetail.Block) -> [String] {
        guard block.code == "approvals_missing" else { return [] }
        return detail.seats.first { $0.team == block.subject }?.people ?? []
    }
}
