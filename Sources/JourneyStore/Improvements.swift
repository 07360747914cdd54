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

    /// Whose sign-offs were waited for, the longest in all first.
    package func seatFlow(since: Instant) async throws(GovernanceError) -> [SeatFlow] {
        try await store.rows(
            "select * from api.seat_flow($1::timestamptz)", [since], decode: SeatFlow.init)
    }

    /// How long proposals stay in each state, in the order of their life.
    package func stateFlow(since: Instant) async throws(GovernanceError) -> [StateFlow] {
        try await store.rows(
            "select * from api.state_flow($1::timestamptz)", [since], decode: StateFlow.init)
    }

    /// Journeys in operation whose review is due by a calendar day, the most overdue first; 1,000
    /// at most.
    package func reviewsDue(by day: String) async throws(GovernanceError) -> [DueReview] {
        try await store.rows(
            "select * from api.reviews_due($1::date, 1000)", [day], decode: DueReview.init)
    }

    /// Journeys in operation that name no day of their review, by key; 1,000 at most.
    package func reviewsUnsaid() async throws(GovernanceError) -> [UnsaidReview] {
        try await store.rows(
            "select * from api.reviews_unsaid(null, 1000)", decode: UnsaidReview.init)
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

/// How long a team's sign-offs were waited for.
package struct SeatFlow: Codable, Equatable, Sendable {
    package let team: String
    package let teamName: String
    /// Sign-offs that were given.
    package let given: Int
    /// Of those that were given; nil without any.
    package let medianHours: Double?
    /// That are waited for now.
    package let waiting: Int
    /// Of those.
    package let longestHours: Double?
    /// Of all, given or not.
    package let totalHours: Double

    init(_ row: borrowing Row) throws(PostgresError) {
        team = try row.value("team")
        teamName = try row.value("team_name")
        given = try row.value("given")
        medianHours = try row.value("median_hours")
        waiting = try row.value("waiting")
        longestHours = try row.value("longest_hours")
        totalHours = try row.value("total_hours")
    }
}

/// How long proposals stay in a state.
package struct StateFlow: Codable, Equatable, Sendable {
    package let state: String
    /// In it now.
    package let now: Int
    package let longestHours: Double?
    /// That left it since.
    package let ended: Int
    package let medianHours: Double?

    init(_ row: borrowing Row) throws(PostgresError) {
        state = try row.value("state")
        now = try row.value("now_count")
        longestHours = try row.value("longest_hours")
        ended = try row.value("ended")
        medianHours = try row.value("median_hours")
    }
}

/// A journey of which nobody has said when it is reviewed again: it is never paused for that.
package struct UnsaidReview: Equatable, Sendable {
    package let key: String
    package let ownerName: String
    /// Since when it is in its operating state.
    package let since: Instant

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        ownerName = try row.value("owner_name")
        since = try row.value("since")
    }
}
