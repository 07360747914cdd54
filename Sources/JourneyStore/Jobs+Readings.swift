package import JourneyModel
import Postgres

/// Readings of experiments: `sql/service/readings.sql`.
extension Jobs {
    /// What the job's reading is to be made from.
    ///
    /// - Throws: `leaseLost`.
    package func readingInput(
        _ job: ClaimedJob
    ) async throws(GovernanceError) -> ReadingInput {
        let found = try await store.json(
            ReadingInput.self,
            "select service.reading_input($1::uuid, $2::bigint, $3::bigint) as value", job.fence)
        guard let found else {
            throw GovernanceError(.leaseLost, "Another runner has taken job \(job.id) over.")
        }
        return found
    }

    /// Keeps what was read, and ends the job.
    ///
    /// - Parameters:
    ///   - figures: digest of their exact text.
    ///   - reading: canonical JSON.
    /// - Throws: `leaseLost`; `worldMoved` where the figures changed meanwhile; `wrongState` where
    ///   there is nothing to read any more.
    package func keep(
        _ reading: String, from figures: Digest, for job: ClaimedJob
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from service.keep_reading($1::uuid, $2::bigint, $3::bigint, $4::bytea, $5)",
            job.fence + [figures.bytes, reading])
    }
}

/// The inputs of a reading, as `service.reading_input` returns them.
package struct ReadingInput: Codable, Sendable {
    package let experiment: String
    /// Exact text of the plan that runs.
    package let plan: String
    /// Exact text of the figures; nil where there is nothing to read any more.
    package let figures: String?
}
