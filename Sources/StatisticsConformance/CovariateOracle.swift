import JourneyMeasurement

struct CovariateOracle: OracleKind {
    let name = "cuped"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        func sums(_ arm: String) throws(OracleProblem) -> PairedMoments {
            try test.input.paired(arm, "post_", "pre_", products: "post_pre_sum_products")
        }
        let (control, treatment) = (try sums("control"), try sums("treatment"))
        let alpha = try test.input.number("alpha")
        let adjustment = CovariateAdjustment(control: control, treatment: treatment)
        let adjusted = MeanComparison(
            control: adjustment.summary(of: control), treatment: adjustment.summary(of: treatment),
            scale: .absolute)
        let plain = MeanComparison(
            control: control.first.summary, treatment: treatment.first.summary, scale: .absolute)
        let shrink = adjusted.standardError / plain.standardError
        return [
            "theta": .number(adjustment.theta),
            "difference": .number(adjusted.estimate),
            "standard_error": .number(adjusted.standardError),
            "difference_ci": .ends(adjusted.interval(alpha: alpha)),
            "difference_p": .number(adjusted.pValue),
            "unadjusted_difference": .number(plain.estimate),
            "unadjusted_standard_error": .number(plain.standardError),
            "variance_ratio": .number(shrink * shrink),
        ]
    }
}
