package import JourneyModel
package import Postgres

extension Store {
    package var improvements: Improvements { Improvements(store: self) }
}

/// What the improvement loop is about: `sql/api/improvement.sql`.
package struct Improvements: Sendable {
    let store: Store

    /// Changes that came into force since a moment, newest first; 1,000 at most.
    package func applied(since: Instant) async throws(GovernanceError) -> [AppliedChange] {
        try await store.rows(
            "select * from api.applied_changes($1::timestamptz, null, 1000)", [since],
            decode: AppliedChange.init)
    }

    /// How long changes took, by team, the busiest first.
    package func cycleTimes(since: Instant) async throws(GovernanceError) -> [CycleTime] {
        try await store.rows(
            "select * from api.cycle_times($1::timestamptz)", [since], decode: CycleTime.init)
    }

    /// Journeys in operation whose review is due by a calendar day, the most overdue first; 1,000
    /// at most.
    package func reviewsDue(by day: String) async throws(GovernanceError) -> [DueReview] {
        try await store.rows(
            "select * from api.reviews_due($1::date, 1000)", [day], decode: DueReview.init)
    }
}

/// A change that came into force.
package struct AppliedChange: Equatable, Sendable {
    /// The proposal's number.
    package let id: Int
    package let title: String
    /// Key of the team that submitted it.
    package let team: String
    package let teamName: String
    package let appliedAt: Instant
    /// Keys of the journeys that it changed.
    package let journeys: [String]

    init(_ row: borrowing Row) throws(PostgresError) {
        id = try row.value("id")
        title = try row.value("title")
        team = try row.value("team")
        teamName = try row.value("team_name")
        appliedAt = try row.value("applied_at")
        journeys = try row.value("journeys", as: [String]?.self) ?? []
    }
}

/// How long the changes of one team took.
package struct CycleTime: Equatable, Sendable {
    package let team: String
    package let teamName: String
    /// Changes that came into force.
    package let inForce: Int
    /// Median hours from the first submission to force.
    package let toForceHours: Double
    /// Median hours from the submission of the applied revision to its last sign-off; nil where
    /// none needed one of that revision.
    package let toSignOffHours: Double?

    init(_ row: borrowing Row) throws(PostgresError) {
        team = try row.value("team")
        teamName = try row.value("team_name")
        inForce = try row.value("in_force")
        toForceHours = try row.value("to_force_hours")
        toSignOffHours = try row.value("to_sign_off_hours", as: Double?.self)
    }
}

/// A journey whose review is due.
package struct DueReview: Equatable, Sendable {
    package let key: String
    package let name: String
    package let owner: String
    package let ownerName: String
    package let state: String
    /// A calendar day.
    package let reviewBy: String

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        name = try row.value("name")
        owner = try row.value("owner")
        ownerName = try row.value("owner_name")
        state = try row.value("state")
        reviewBy = try row.value("review_by")
    }
}
