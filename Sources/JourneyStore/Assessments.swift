package import JourneyModel
package import Postgres

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

    /// All checks that the caller may see, the newest first, with what was recorded of them.
    ///
    /// - Parameters:
    ///   - since: nil: from the beginning.
    ///   - proposal: nil: of all.
    ///   - before: the last `id` of the page before; nil: the first page.
    package func checks(
        since: Instant?, of proposal: Int?, before: Int? = nil, limit: Int
    ) async throws(GovernanceError) -> [RecordedChecks] {
        try await store.json(
            [RecordedChecks].self,
            """
            select api.recorded_checks($1::timestamptz, $2::bigint, $3::bigint, $4::int) as value
            """, [since, proposal, before, limit]) ?? []
    }

    /// The texts of policies, of the past among them, by their digests in hexadecimal.
    package func policies(
        _ digests: [Digest]
    ) async throws(GovernanceError) -> [String: String] {
        let found = try await store.rows(
            "select encode(digest, 'hex') as digest, content from api.policy_texts($1::bytea[])",
            [digests.map(\.bytes)]
        ) { row throws(PostgresError) in
            (try row.value("digest", as: String.self), try row.value("content", as: String.self))
        }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }
}
