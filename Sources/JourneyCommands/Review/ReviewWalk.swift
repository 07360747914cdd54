import JourneyModel
import JourneyStore

/// One proposal a screen, one key each.
struct ReviewWalk {
    var desk: ReviewDesk

    private static let letters: [Character] = ["a", "c", "r", "d", "s", "q"]

    /// - Returns: what was decided, in its order; the walk ends where the person says so.
    func walk(_ items: [InboxItem]) async throws(GovernanceError) -> [DecisionResult] {
        var results: [DecisionResult] = []
        for (index, item) in items.enumerated() {
            let left = items.count - index - 1
            guard let detail = try await desk.waiting(item.proposal.id) else {
                desk.invocation.output.note(
                    Text(
                        "P-\(item.proposal.id) waits on no sign-off of yours any more: "
                            + "wayleave proposal show P-\(item.proposal.id)", .dim))
                continue
            }
            guard let found = try await take(detail, left: left) else { return results }
            results += found
        }
        return results
    }

    /// Shows a proposal until something is decided or it is passed over; nil: the walk ends.
    private func take(
        _ first: ProposalDetail, left: Int
    ) async throws(GovernanceError) -> [DecisionResult]? {
        var detail = first
        while true {
            desk.invocation.output.show(ProposalScreen(detail: detail, time: desk.time))
            await desk.invocation.remember(detail)
            guard let decision = try await answer(detail, left: left) else { return nil }
            guard let decision = decision.value else { return [] }
            let result = await desk.decide(decision, on: detail)
            switch result {
            case .success(let report):
                let state = ProposalWords.state(report.state)
                desk.invocation.output.note(
                    Text("✓ P-\(detail.id).\(detail.revision) is \(state)", .green))
            case .failure(let error):
                desk.invocation.output.fail(error)
                // Changed while it was read: it is read again before anything counts.
                if error.code == .stale, let now = try await desk.waiting(detail.id) {
                    detail = now
                    continue
                }
            }
            return [DecisionResult(name: "P-\(detail.id).\(detail.revision)", result: result)]
        }
    }

    /// What is decided; no value for one that is passed over, nil for the end.
    private func answer(
        _ detail: ProposalDetail, left: Int
    ) async throws(GovernanceError) -> Answer? {
        let input = desk.invocation.input
        let more = left == 0 ? "the last" : "\(left) more"
        let question =
            "[a]pprove  [c]hanges wanted  [r]eject  [d]iff  [s]kip  [q]uit   (\(more))"
        while true {
            switch input.choose(question, among: Self.letters) {
            case "a": return Answer(value: .approve)
            case "c":
                guard let text = message("What should change?") else { continue }
                return Answer(value: .requestChanges(text))
            case "r":
                guard let text = message("Why not?") else { continue }
                return Answer(value: .reject(text))
            case "d":
                let texts = try await desk.store.proposals.texts(
                    detail.id, revision: detail.revision)
                desk.invocation.output.show(
                    DiffScreen(
                        detail: detail, comparison: RevisionComparison(texts), from: nil,
                        showsYAML: true))
            case "s": return Answer(value: nil)
            default: return nil
            }
        }
    }

    private struct Answer { var value: ReviewDecision? }

    private func message(_ question: String) -> String? {
        try? desk.invocation.input.ask(question, flag: "--message")
    }
}
