/// CUPED: a figure of each unit from before the experiment takes its share of the variance out
/// (Deng, Xu, Kohavi and Walker 2013).
///
/// The figure must be from strictly before the unit was assigned, or the effect itself is removed.
package struct CovariateAdjustment: Equatable, Sendable {
    /// How much of the earlier figure's deviation is taken off, the same in both arms.
    package let theta: Double

    /// The adjustment of a mean: covariance by variance, arms pooled; 0 where nothing varied.
    package init(control: PairedMoments, treatment: PairedMoments) {
        guard let both = control.pooled(with: treatment), both.second.variance > 0 else {
            theta = 0
            return
        }
        theta = both.covariance / both.second.variance
    }

    package init(theta: Double) { self.theta = theta }

    /// `first` of the moments, adjusted by `second`.
    package func summary(of arm: PairedMoments) -> SampleSummary {
        let variance =
            arm.first.variance + theta * theta * arm.second.variance
            - 2 * theta * arm.covariance
        return SampleSummary(
            mean: arm.first.mean - theta * arm.second.mean, variance: max(variance, 0),
            units: Double(arm.units), unadjustedMean: arm.first.mean)
    }
}
