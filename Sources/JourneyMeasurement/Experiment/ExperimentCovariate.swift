/// A metric that is adjusted by its own figure of each unit from before the unit was assigned.
package struct ExperimentCovariate: Equatable, Sendable {
    package let metric: String
    /// How many days that figure is of; all of them are over at the assignment.
    package let daysBefore: Int
    /// Of the two figures, as the sample was planned with; nil: planned as if there were none.
    package let expectedCorrelation: Double?

    package init(metric: String, daysBefore: Int, expectedCorrelation: Double? = nil) {
        self.metric = metric
        self.daysBefore = daysBefore
        self.expectedCorrelation = expectedCorrelation
    }
}
