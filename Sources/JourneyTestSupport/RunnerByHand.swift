package import Foundation
package import JourneyModel
package import JourneyStore

/// Does a runner's work step by step, so that a test decides what happens between the steps. It
/// uses the real service functions; only the checks themselves are given by the test.
package struct RunnerByHand: Sendable {
    package let store: Store
    package let worker = UUID()

    package init(_ installation: TestInstallation) async throws {
        store = try await installation.store(.wren)
        try await store.jobs.beat(
            Worker(id: worker, host: "test", processID: 1, version: "test"))
    }

    package func claim() async throws -> [ClaimedJob] {
        try await store.jobs.claim(worker: worker, limit: 100, lease: .seconds(600))
    }

    /// Records checks with this outcome for a job, on the facts as they are.
    @discardableResult
    package func assess(
        _ job: ClaimedJob, outcome: String = "pass", seats: [JSON] = []
    ) async throws -> CommandOutcome {
        let input = try await store.jobs.input(job)
        return try await store.jobs.record(
            Self.record(input, outcome: outcome, seats: seats), for: job)
    }

    package static func record(
        _ input: AssessmentInput, outcome: String = "pass", seats: [JSON] = []
    ) throws -> AssessmentRecord {
        let result = JSON.object([
            "outcome": .string(outcome), "warnings": .number(0), "seats": .array(seats),
            "findings": .array([]),
        ])
        let readSet = JSON.object(input.readSet.mapValues { JSON($0) })
        return AssessmentRecord(
            result: try CanonicalJSON.text(of: result), facts: "{}",
            bundle: "", engine: "test", judgedAt: input.now,
            readSet: try CanonicalJSON.text(of: readSet))
    }

    /// Claims and assesses whatever waits, then claims and applies whatever is approved.
    package func assessAll(outcome: String = "pass") async throws {
        for job in try await claim() where job.kind == .assess {
            try await assess(job, outcome: outcome)
        }
    }

    package func applyAll() async throws {
        for job in try await claim() where job.kind == .apply {
            _ = try await store.jobs.apply(job)
        }
    }
}
