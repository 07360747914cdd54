import Foundation
import JourneyMeasurement
import JourneyModel
import JourneyStore

/// Waits until a runner has made a reading that was asked for.
struct ReadingWait {
    var store: Store
    var output: Output

    /// Asks for a reading.
    func ask(
        _ key: String, _ kind: ExperimentInputs.Kind
    ) async throws(GovernanceError) -> CommandOutcome {
        let outcome = try await store.experiments.askReading(
            key, kind: kind.rawValue, command: UUID())
        await CheckWait(store: store, output: output).wake()
        return outcome
    }

    /// Asks for a reading and waits for it.
    ///
    /// - Throws: what asking is refused with; `tryAgain` where nobody has made it yet; `wrongState`
    ///   with the cause where it was given up.
    func reading(
        of key: String, _ kind: ExperimentInputs.Kind
    ) async throws(GovernanceError) -> (ExperimentDetail, ExperimentDetail.Reading) {
        let before = try await store.experiments.readingProgress(key, kind: kind.rawValue).number
        _ = try await ask(key, kind)
        let number = try await output.during("Reading the figures") {
            () async throws(GovernanceError) in
            try await poll(key, kind, after: before ?? 0)
        }
        let detail = try await store.experiments.show(key)
        guard let reading = detail.readings.first(where: { $0.number == number }) else {
            throw GovernanceError(
                .unexpected, "Reading \(number) is on record and is not shown.",
                hint: "wayleave doctor")
        }
        return (detail, reading)
    }

    private func poll(
        _ key: String, _ kind: ExperimentInputs.Kind, after before: Int
    ) async throws(GovernanceError) -> Int {
        let stopped = GovernanceError(
            .declined, "You stopped waiting; the reading is made all the same.",
            hint: "wayleave experiment show \(key)")
        let last = try await RunnerWait().first(stopped: stopped) {
            () async throws(GovernanceError) -> RunnerWait.Look<Int> in
            let progress = try await store.experiments.readingProgress(key, kind: kind.rawValue)
            if let number = progress.number, number > before { return .found(number) }
            guard progress.isAsked else { throw Self.givenUp(progress, key) }
            return .waiting(runnerSeen: progress.runnerSeen)
        }
        switch last {
        case .found(let number): return number
        case .waiting(let runnerSeen): throw Self.late(key, runnerSeen: runnerSeen)
        }
    }

    private static func givenUp(_ progress: ReadingProgress, _ key: String) -> GovernanceError {
        GovernanceError(
            .wrongState, "Nothing was read: \(progress.failure ?? "the job was given up").",
            hint: progress.outcome == "dead"
                ? "wayleave jobs list --dead" : "wayleave experiment show \(key)")
    }

    private static func late(_ key: String, runnerSeen: Bool) -> GovernanceError {
        guard runnerSeen else {
            return GovernanceError(
                .tryAgain, "The reading is asked for. \(CheckWait.noRunner)",
                hint: CheckWait.noRunnerHint)
        }
        return GovernanceError(
            .tryAgain, "The reading is asked for, and no runner has come to it yet.",
            hint: "wayleave experiment show \(key)")
    }
}
