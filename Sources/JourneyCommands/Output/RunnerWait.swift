import JourneyModel

/// Waits for what a runner does: looks often at first, then four times a second.
struct RunnerWait {
    /// Longest wait while a runner lives.
    var patience = Duration.seconds(60)
    /// Longest wait where no runner was seen: one may be starting.
    var patienceWithoutRunner = Duration.seconds(3)

    /// What somebody who looks sees.
    enum Look<Found: Sendable>: Sendable {
        case found(Found)
        case waiting(runnerSeen: Bool)
    }

    /// The first look that finds something, or the last one when the patience ends.
    ///
    /// - Parameter stopped: what is thrown where the person stops waiting.
    func first<Found>(
        stopped: GovernanceError, _ look: () async throws(GovernanceError) -> Look<Found>
    ) async throws(GovernanceError) -> Look<Found> {
        let clock = ContinuousClock()
        let begin = clock.now
        var pauseMilliseconds = 20
        while true {
            let seen = try await look()
            guard case .waiting(let runnerSeen) = seen else { return seen }
            let limit = runnerSeen ? patience : min(patience, patienceWithoutRunner)
            guard clock.now - begin < limit else { return seen }
            do {
                try await clock.sleep(for: .milliseconds(pauseMilliseconds))
            } catch {
                throw stopped
            }
            pauseMilliseconds = min(250, pauseMilliseconds * 2)
        }
    }
}
