import JourneyLedger
import JourneyModel
import JourneyPolicy
import JourneyStore
import Postgres

/// Does one job. What it changes and that it is done are one transaction of the database, so a job
/// that is repeated after a crash changes nothing twice.
struct JobHandler {
    /// Other runners apply changes that this one has read. Losing such a race is no failure, so it
    /// is run again at once; only a world that never stands still costs an attempt.
    static let passesMax = 8
    /// How far back the report goes that a change of a policy carries: ninety days, and at most so
    /// many revisions. `policy simulate` goes further.
    private static let replayedMicroseconds: Int64 = 90 * 86_400 * 1_000_000
    private static let replayedMax = 5_000

    let store: Store
    var policies = PolicyCache()

    init(store: Store) {
        self.store = store
    }

    /// - Returns: nil when the runner is told to stop before the job is done.
    /// - Throws: what the job failed with; the caller gives it back.
    mutating func handle(_ job: ClaimedJob) async throws(GovernanceError) -> CommandOutcome? {
        guard job.attempt <= job.maxAttempts else {
            throw GovernanceError(
                .unexpected, "the runner was lost \(job.attempt - 1) times while doing it")
        }
        for _ in 1..<Self.passesMax {
            do throws(GovernanceError) {
                return try await pass(job)
            } catch {
                guard error.code == .worldMoved else { throw error }
            }
        }
        return try await pass(job)
    }

    private mutating func pass(
        _ job: ClaimedJob
    ) async throws(GovernanceError) -> CommandOutcome? {
        switch job.kind {
        case .assess: return try await assess(job, try await input(job))
        case .apply: return try await apply(job)
        case .monitor:
            var pass = MonitoringPass(store: store, job: job)
            return try await pass.run()
        case .deadlines: return try await store.jobs.passDeadlines(job)
        case .read: return try await ReadingJob(store: store, job: job).run()
        case .compare: return try await ComparisonJob(store: store, job: job).run()
        case .deliver:
            // Claimed by whoever delivers, and by nobody else.
            throw GovernanceError(.unexpected, "messages are not sent among the other jobs")
        }
    }

    /// Checks once more what moved since the recorded checks, then applies.
    private mutating func apply(
        _ job: ClaimedJob
    ) async throws(GovernanceError) -> CommandOutcome {
        let input = try await input(job)
        let hasMoved = input.input.readSet.contains { scope, version in
            input.input.assessed?[scope] != version
        }
        if hasMoved {
            let outcome = try await assess(job, input)
            if outcome.data["denied"]?.bool == true || outcome.data["superseded"]?.bool == true {
                return outcome
            }
        }
        try await checkSignatures(job)
        return try await store.jobs.apply(job)
    }

    /// The database compares what signatures say; whether they are any is told here.
    private func checkSignatures(_ job: ClaimedJob) async throws(GovernanceError) {
        for signed in try await store.jobs.voteSignatures(job) {
            let signature = SSHSignature(signed.signature)
            let isSigned = signature.map { signature in
                signature.key.text == signed.key
                    && signature.verifies(
                        Array(signed.statement.utf8), namespace: ApprovalStatement.namespace)
            }
            if isSigned != true {
                _ = try await store.jobs.refuseSignature(of: signed.vote, for: job)
            }
        }
    }

    private func assess(
        _ job: ClaimedJob, _ input: (input: AssessmentInput, bundle: PolicyBundle)
    ) async throws(GovernanceError) -> CommandOutcome {
        let replay = try await replay(input.input, input.bundle)
        let record = try Checks(input.input, bundle: input.bundle, replay: replay).record()
        return try await store.jobs.record(record, for: job)
    }

    /// What a change of policies would have turned; nil where none changes, or where a new one does
    /// not load, which the checks deny.
    private func replay(
        _ input: AssessmentInput, _ bundle: PolicyBundle
    ) async throws(GovernanceError) -> ReplayReport? {
        let changes = input.changes.map { DocumentChange($0) }
        guard changes.contains(where: { $0.kind == DocumentKind.policy.rawValue }),
            let candidate = try? bundle.applying(changes),
            let now = Instant(input.now)
        else { return nil }
        let since = Instant(
            microsecondsSinceEpoch: now.microsecondsSinceEpoch - Self.replayedMicroseconds
        ).description
        var replay = PolicyReplay(current: bundle, candidate: candidate, since: since)
        try await replay.replay(limit: Self.replayedMax) {
            (before, limit) async throws(GovernanceError) in
            try await store.assessments.recordedForRunner(
                since: since, before: before, limit: limit)
        }
        return replay.result
    }

    /// Inputs and policies of one moment.
    private mutating func input(
        _ job: ClaimedJob
    ) async throws(GovernanceError) -> (input: AssessmentInput, bundle: PolicyBundle) {
        for _ in 0..<5 {
            let input = try await store.jobs.input(job)
            let version = input.readSet["policy"]
            if let bundle = try await policies.bundle(version: version, from: store) {
                return (input, bundle)
            }
        }
        throw GovernanceError(.worldMoved, "the policies in force keep changing")
    }
}
