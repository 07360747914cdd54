/// What credit is asked for.
package struct AttributionQuestion: Equatable, Sendable {
    /// Days as 2026-03-31, UTC, both of the period.
    package var firstDay: String
    package var lastDay: String
    /// Key of a journey; nil: all together.
    package var journey: String?
    /// `channel`, `step`, `journey`, or a facet of journeys.
    package var by: String
    package var lookBackDays: Int
    package var halfLifeHours: Double

    package init(
        firstDay: String, lastDay: String, journey: String? = nil, by: String = "channel",
        lookBackDays: Int = 30, halfLifeHours: Double = 168
    ) {
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.journey = journey
        self.by = by
        self.lookBackDays = lookBackDays
        self.halfLifeHours = halfLifeHours
    }
}
