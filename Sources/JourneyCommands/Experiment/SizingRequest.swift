import JourneyMeasurement
import JourneyModel

/// What is known of an experiment that is planned, and what is wanted of it.
struct SizingRequest: Sendable {
    var metric: PlannedMetric
    /// Control first.
    var weights: [Double]
    var alpha: Double
    var power: Double
    var primaries: Int
    /// Relative.
    var effect: Double?
    var days: Int?
    /// Units a day, of all variants.
    var traffic: Double?
    /// Of the figure with that from before, by which it is adjusted; 0: it is not.
    var correlation = 0.0
    /// Where baseline and traffic are from.
    var source: String?

    /// With a look at the end of each of so many weeks.
    ///
    /// - Throws: `invalid` where nothing can be planned.
    func sizing(weeks: Int) throws(GovernanceError) -> ExperimentSizing {
        let count = max(weeks, 1)
        let sizing = ExperimentSizing(
            metric: metric, weights: weights, errors: (alpha, power),
            looks: (1...count).map { Double($0) / Double(count) }, primaries: primaries)
        guard let sizing = sizing?.adjusted(correlation: correlation) else {
            throw GovernanceError(
                .invalid, "No sample can be planned from that.",
                hint: "A proportion lies between 0 and 1, a mean needs --deviation, alpha and "
                    + "power lie between 0 and 1, power above alpha, a correlation within "
                    + "-1 and 1.")
        }
        return sizing
    }
}
