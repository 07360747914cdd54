/// Two means against each other, with unequal variances (Welch 1947).
package struct MeanComparison: Equatable, Sendable {
    package enum Scale: String, CaseIterable, Sendable {
        /// Treatment less control.
        case absolute
        /// That as a share of the size of control's mean, its variance by the delta method.
        case relative
    }

    package let control: SampleSummary
    package let treatment: SampleSummary
    package let scale: Scale

    package init(control: SampleSummary, treatment: SampleSummary, scale: Scale) {
        self.control = control
        self.treatment = treatment
        self.scale = scale
    }

    /// NaN on the relative scale where control's mean is 0.
    package var estimate: Double {
        let difference = treatment.mean - control.mean
        switch scale {
        case .absolute: return difference
        case .relative: return base == 0 ? .nan : difference / base
        }
    }

    /// Its size: where control is below 0, a rise is still a rise, and never looks like a fall.
    private var base: Double { control.unadjustedMean.magnitude }

    package var standardError: Double {
        let (a, b) = (control.variance / control.units, treatment.variance / treatment.units)
        switch scale {
        case .absolute: return (a + b).squareRoot()
        case .relative:
            let lift = treatment.unadjustedMean / base
            return ((b + a * lift * lift) / (base * base)).squareRoot()
        }
    }

    /// By Welch and Satterthwaite, of the absolute difference on either scale.
    package var degreesOfFreedom: Double {
        let (a, b) = (control.variance / control.units, treatment.variance / treatment.units)
        return (a + b) * (a + b) / (a * a / (control.units - 1) + b * b / (treatment.units - 1))
    }

    /// The estimate in standard errors.
    package var statistic: Double { estimate / standardError }

    /// Two-sided; NaN where nothing varies.
    package var pValue: Double {
        StudentTDistribution(degreesOfFreedom: degreesOfFreedom).twoSided(statistic)
    }

    /// Two-sided, with a confidence of 1 - alpha.
    package func interval(alpha: Double) -> Estimate {
        let t = StudentTDistribution(degreesOfFreedom: degreesOfFreedom).upperQuantile(alpha / 2)
        return interval(halfWidth: t * standardError)
    }

    package func interval(halfWidth: Double) -> Estimate {
        Estimate(value: estimate, low: estimate - halfWidth, high: estimate + halfWidth)
    }
}
