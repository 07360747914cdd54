package import JourneyModel
package import Postgres

extension Store {
    package var whys: Whys { Whys(store: self) }
}

/// What was in force when, and why: `sql/api/why.sql`, `sql/api/step_spans.sql`.
package struct Whys: Sendable {
    let store: Store

    /// Why a document, or a step of a journey, was in force in a time; a moment ends where it
    /// begins, and none is now. Nil: there is none of that name.
    package func document(
        _ kind: String, _ key: String, step: String? = nil, from: Instant?, until: Instant?
    ) async throws(GovernanceError) -> PastDecision? {
        try await store.json(
            PastDecision.self,
            "select api.why($1, $2, $3, $4::timestamptz, $5::timestamptz) as value",
            [kind, key, step, from, until])
    }

    /// Why a proposal was let through. Nil: there is none, or not for the caller.
    package func proposal(
        _ id: Int, from: Instant?, until: Instant?
    ) async throws(GovernanceError) -> PastDecision? {
        try await store.json(
            PastDecision.self,
            "select api.why_proposal($1::bigint, $2::timestamptz, $3::timestamptz) as value",
            [id, from, until])
    }

    /// Steps that were in force in a time and match, those that came last first.
    package func steps(_ filter: StepFilter) async throws(GovernanceError) -> [PastStep] {
        try await store.rows(
            """
            select * from api.find_steps($1, $2, $3, $4, $5, $6::timestamptz, $7::timestamptz,
                $8::timestamptz, $9::bigint, $10, $11::int)
            """,
            [
                filter.channel, filter.market, filter.team, filter.platformID, filter.text,
                filter.from, filter.until, filter.before?.at, filter.before?.document,
                filter.before?.step, filter.limit,
            ], decode: PastStep.init)
    }
}

/// Which steps to find.
package struct StepFilter: Equatable, Sendable {
    /// The place of a step in the order, to go on from.
    package struct Cursor: Equatable, Sendable {
        package let at: Instant
        package let document: Int
        package let step: String

        package init(_ step: PastStep) {
            at = step.beginsAt
            document = step.document
            self.step = step.step
        }
    }

    package var channel: String?
    package var market: String?
    package var team: String?
    /// Of the step or of its journey, in the platform.
    package var platformID: String?
    /// Words next to each other, in any case.
    package var text: String?
    /// Nil: now.
    package var from: Instant?
    /// Exclusive.
    package var until: Instant?
    package var before: Cursor?
    /// 1 … 1,000.
    package var limit: Int

    package init(from: Instant?, until: Instant?, limit: Int = 50) {
        self.from = from
        self.until = until
        self.limit = limit
    }
}

/// A step as it was in force for a time.
package struct PastStep: Codable, Equatable, Sendable {
    package let journey: String
    package let journeyName: String
    package let step: String
    package let label: String
    package let platformKey: String?
    package let platformID: String?
    package let channel: String?
    package let team: String?
    /// Label, subject line and asset.
    package let message: String
    /// The revision of the journey that made it so.
    package let revision: Int
    package let beginsAt: Instant
    /// Nil: it is in force.
    package let endsAt: Instant?
    package let proposal: Int?
    package let proposalRevision: Int?
    package let origin: String
    /// The number of the journey's document; for the cursor.
    package let document: Int

    init(_ row: borrowing Row) throws(PostgresError) {
        journey = try row.value("journey")
        journeyName = try row.value("journey_name")
        step = try row.value("step")
        label = try row.value("label")
        platformKey = try row.value("platform_key")
        platformID = try row.value("platform_id")
        channel = try row.value("channel")
        team = try row.value("team")
        message = try row.value("message")
        revision = try row.value("revision")
        beginsAt = try row.value("begins_at")
        endsAt = try row.value("ends_at")
        proposal = try row.value("proposal")
        proposalRevision = try row.value("proposal_revision")
        origin = try row.value("origin")
        document = try row.value("document")
    }
}
