package import Postgres

/// Credit that is to be kept.
package struct NewAttributionRun: Sendable {
    package var question: AttributionQuestion
    /// `conversions` or `value`.
    package var weight: String
    package var knownUntil: Instant
    package var journeys: Double
    package var conversions: Double
    package var value: Double
    /// SHA-256 of the counts.
    package var inputs: [UInt8]
    package var credits: [AttributionCredit]

    package init(
        question: AttributionQuestion, weight: String, knownUntil: Instant, journeys: Double,
        conversions: Double, value: Double, inputs: [UInt8], credits: [AttributionCredit]
    ) {
        self.question = question
        self.weight = weight
        self.knownUntil = knownUntil
        self.journeys = journeys
        self.conversions = conversions
        self.value = value
        self.inputs = inputs
        self.credits = credits
    }
}
