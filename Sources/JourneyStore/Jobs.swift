package import Foundation
package import JourneyModel
import Postgres

extension Store {
    package var jobs: Jobs { Jobs(store: self) }
}

/// The runner's side: `sql/service/jobs.sql`, `ticks.sql`, `assess.sql` and `apply.sql`.
package struct Jobs: Sendable {
    let store: Store

    /// Says that a worker lives.
    package func beat(_ worker: Worker) async throws(GovernanceError) {
        _ = try await store.rows(
            "select service.beat($1::uuid, $2, $3::int, $4)",
            [worker.id, worker.host, worker.processID, worker.version]
        ) { _ throws(PostgresError) in }
    }

    /// Says that a worker stops, as far as these kinds go; its jobs of them go back at once.
    package func leave(
        _ worker: UUID, kinds: [ClaimedJob.Kind] = ClaimedJob.Kind.work
    ) async throws(GovernanceError) {
        _ = try await store.rows(
            "select service.leave($1::uuid, $2::text[])", [worker, kinds.map(\.rawValue)]
        ) { _ throws(PostgresError) in }
    }

    /// Makes the jobs of schedules that are due; how many.
    @discardableResult
    package func tick(worker: UUID) async throws(GovernanceError) -> Int {
        try await store.rows("select service.tick($1::uuid) as made", [worker]) {
            row throws(PostgresError) in try row.value("made", as: Int.self)
        }.first ?? 0
    }

    /// Takes up to `limit` jobs for `lease`.
    package func claim(
        worker: UUID, kinds: [ClaimedJob.Kind] = ClaimedJob.Kind.work, limit: Int, lease: Duration
    ) async throws(GovernanceError) -> [ClaimedJob] {
        try await store.rows(
            "select * from service.claim_jobs($1::uuid, $2::text[], $3::int, $4::int)",
            [
                worker, kinds.map(\.rawValue), limit,
                Int(lease.components.seconds),
            ]
        ) { row throws(PostgresError) in try ClaimedJob(row, worker: worker) }
    }

    /// Keeps the leases of a worker; a job whose token is not returned was lost.
    package func renew(
        worker: UUID, lease: Duration
    ) async throws(GovernanceError) -> Set<Int> {
        let tokens = try await store.rows(
            "select token from service.renew_leases($1::uuid, $2::int)",
            [worker, Int(lease.components.seconds)]
        ) { row throws(PostgresError) in try row.value("token", as: Int.self) }
        return Set(tokens)
    }

    /// Everything that an assessment needs, of one moment.
    ///
    /// - Throws: `leaseLost`.
    package func input(_ job: ClaimedJob) async throws(GovernanceError) -> AssessmentInput {
        let found = try await store.json(
            AssessmentInput.self,
            "select service.job_input($1::uuid, $2::bigint, $3::bigint) as value", job.fence)
        guard let found else {
            throw GovernanceError(.leaseLost, "Another runner has taken job \(job.id) over.")
        }
        return found
    }

    /// The policies in force, and the version of their scope.
    package func policies() async throws(GovernanceError) -> (version: Int, [StoredPolicy]) {
        let rows = try await store.rows("select * from service.policy_bundle()") {
            row throws(PostgresError) -> (Int, StoredPolicy?) in
            let version = try row.value("version", as: Int.self)
            guard let key = try row.value("key", as: String?.self) else { return (version, nil) }
            let digest = try row.value("digest", as: [UInt8].self)
            return (
                version,
                StoredPolicy(
                    key: key, revision: try row.value("revision"),
                    digest: Digest(bytes: digest)?.hex ?? "", content: try row.value("content"))
            )
        }
        return (rows.first?.0 ?? 0, rows.compactMap(\.1))
    }

    /// Records the checks of the job's revision.
    package func record(
        _ record: AssessmentRecord, for job: ClaimedJob
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            """
            select * from service.record_assessment(
                $1::uuid, $2::bigint, $3::bigint, $4, $5, $6, $7, $8::timestamptz, $9::jsonb, $10)
            """,
            job.fence + [
                record.result, record.facts, record.bundle, record.engine, record.judgedAt,
                record.readSet, record.replay,
            ])
    }

    /// Applies the job's revision.
    package func apply(_ job: ClaimedJob) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from service.apply_proposal($1::uuid, $2::bigint, $3::bigint)", job.fence)
    }

    /// Gives a job back after a failure; after the last attempt it is given up, and its proposal is
    /// put on hold.
    ///
    /// - Parameters:
    ///   - delay: the least; nil where no further attempt can mend it: this one was the last.
    ///   - backsOff: the database adds to it with every attempt.
    package func fail(
        _ job: ClaimedJob, _ error: String, retryAfter delay: Duration?, backsOff: Bool = false
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            """
            select * from service.fail_job($1::uuid, $2::bigint, $3::bigint, $4, $5::int,
                $6::boolean)
            """,
            job.fence + [error, delay.map { Int($0.components.seconds) }, backsOff])
    }

    /// Ends members' sessions that sit in a transaction for longer than `idle`; how many.
    package func endIdleMembers(idle: Duration) async throws(GovernanceError) -> Int {
        try await store.rows(
            "select service.end_idle_members($1::int) as ended",
            [Int(idle.components.seconds)]
        ) { row throws(PostgresError) in try row.value("ended", as: Int.self) }.first ?? 0
    }

    /// Wakes idle runners. Outside every business transaction, and only a hint.
    package func sendWakeHint() async throws(GovernanceError) {
        _ = try await store.rows("select pg_notify($1, '')", [Store.wakeChannel]) {
            _ throws(PostgresError) in
        }
    }
}

/// A process that runs jobs.
package struct Worker: Equatable, Sendable {
    package let id: UUID
    package let host: String
    package let processID: Int
    package let version: String

    package init(id: UUID, host: String, processID: Int, version: String) {
        self.id = id
        self.host = host
        self.processID = processID
        self.version = version
    }
}

/// The inputs of an assessment, as `service.job_input` returns them.
package struct AssessmentInput: Codable, Sendable {
    package struct Change: Codable, Sendable {
        package let kind: String
        package let key: String
        package let operation: String
        package let baseRevision: Int?
        /// Exact text of the base revision.
        package let base: String?
        package let content: String

        package init(
            kind: String, key: String, operation: String, baseRevision: Int?, base: String?,
            content: String
        ) {
            self.kind = kind
            self.key = key
            self.operation = operation
            self.baseRevision = baseRevision
            self.base = base
            self.content = content
        }
    }

    package let proposal: Int
    package let revision: Int
    package let digest: String
    /// No newer revision has come.
    package let isCurrent: Bool
    package let isAdoption: Bool
    /// The calendar day by which inherited findings are to be mended.
    package let mendBy: String?
    package let state: String
    /// Key of the author's team.
    package let team: String
    /// RFC 3339, the database's clock.
    package let now: String
    package let changes: [Change]
    package let facts: JSON
    /// Version of each scope that the facts depend on.
    package let readSet: [String: Int]
    /// The read set of the assessment that stands; nil where there is none, or where the time for
    /// which it holds is over.
    package let assessed: [String: Int]?
}

/// The result of an assessment, ready to be stored.
package struct AssessmentRecord: Sendable {
    /// Canonical JSON of the assessment.
    package let result: String
    /// Canonical JSON of the facts.
    package let facts: String
    /// The manifest of the policies that judged.
    package let bundle: String
    package let engine: String
    /// RFC 3339.
    package let judgedAt: String
    /// JSON object of scope versions.
    package let readSet: String
    /// Canonical JSON of the report that a change of a policy carries; nil for other changes.
    package let replay: String?

    package init(
        result: String, facts: String, bundle: String, engine: String, judgedAt: String,
        readSet: String, replay: String? = nil
    ) {
        self.result = result
        self.facts = facts
        self.bundle = bundle
        self.engine = engine
        self.judgedAt = judgedAt
        self.readSet = readSet
        self.replay = replay
    }
}
