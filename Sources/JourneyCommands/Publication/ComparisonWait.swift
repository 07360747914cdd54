import Foundation
import JourneyModel
import JourneyStore

/// Waits until a runner has compared an export.
struct ComparisonWait {
    var store: Store
    var output: Output
    /// Longest wait while a runner lives.
    var patience = Duration.seconds(60)
    /// Longest wait where no runner was seen: one may be starting.
    var patienceWithoutRunner = Duration.seconds(3)

    /// Hands an export in.
    func ask(
        _ key: String, _ export: PlatformExport, exportedAt: String?
    ) async throws(GovernanceError) -> CommandOutcome {
        let outcome = try await store.publications.compare(
            key, export: export.text, exportedAt: exportedAt, command: UUID())
        await CheckWait(store: store, output: output).wake()
        return outcome
    }

    /// Waits for the comparison that comes after one of this number.
    ///
    /// - Throws: `tryAgain` where nobody has made it yet; `wrongState` with the cause where the
    ///   export was refused.
    func comparison(
        of key: String, after number: Int?
    ) async throws(GovernanceError) -> StoredComparison {
        try await output.during("Comparing the export") { () async throws(GovernanceError) in
            try await poll(key, after: number ?? 0)
        }
        guard let found = try await store.publications.comparison(key) else {
            throw GovernanceError(
                .unexpected, "The comparison is on record and is not shown.",
                hint: "wayleave doctor")
        }
        return found
    }

    private func poll(_ key: String, after number: Int) async throws(GovernanceError) {
        let clock = ContinuousClock()
        let begin = clock.now
        var pauseMilliseconds = 20
        while true {
            let progress = try await store.publications.progress(key)
            if let newest = progress.number, newest > number { return }
            guard progress.isAsked else {
                throw GovernanceError(
                    .wrongState,
                    "Nothing was compared: \(progress.failure ?? "the job was given up").",
                    hint: progress.outcome == "dead"
                        ? "wayleave jobs list --dead" : "wayleave journey drift \(key)")
            }
            let limit = progress.runnerSeen ? patience : patienceWithoutRunner
            guard clock.now - begin < limit else { throw Self.late(progress, key) }
            do {
                try await clock.sleep(for: .milliseconds(pauseMilliseconds))
            } catch {
                throw GovernanceError(
                    .declined, "You stopped waiting; the export is compared all the same.",
                    hint: "wayleave journey drift \(key)")
            }
            pauseMilliseconds = min(250, pauseMilliseconds * 2)
        }
    }

    private static func late(_ progress: ReadingProgress, _ key: String) -> GovernanceError {
        GovernanceError(
            .tryAgain,
            "The export is kept and waits to be compared: until then it is reported, not verified. "
                + (progress.runnerSeen
                    ? "No runner has come to it yet." : CheckWait.noRunner),
            hint: progress.runnerSeen ? "wayleave journey drift \(key)" : CheckWait.noRunnerHint)
    }
}
