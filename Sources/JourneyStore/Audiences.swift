package import JourneyModel
package import Postgres

extension Store {
    package var audiences: Audiences { Audiences(store: self) }
}

/// Audiences and the figures of them: `sql/api/audiences.sql`, `sql/api/ingest.sql`.
package struct Audiences: Sendable {
    let store: Store

    /// Takes a file of figures in, whole or not at all.
    ///
    /// - Parameters:
    ///   - file: the text of the file; its digest names it from then on.
    ///   - rows: `{kind, key, other, people, asOf, line}` each.
    package func ingest(
        file: String, rows: [JSON], command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.ingest_observations($1::uuid, $2, $3::jsonb)",
            [command, file, try CanonicalJSON.text(of: .array(rows))])
    }

    /// Audiences by key, after `key`.
    package func list(
        after key: String? = nil, limit: Int = 1000
    ) async throws(GovernanceError) -> [AudienceSummary] {
        try await store.rows(
            "select * from api.audiences($1, $2::int)", [key, limit],
            decode: AudienceSummary.init)
    }

    /// - Throws: `notFound` where neither a journey nor a figure knows it.
    package func show(_ key: String) async throws(GovernanceError) -> AudienceDetail {
        let found = try await store.json(
            AudienceDetail.self, "select api.audience($1) as value", [key])
        guard let found else {
            throw GovernanceError(
                .notFound, "No journey and no figure names an audience \"\(key)\".",
                hint: "wayleave audience list")
        }
        return found
    }
}

/// One audience as a line of a list.
package struct AudienceSummary: Codable, Equatable, Sendable {
    package let key: String
    /// Nil where nobody has brought a figure.
    package let people: Int?
    /// A calendar day.
    package let asOf: String?
    /// Audiences that share people with it; nil where nobody has compared it.
    package let overlaps: Int?
    /// Journeys in operation that go to it.
    package let journeys: Int

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        people = try row.value("people")
        asOf = try row.value("as_of")
        overlaps = try row.value("overlaps")
        journeys = try row.value("journeys")
    }
}

/// One audience, as `api.audience` returns it.
package struct AudienceDetail: Codable, Equatable, Sendable {
    package struct Overlap: Codable, Equatable, Sendable {
        package let audience: String
        package let people: Int
        /// A calendar day.
        package let asOf: String
        /// 0 … 1, of the people of this audience.
        package let share: Double
        /// Journeys in operation that go to the other audience.
        package let journeys: Int
    }

    package struct Journey: Codable, Equatable, Sendable {
        package let key: String
        package let name: String
        /// Name of the team that answers for it.
        package let owner: String
        package let state: String
        /// Nil where nobody has counted them.
        package let inside: Int?
        package let insideAsOf: String?
    }

    package let key: String
    /// The day at the database.
    package let today: String
    package let people: Int?
    package let asOf: String?
    /// Digest of the file that the size came in.
    package let file: String?
    package let ingestedAt: Instant?
    package let ingestedBy: String?
    /// Nil where nobody has compared it with others.
    package let overlaps: [Overlap]?
    package let journeys: [Journey]
}
