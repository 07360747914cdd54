package import JourneyModel
import Postgres

extension Store {
    package var assessments: Assessments { Assessments(store: self) }
}

/// What was judged, and on what: `sql/service/recorded.sql`.
package struct Assessments: Sendable {
    let store: Store

    /// The newest checks of each revision that the caller may see, the newest first.
    ///
    /// - Parameters:
    ///   - since: RFC 3339.
    ///   - before: the last `id` of the page before; nil: the first page.
    ///   - limit: 1 … 1,000.
    package func recorded(
        since: String, before: Int? = nil, limit: Int
    ) async throws(GovernanceError) -> [RecordedInputs] {
        try await store.json(
            [RecordedInputs].self,
            "select api.recorded_inputs($1::timestamptz, $2::bigint, $3::int) as value",
            [since, before, limit]) ?? []
    }

    /// The same over everything, for a runner.
    package func recordedForRunner(
        since: String, before: Int? = nil, limit: Int
    ) async throws(GovernanceError) -> [RecordedInputs] {
        try await store.json(
            [RecordedInputs].self,
            "select service.recorded_inputs($1::timestamptz, $2::bigint, $3::int) as value",
            [since, before, limit]) ?? []
    }
}

/// The inputs of checks that were recorded.
package struct RecordedInputs: Codable, Sendable {
    /// Of the assessment; later ones have greater numbers.
    package let id: Int
    package let proposal: Int
    package let revision: Int
    /// Key of the team that proposed.
    package let team: String
    /// RFC 3339.
    package let now: String
    package let isAdoption: Bool
    /// A calendar day.
    package let mendBy: String?
    package let engine: String
    /// The manifest of the policies that judged.
    package let bundle: String?
    package let facts: JSON
    package let changes: [AssessmentInput.Change]
}
