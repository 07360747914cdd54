/// How many of the units of an arm did what is measured.
package struct ConversionCount: Equatable, Sendable {
    package let conversions: Int
    package let units: Int

    /// Nil unless 0 <= conversions <= units and there is a unit.
    package init?(conversions: Int, units: Int) {
        guard conversions >= 0, units > 0, conversions <= units else { return nil }
        self.conversions = conversions
        self.units = units
    }

    package var rate: Double { Double(conversions) / Double(units) }

    /// As any other mean: the variance of a unit is p(1 - p).
    package var summary: SampleSummary {
        SampleSummary(mean: rate, variance: rate * (1 - rate), units: Double(units))
    }
}
