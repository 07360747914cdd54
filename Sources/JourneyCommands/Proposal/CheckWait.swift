import JourneyModel
import JourneyStore

/// Waits for a runner: asks how far a proposal is, often at first, then four times a second.
struct CheckWait {
    var store: Store
    var output: Output
    /// Longest wait while a runner lives.
    var patience = Duration.seconds(60)
    /// Longest wait where no runner was seen: one may be starting.
    var patienceWithoutRunner = Duration.seconds(3)

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
        let clock = ContinuousClock()
        let begin = clock.now
        var pauseMilliseconds = 20
        while true {
            let progress = try await store.proposals.progress(proposal)
            if isDone(progress) { return progress }
            let limit = progress.runnerSeen ? patience : min(patience, patienceWithoutRunner)
            guard clock.now - begin < limit else { return nil }
            do {
                try await clock.sleep(for: .milliseconds(pauseMilliseconds))
            } catch {
                throw GovernanceError(
                    .declined, "You stopped waiting; the proposal is submitted.",
                    hint: "wayleave proposal status P-\(proposal)")
            }
            pauseMilliseconds = min(250, pauseMilliseconds * 2)
        }
    }
}
