/// Whether an experiment can be believed: shown at any time, before any metric.
package struct ExperimentHealth: Equatable, Sendable {
    /// Units of each arm, in the plan's order.
    package let units: [Int]
    /// Nil where there is not the number of arms that was planned.
    package let ratio: SampleRatioTest?
    /// Share of the units that were seen in more than one arm.
    package let multipleExposure: Double
    /// False where the plan names a figure of that, and it does not reach the last day: what nobody
    /// has counted is not none.
    package let isExposureKnown: Bool

    /// More than this share makes the arms the same people.
    package static let mostMultipleExposure = 0.01

    init(_ observation: ExperimentObservation, plan: ExperimentPlan) {
        units = observation.arms.map(\.units)
        ratio = SampleRatioTest(observed: units, weights: plan.arms.map(\.weight))
        isExposureKnown = observation.isExposureKnown
        let all = observation.units
        multipleExposure = all > 0 ? Double(max(observation.multiplyExposed, 0)) / all : 0
    }

    /// What makes every figure of the experiment void; nil where nothing does.
    package var blocks: String? {
        guard let ratio else { return "the counts are not those of the planned arms" }
        if ratio.isMismatch {
            return "the arms do not hold their planned shares (sample ratio, p = "
                + "\(FigureText.number(ratio.pValue))): find the cause first"
        }
        if multipleExposure > Self.mostMultipleExposure {
            return "\(FigureText.percent(multipleExposure)) of the units were in more than one "
                + "arm; at most \(FigureText.percent(Self.mostMultipleExposure)) may be"
        }
        return nil
    }

    /// Whether there are enough units to say so.
    package var isReadable: Bool { ratio?.isReadable ?? false }
}
