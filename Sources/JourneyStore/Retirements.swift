package import JourneyModel
package import Postgres

extension Store {
    package var retirements: Retirements { Retirements(store: self) }
}

/// Retirement cases: `sql/api/retirement_cases.sql`, `sql/api/retirement_views.sql`.
package struct Retirements: Sendable {
    let store: Store

    /// Cases by key, after `key`.
    package func list(
        onlyOpen: Bool, after key: String? = nil, limit: Int = 1000
    ) async throws(GovernanceError) -> [RetirementSummary] {
        try await store.rows(
            "select * from api.retirements($1::boolean, $2, $3::int)", [onlyOpen, key, limit],
            decode: RetirementSummary.init)
    }

    /// - Throws: `notFound`.
    package func show(_ key: String) async throws(GovernanceError) -> RetirementDetail {
        let found = try await store.json(
            RetirementDetail.self, "select api.retirement($1) as value", [key])
        guard let found else {
            throw GovernanceError(
                .notFound, "There is no retirement \"\(key)\".", hint: "wayleave retirement list")
        }
        return found
    }

    /// What retiring a journey or a step of it would touch, planned or not.
    ///
    /// - Throws: `notFound`.
    package func impact(
        journey: String, step: String?
    ) async throws(GovernanceError) -> RetirementImpact {
        let found = try await store.json(
            RetirementImpact.self, "select api.retirement_impact($1, $2) as value",
            [journey, step])
        guard let found else {
            let place = step.map { "\(journey)/\($0)" } ?? journey
            throw GovernanceError(
                .notFound, "No journey in force has \"\(place)\".",
                hint: step == nil ? "wayleave journey list" : "wayleave journey show \(journey)")
        }
        return found
    }

    package func start(
        _ key: String, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.start_retirement($1::uuid, $2, $3)", [command, key, why])
    }

    /// - Throws: `conflict` while something is in the way: people inside, or nobody knows.
    package func complete(
        _ key: String, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.complete_retirement($1::uuid, $2, $3)", [command, key, why])
    }

    package func abandon(
        _ key: String, why: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.abandon_retirement($1::uuid, $2, $3)", [command, key, why])
    }
}

/// One case as a line of a list.
package struct RetirementSummary: Codable, Equatable, Sendable {
    package let key: String
    package let title: String
    /// Key of the team that owns the journey.
    package let owner: String
    package let journey: String
    package let journeyName: String
    /// Nil: the whole journey.
    package let step: String?
    /// A ``RetirementState``.
    package let state: String
    package let stateAt: Instant
    /// A calendar day in UTC.
    package let drainBy: String
    /// Negative: the day is over.
    package let daysLeft: Int
    /// As last counted; nil: nobody has counted.
    package let people: Int?
    package let asOf: String?
    /// Whether the count is of a day after people stopped coming.
    package let isFresh: Bool?
    package let peopleAtStart: Int?
    /// What keeps it from its next state, in words.
    package let inTheWay: [String]

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        title = try row.value("title")
        owner = try row.value("owner")
        journey = try row.value("journey")
        journeyName = try row.value("journey_name")
        step = try row.value("step")
        state = try row.value("state")
        stateAt = try row.value("state_at")
        drainBy = try row.value("drain_by")
        daysLeft = try row.value("days_left")
        people = try row.value("people")
        asOf = try row.value("as_of")
        isFresh = try row.value("is_fresh")
        peopleAtStart = try row.value("people_at_start")
        inTheWay = try row.value("in_the_way")
    }
}
