import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres

/// A runner that mostly does its work, and sometimes fails, denies, asks for one seat more, or
/// forgets a job until its lease is over.
struct RandomRunner {
    let name: String
    let hand: RunnerByHand
    let log: StepLog
    var chance: SeededChance

    mutating func walk(until end: ContinuousClock.Instant) async throws {
        while ContinuousClock.now < end {
            for job in try await claim(limit: 3) { try await work(job, mayFail: true) }
        }
    }

    /// Does what is left, and nothing else.
    mutating func finish() async throws {
        while true {
            let jobs = try await claim(limit: 20)
            if jobs.isEmpty { return }
            for job in jobs { try await work(job, mayFail: false) }
        }
    }

    private func claim(limit: Int) async throws -> [ClaimedJob] {
        try await hand.store.jobs.claim(
            worker: hand.worker, limit: limit, lease: .seconds(2))
    }

    private mutating func work(_ job: ClaimedJob, mayFail: Bool) async throws {
        if mayFail, chance.isOne(in: 25) { return }
        let verb: ProposalVerb = job.kind == .apply ? .apply : .recordAssessment
        guard let proposal = job.proposal else { return }
        do {
            if mayFail, chance.isOne(in: 30) {
                _ = try await hand.store.jobs.fail(
                    job, "failed", retryAfter: chance.isOne(in: 2) ? nil : .seconds(0))
                return await log.note(name, "fail_job", proposal, "ok")
            }
            if job.kind == .assess {
                try await assess(job, mayFail: mayFail)
            } else {
                try await apply(job)
            }
            await log.note(name, verb.rawValue, proposal, "ok")
        } catch let error as GovernanceError {
            await log.note(name, verb.rawValue, proposal, error.code.rawValue)
            if error.code == .worldMoved || error.code == .unavailable {
                // As a runner does: again, from the start.
                _ = try? await hand.store.jobs.fail(job, "moved", retryAfter: .seconds(0))
            }
            if error.code == .unavailable {
                await log.breach("\(name) \(verb) P-\(proposal): \(error.message)")
            }
        }
    }

    private mutating func assess(_ job: ClaimedJob, mayFail: Bool) async throws {
        let isDenied = mayFail && chance.isOne(in: 15)
        let seats: [JSON] =
            chance.isOne(in: 5)
            ? [
                .object([
                    "team": .string("email-team"), "count": .number(2),
                    "reason": .string("by chance"),
                ])
            ] : []
        try await hand.assess(job, outcome: isDenied ? "deny" : "pass", seats: seats)
    }

    private mutating func apply(_ job: ClaimedJob) async throws {
        for _ in 0..<5 {
            do {
                _ = try await hand.store.jobs.apply(job)
                return
            } catch {
                guard error.code == .worldMoved else { throw error }
                try await assess(job, mayFail: false)
            }
        }
        throw GovernanceError(.worldMoved, "The world moves too much.")
    }
}
