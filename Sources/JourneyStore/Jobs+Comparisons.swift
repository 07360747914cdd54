package import JourneyModel
import Postgres

/// Comparisons of exports: `sql/service/comparisons.sql`.
extension Jobs {
    /// What is to be compared.
    ///
    /// - Throws: `leaseLost`.
    package func comparisonInput(
        _ job: ClaimedJob
    ) async throws(GovernanceError) -> ComparisonInput {
        let found = try await store.json(
            ComparisonInput.self,
            "select service.comparison_input($1::uuid, $2::bigint, $3::bigint) as value",
            job.fence)
        guard let found else {
            throw GovernanceError(.leaseLost, "Another runner has taken job \(job.id) over.")
        }
        return found
    }

    /// Keeps what was found, marks what it settles, and ends the job.
    ///
    /// - Parameters:
    ///   - result: canonical JSON.
    ///   - revision: the one in force that was compared.
    /// - Throws: `leaseLost`; `worldMoved` where another revision came into force meanwhile;
    ///   `wrongState` where the export says nothing about this journey.
    package func keep(
        comparison result: String, of revision: Int, for job: ClaimedJob
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            """
            select * from service.keep_comparison($1::uuid, $2::bigint, $3::bigint, $4::int, $5)
            """,
            job.fence + [revision, result])
    }
}

/// The inputs of a comparison, as `service.comparison_input` returns them.
package struct ComparisonInput: Codable, Sendable {
    package let journey: String
    /// The operating state here.
    package let state: String
    /// The platform was ever asked to follow a state.
    package let isStateAsked: Bool
    /// Exact text of the export.
    package let export: String
    package let revision: Int
    /// Exact text of the revision in force.
    package let content: String
    /// The revision that runs as far as is known, where it is another.
    package let publishedRevision: Int?
    package let publishedContent: String?
    /// The platform's own, of what was published.
    package let version: String?
}
