/// How many journeys of one kind there are, and what they were worth.
package struct JourneyWeight: Equatable, Sendable {
    package var conversions: Double
    /// Of all these conversions together.
    package var value: Double
    /// Journeys without conversion.
    package var nulls: Double

    package init(conversions: Double = 0, value: Double = 0, nulls: Double = 0) {
        self.conversions = conversions
        self.value = value
        self.nulls = nulls
    }

    package var journeys: Double { conversions + nulls }

    static func += (a: inout JourneyWeight, b: JourneyWeight) {
        a.conversions += b.conversions
        a.value += b.value
        a.nulls += b.nulls
    }

    func times(_ factor: Double) -> JourneyWeight {
        JourneyWeight(
            conversions: conversions * factor, value: value * factor, nulls: nulls * factor)
    }
}
