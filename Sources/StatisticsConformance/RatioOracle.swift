import JourneyMeasurement

struct RatioOracle: OracleKind {
    let name = "ratio_delta"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        func ratio(_ arm: String) throws(OracleProblem) -> SampleSummary {
            let sums = try test.input.paired(
                arm, "numerator_", "denominator_", products: "sum_products")
            guard let ratio = sums.ratio else { throw OracleProblem("\(arm) divides by 0") }
            return ratio
        }
        let (control, treatment) = (try ratio("control"), try ratio("treatment"))
        let alpha = try test.input.number("alpha")
        let plain = MeanComparison(control: control, treatment: treatment, scale: .absolute)
        let lift = MeanComparison(control: control, treatment: treatment, scale: .relative)
        return [
            "control_ratio": .number(control.mean),
            "treatment_ratio": .number(treatment.mean),
            "control_unit_variance": .number(control.variance),
            "treatment_unit_variance": .number(treatment.variance),
            "difference": .number(plain.estimate),
            "difference_ci": .ends(plain.interval(alpha: alpha)),
            "difference_p": .number(plain.pValue),
            "uplift": .number(lift.estimate),
            "uplift_ci": .ends(lift.interval(alpha: alpha)),
            "uplift_p": .number(lift.pValue),
        ]
    }
}
