/// Credit that halves with every half-life between a touch and the end of its journey.
package struct TimeDecay: Equatable, Sendable {
    package var halfLifeHours: Double
    /// The hours between touches where the file tells none; nil leaves the model out then.
    ///
    /// An assumption, which the result names: touches that come in bursts are misjudged by it.
    package var assumedSpacingHours: Double?

    package init(halfLifeHours: Double = 168, assumedSpacingHours: Double? = nil) {
        self.halfLifeHours = halfLifeHours
        self.assumedSpacingHours = assumedSpacingHours
    }
}
