import JourneyModel
import JourneyStore

/// Waits until a runner has brought a proposal as far as asked for.
struct CheckWait {
    var store: Store
    var output: Output
    var wait = RunnerWait()

    /// Where nobody checks, the reader must know, and how to mend it.
    static let noRunner =
        "No runner has been seen in the last ten seconds, so nothing is checked or applied."
    static let noRunnerHint = "start one: wayleave up (embedded), or wayleave runner run"

    /// The progress when it is as asked for; nil when the patience ends first.
    func until(
        _ proposal: Int, _ what: String, _ isDone: @Sendable (ProposalProgress) -> Bool
    ) async throws(GovernanceError) -> ProposalProgress? {
        try await output.during(what) { () async throws(GovernanceError) in
            try await poll(proposal, isDone)
        }
    }

    /// Sends the wake hint; that runners poll makes its failure harmless.
    func wake() async {
        do {
            try await store.jobs.sendWakeHint()
        } catch {
            return
        }
    }

    private func poll(
        _ proposal: Int, _ isDone: @Sendable (ProposalProgress) -> Bool
    ) async throws(GovernanceError) -> ProposalProgress? {
        let stopped = GovernanceError(
            .declined, "You stopped waiting; the proposal is submitted.",
            hint: "wayleave proposal status P-\(proposal)")
        let last = try await wait.first(stopped: stopped) {
            () async throws(GovernanceError) -> RunnerWait.Look<ProposalProgress> in
            let progress = try await store.proposals.progress(proposal)
            return isDone(progress) ? .found(progress) : .waiting(runnerSeen: progress.runnerSeen)
        }
        guard case .found(let progress) = last else { return nil }
        return progress
    }
}
