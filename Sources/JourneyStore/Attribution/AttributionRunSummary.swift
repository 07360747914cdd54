package import Postgres

/// A kept run as a line of a list.
package struct AttributionRunSummary: Codable, Equatable, Sendable {
    package let id: Int
    package let firstDay: String
    package let lastDay: String
    /// Key of the journey; nil: all together.
    package let journey: String?
    package let by: String
    /// `conversions` or `value`.
    package let weight: String
    package let lookBackDays: Int
    package let halfLifeHours: Double
    package let journeys: Double
    package let conversions: Double
    package let value: Double
    /// SHA-256 of the counts, hexadecimal.
    package let inputs: String
    package let keptBy: String
    package let keptAt: Instant
    /// The label with the largest share by Shapley, or where that was not kept by the first other
    /// model by name; and the share.
    package let leader: String
    package let leaderShare: Double
    /// Whether nothing of what was counted was let go since.
    package let isRepeatable: Bool

    init(_ row: borrowing Row) throws(PostgresError) {
        id = try row.value("id")
        firstDay = try row.value("first_day")
        lastDay = try row.value("last_day")
        journey = try row.value("journey")
        by = try row.value("credit_by")
        weight = try row.value("weight")
        lookBackDays = try row.value("look_back_days")
        halfLifeHours = try row.value("half_life_hours")
        journeys = try row.value("journeys")
        conversions = try row.value("conversions")
        value = try row.value("value")
        inputs = try row.value("inputs")
        keptBy = try row.value("kept_by")
        keptAt = try row.value("kept_at")
        leader = try row.value("leader")
        leaderShare = try row.value("leader_share")
        isRepeatable = try row.value("is_repeatable")
    }
}
