import Foundation
import JourneyModel
import JourneyStore

/// Waits until a runner has compared an export.
struct ComparisonWait {
    var store: Store
    var output: Output

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
        let stopped = GovernanceError(
            .declined, "You stopped waiting; the export is compared all the same.",
            hint: "wayleave journey drift \(key)")
        let last = try await RunnerWait().first(stopped: stopped) {
            () async throws(GovernanceError) -> RunnerWait.Look<Int> in
            let progress = try await store.publications.progress(key)
            if let newest = progress.number, newest > number { return .found(newest) }
            guard progress.isAsked else { throw Self.givenUp(progress, key) }
            return .waiting(runnerSeen: progress.runnerSeen)
        }
        if case .waiting(let runnerSeen) = last { throw Self.late(key, runnerSeen: runnerSeen) }
    }

    private static func givenUp(_ progress: ReadingProgress, _ key: String) -> GovernanceError {
        GovernanceError(
            .wrongState,
            "Nothing was compared: \(progress.failure ?? "the job was given up").",
            hint: progress.outcome == "dead"
                ? "wayleave jobs list --dead" : "wayleave journey drift \(key)")
    }

    private static func late(_ key: String, runnerSeen: Bool) -> GovernanceError {
        GovernanceError(
            .tryAgain,
            "The export is kept and waits to be compared: until then it is reported, not verified. "
                + (runnerSeen ? "No runner has come to it yet." : CheckWait.noRunner),
            hint: runnerSeen ? "wayleave journey drift \(key)" : CheckWait.noRunnerHint)
    }
}
