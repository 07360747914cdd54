import Postgres

/// What one model gives to one label.
package struct AttributionCredit: Codable, Equatable, Sendable {
    package let model: String
    package let label: String
    /// That touched the label.
    package let journeys: Double
    package let conversions: Double
    package let value: Double
    /// Of what was shared out.
    package let share: Double
    /// Of 95 %; nil where there are too few journeys.
    package let low: Double?
    package let high: Double?

    package init(
        model: String, label: String, journeys: Double, conversions: Double, value: Double,
        share: Double, low: Double?, high: Double?
    ) {
        self.model = model
        self.label = label
        self.journeys = journeys
        self.conversions = conversions
        self.value = value
        self.share = share
        self.low = low
        self.high = high
    }

    init(_ row: borrowing Row) throws(PostgresError) {
        model = try row.value("model")
        label = try row.value("label")
        journeys = try row.value("journeys")
        conversions = try row.value("conversions")
        value = try row.value("value")
        share = try row.value("share")
        low = try row.value("low")
        high = try row.value("high")
    }
}
