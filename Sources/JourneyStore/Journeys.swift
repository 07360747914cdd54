package import JourneyModel
package import Postgres

extension Store {
    package var journeys: Journeys { Journeys(store: self) }
}

/// Journeys in operation: `sql/api/journeys.sql`.
package struct Journeys: Sendable {
    let store: Store

    /// Journeys by key, after `key`.
    package func list(
        state: String? = nil, team: String? = nil, after key: String? = nil, limit: Int = 1000
    ) async throws(GovernanceError) -> [JourneySummary] {
        try await store.rows(
            "select * from api.journeys($1, $2, $3, $4::int)", [state, team, key, limit],
            decode: JourneySummary.init)
    }

    /// - Throws: `notFound`.
    package func show(_ key: String) async throws(GovernanceError) -> JourneyDetail {
        let found = try await store.json(
            JourneyDetail.self, "select api.journey($1) as value", [key])
        guard let found else {
            throw GovernanceError(
                .notFound, "There is no journey \"\(key)\".", hint: "wayleave journey list")
        }
        return found
    }

    package func pause(
        _ key: String, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.pause_journey($1::uuid, $2, $3)", [command, key, why])
    }

    package func resume(
        _ key: String, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.resume_journey($1::uuid, $2, $3)", [command, key, why])
    }

    package func finish(
        _ key: String, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.finish_journey($1::uuid, $2, $3)", [command, key, why])
    }

    package func stop(
        _ key: String, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.stop_journey($1::uuid, $2, $3)", [command, key, why])
    }
}

/// One journey as a line of a list.
package struct JourneySummary: Codable, Equatable, Sendable {
    package let key: String
    package let name: String
    package let owner: String
    package let revision: Int
    package let state: String
    package let stateAt: Instant
    package let steps: Int
    package let audience: String?
    package let platform: String?
    /// A calendar day.
    package let reviewBy: String?
    package let openProposals: Int
    /// What its platform is known to run; nil where it names none.
    package let publication: Publication?

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        name = try row.value("name")
        owner = try row.value("owner")
        revision = try row.value("revision")
        state = try row.value("state")
        stateAt = try row.value("state_at")
        steps = try row.value("steps")
        audience = try row.value("audience")
        platform = try row.value("platform")
        reviewBy = try row.value("review_by")
        openProposals = try row.value("open_proposals")
        publication = try row.value("publication", as: String?.self).map {
            (text) throws(PostgresError) in try Publication(text)
        }
    }
}

/// One journey in operation, as `api.journey` returns it.
package struct JourneyDetail: Codable, Sendable {
    package struct Inherited: Codable, Equatable, Sendable {
        package let policy: String
        package let rule: String
        package let at: String
        /// A calendar day.
        package let mendBy: String?
    }

    package struct OpenProposal: Codable, Equatable, Sendable {
        package let id: Int
        package let title: String
        package let state: String
    }

    /// A plan by which it, or a step of it, is to go or went.
    package struct Retirement: Codable, Equatable, Sendable {
        package let key: String
        package let title: String
        /// Nil: the whole journey.
        package let step: String?
        /// A `RetirementState`.
        package let state: String
        /// A calendar day in UTC.
        package let drainBy: String
    }

    package let key: String
    package let name: String
    package let owner: String
    package let ownerName: String
    package let revision: Int
    package let digest: String
    package let state: String
    package let stateAt: Instant
    package let stateBy: String?
    package let platform: String?
    /// What the platform is known to run; nil where the journey names none.
    package let publication: Publication?
    package let origin: String
    package let appliedAt: Instant
    package let proposal: Int?
    /// Canonical JSON of the document.
    package let content: String
    package let inherited: [Inherited]
    package let openProposals: [OpenProposal]
    /// The newest first.
    package let retirements: [Retirement]?
    /// That somebody has to answer for.
    package let emergencies: [EmergencyDetail]?
}
