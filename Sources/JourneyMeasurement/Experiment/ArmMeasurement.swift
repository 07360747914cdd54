/// What was measured of one metric in one arm.
package enum ArmMeasurement: Equatable, Sendable {
    case conversions(ConversionCount)
    case mean(SampleMoments)
    /// A ratio of sums per unit: the second figure is finer than the unit of randomisation.
    case ratio(PairedMoments)
    /// A mean with the same figure from before the assignment (CUPED).
    case adjusted(PairedMoments)
    case adjustedRatio(RatioAdjustment.Arm)

    package var units: Int {
        switch self {
        case .conversions(let count): count.units
        case .mean(let moments): moments.units
        case .ratio(let moments), .adjusted(let moments): moments.units
        case .adjustedRatio(let arm): arm.after.units
        }
    }

    /// This arm as control against a treatment; nil where they are of different forms, or a ratio
    /// has nothing below.
    package func comparison(
        with treatment: ArmMeasurement, scale: MeanComparison.Scale
    ) -> MeanComparison? {
        let pair: (SampleSummary, SampleSummary)?
        switch (self, treatment) {
        case (.conversions(let a), .conversions(let b)): pair = (a.summary, b.summary)
        case (.mean(let a), .mean(let b)): pair = (a.summary, b.summary)
        case (.ratio(let a), .ratio(let b)):
            if let a = a.ratio, let b = b.ratio { pair = (a, b) } else { pair = nil }
        case (.adjusted(let a), .adjusted(let b)):
            let adjustment = CovariateAdjustment(control: a, treatment: b)
            pair = (adjustment.summary(of: a), adjustment.summary(of: b))
        case (.adjustedRatio(let a), .adjustedRatio(let b)):
            pair = RatioAdjustment(control: a, treatment: b).map { ($0.control, $0.treatment) }
        default: pair = nil
        }
        return pair.map { MeanComparison(control: $0.0, treatment: $0.1, scale: scale) }
    }

    /// Two-sided, against no difference; nil where nothing varies or there is a unit only.
    package func pValue(against treatment: ArmMeasurement) -> Double? {
        if case (.conversions(let a), .conversions(let b)) = (self, treatment) {
            return TwoProportionTest(control: a, treatment: b).pValue
        }
        let value = comparison(with: treatment, scale: .absolute)?.pValue
        return value.flatMap { $0.isNaN ? nil : $0 }
    }

    /// Whether there is enough for an approximation by the normal distribution: 5 expected in each
    /// cell of counts, 100 units of other figures.
    package func isLarge(with treatment: ArmMeasurement) -> Bool {
        if case (.conversions(let a), .conversions(let b)) = (self, treatment) {
            return !TwoProportionTest(control: a, treatment: b).isExact
        }
        return min(units, treatment.units) >= 100
    }
}
