import JourneyModel
import JourneyStore

/// One decision on its way into the database, and what it brings about.
struct DecisionRun {
    typealias Send = @Sendable (Proposals, Decision) async throws(GovernanceError) -> CommandOutcome

    var options: DecisionOptions
    var invocation: Invocation
    /// Waits a moment for the apply, where nothing is missing any more.
    var waits = true
    var send: Send

    func run() async throws {
        let shown: ClientState.Shown? =
            options.digest == nil
            ? try invocation.lastShown(options.proposal.id)
            : try? invocation.lastShown(options.proposal.id)
        let report = try await invocation.withStore(isDryRun: options.write.dryRun) {
            (store) async throws(GovernanceError) in
            try await run(in: store, shown)
        }
        invocation.output.show(report)
    }

    /// Several decisions of one kind, each on what was last shown of it; one that is refused keeps
    /// none of the others back.
    func results(
        on proposals: [ProposalReference], in store: Store
    ) async -> [DecisionResult] {
        var results: [DecisionResult] = []
        for proposal in proposals {
            var run = self
            run.options.proposal = proposal
            do throws(GovernanceError) {
                let report = try await run.run(in: store, try invocation.lastShown(proposal.id))
                results.append(
                    DecisionResult(
                        name: "P-\(report.proposal).\(report.revision)", result: .success(report)))
            } catch {
                results.append(DecisionResult(name: proposal.name, result: .failure(error)))
            }
        }
        return results
    }

    private func run(
        in store: Store, _ shown: ClientState.Shown?
    ) async throws(GovernanceError) -> DecisionReport {
        let id = options.proposal.id
        let decision = try await options.decision(shown: shown) {
            () async throws(GovernanceError) in
            try await store.proposals.progress(id).revision
        }
        let outcome: CommandOutcome
        do {
            outcome = try await send(store.proposals, decision)
        } catch {
            let time = TimeText(environment: invocation.settings.environment)
            let refusal = DecisionRefusal(
                error: error, decision: decision, shown: shown, time: time)
            throw await refusal.explained(by: store)
        }
        var report = DecisionReport(outcome, isDryRun: options.write.dryRun)
        if report.state == "approved", !report.isWaiting, !options.write.dryRun {
            try await apply(store, &report)
        }
        report.see(
            try await store.proposals.show(id),
            TimeText(environment: invocation.settings.environment))
        return report
    }

    /// The last sign-off: a runner applies it within moments, where there is one.
    private func apply(
        _ store: Store, _ report: inout DecisionReport
    ) async throws(GovernanceError) {
        let wait = CheckWait(
            store: store, output: invocation.output,
            wait: RunnerWait(patience: .seconds(5), patienceWithoutRunner: .seconds(1)))
        await wait.wake()
        guard waits else { return }
        let waiting = ["approved", "checking"]
        let found = try await wait.until(report.proposal, "Applying P-\(report.proposal)") {
            !waiting.contains($0.state)
        }
        report.then = found?.state
        if found == nil {
            report.runnerSeen = try await store.proposals.progress(report.proposal).runnerSeen
        }
    }
}
