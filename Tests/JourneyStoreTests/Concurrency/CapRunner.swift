import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport

/// A runner that knows one policy: an audience is contacted by one journey at most. It judges by the
/// facts that it was given, as a runner does.
struct CapRunner: Sendable {
    let hand: RunnerByHand

    func assessAll() async throws {
        for job in try await hand.claim() where job.kind == .assess {
            try await assess(job)
        }
    }

    func assess(_ job: ClaimedJob) async throws {
        let input = try await hand.store.jobs.input(job)
        let others = input.facts["journeys"]?.array?.count ?? 0
        _ = try await hand.store.jobs.record(
            RunnerByHand.record(input, outcome: others == 0 ? "pass" : "deny"), for: job)
    }
}
