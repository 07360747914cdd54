package import JourneyModel
import Postgres

/// A pass of monitoring: `sql/service/monitor_passes.sql`.
extension Jobs {
    /// Begins the job's pass, or goes on with it.
    ///
    /// - Throws: `leaseLost`.
    package func beginPass(
        _ job: ClaimedJob
    ) async throws(GovernanceError) -> (components: Int, judged: Int) {
        let outcome = try await store.write(
            "select * from service.begin_pass($1::uuid, $2::bigint, $3::bigint)", job.fence)
        guard let components = outcome.data["components"]?.int,
            let judged = outcome.data["judged"]?.int
        else { throw GovernanceError.noAnswer }
        return (components, judged)
    }

    /// The components after one, with their daily counts; none once the lease is lost.
    package func passPage(
        _ job: ClaimedJob, after number: Int, limit: Int
    ) async throws(GovernanceError) -> [PassComponent] {
        try await store.rows(
            "select * from service.pass_page($1::uuid, $2::bigint, $3::bigint, $4::int, $5::int)",
            job.fence + [number, limit], decode: PassComponent.init)
    }

    /// Keeps verdicts on the components after one, all of them or none.
    ///
    /// - Throws: `leaseLost`.
    package func keep(
        _ verdicts: [KeptVerdict], after number: Int, for job: ClaimedJob
    ) async throws(GovernanceError) {
        let text = try CanonicalJSON.text(of: .array(verdicts.map(\.json)))
        _ = try await store.write(
            """
            select * from service.keep_verdicts($1::uuid, $2::bigint, $3::bigint, $4::int,
                $5::jsonb)
            """, job.fence + [number, text])
    }

    /// Ends a pass that has judged everything, and its job.
    ///
    /// - Throws: `leaseLost`.
    package func endPass(_ job: ClaimedJob) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from service.end_pass($1::uuid, $2::bigint, $3::bigint)", job.fence)
    }
}

/// A component of a pass, by its number there.
package struct PassComponent: Sendable {
    package let number: Int
    package let component: MonitoredComponent

    init(_ row: borrowing Row) throws(PostgresError) {
        number = try row.value("number")
        component = try MonitoredComponent(row)
    }
}

/// A verdict on a component of a pass.
package struct KeptVerdict: Sendable {
    package let number: Int
    package let state: String
    package let verdict: JSON
    /// SHA-256 of what it was made of, in hexadecimal.
    package let inputs: String
    /// A decision that knows of this day has settled it.
    package let evidenceDay: Int

    package init(
        number: Int, state: String, verdict: JSON, inputs: String, evidenceDay: Int
    ) {
        self.number = number
        self.state = state
        self.verdict = verdict
        self.inputs = inputs
        self.evidenceDay = evidenceDay
    }

    var json: JSON {
        .object([
            "number": JSON(number), "state": .string(state), "verdict": verdict,
            "inputs": .string(inputs), "evidenceDay": JSON(evidenceDay),
        ])
    }
}
