package import Postgres

/// One experiment as a line of a list.
package struct ExperimentSummary: Codable, Equatable, Sendable {
    package let key: String
    package let title: String
    /// Key of the owning team.
    package let owner: String
    package let ownerName: String
    package let journey: String
    package let state: String
    package let outcome: String?
    package let winner: String?
    package let stateAt: Instant
    /// A calendar day.
    package let startedOn: String?
    /// Days that are over; nil before the start.
    package let day: Int?
    /// Planned days.
    package let days: Int
    /// Planned looks, and those that were taken.
    package let looks: Int
    package let looksTaken: Int
    /// The planned look that is due, by its day.
    package let dueDay: Int?
    /// The calendar day since which it is due.
    package let dueDate: String?
    package let nextDay: Int?
    /// The calendar day from which the next look may be taken.
    package let nextDate: String?

    init(_ row: borrowing Row) throws(PostgresError) {
        key = try row.value("key")
        title = try row.value("title")
        owner = try row.value("owner")
        ownerName = try row.value("owner_name")
        journey = try row.value("journey")
        state = try row.value("state")
        outcome = try row.value("outcome")
        winner = try row.value("winner")
        stateAt = try row.value("state_at")
        startedOn = try row.value("started_on")
        day = try row.value("day")
        days = try row.value("days")
        looks = try row.value("looks")
        looksTaken = try row.value("looks_taken")
        dueDay = try row.value("due_day")
        dueDate = try row.value("due_date")
        nextDay = try row.value("next_day")
        nextDate = try row.value("next_date")
    }
}
