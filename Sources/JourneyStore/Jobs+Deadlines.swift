package import JourneyModel
import Postgres

/// What time does while nobody does anything: `sql/service/deadlines.sql`.
extension Jobs {
    /// Does the deadlines that have come, and ends the job.
    ///
    /// - Throws: `leaseLost`.
    package func passDeadlines(
        _ job: ClaimedJob
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from service.pass_deadlines($1::uuid, $2::bigint, $3::bigint)", job.fence)
    }
}
