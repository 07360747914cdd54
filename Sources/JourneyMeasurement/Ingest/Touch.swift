/// One row of a file of touches: what a customer was reached by, or that they converted.
package struct Touch: Equatable, Sendable {
    /// Where it happened; each empty where it is not known.
    package struct Place: Hashable, Sendable {
        package var journey: String
        package var step: String
        package var channel: String

        package init(journey: String, step: String, channel: String) {
            self.journey = journey
            self.step = step
            self.channel = channel
        }
    }

    package var customer: String
    /// Since 1970.
    package var second: Int
    package var place: Place
    package var isConversion: Bool
    /// What a conversion was worth.
    package var value: Double?
    /// First line of the file that it comes from.
    package var line: Int

    package init(
        customer: String, second: Int, place: Place, isConversion: Bool = false,
        value: Double? = nil, line: Int
    ) {
        self.customer = customer
        self.second = second
        self.place = place
        self.isConversion = isConversion
        self.value = value
        self.line = line
    }
}
