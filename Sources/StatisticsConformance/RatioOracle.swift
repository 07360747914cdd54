import JourneyMeasurement

struct RatioOracle: OracleKind {
    let name = "ratio_delta"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let arms = try ComparedArms(test.input) { arm throws(OracleProblem) in
            let sums = try test.input.paired(
                arm, "numerator_", "denominator_", products: "sum_products")
            guard let ratio = sums.ratio else { throw OracleProblem("\(arm) divides by 0") }
            return ratio
        }
        return [
            "control_ratio": .number(arms.control.mean),
            "treatment_ratio": .number(arms.treatment.mean),
            "control_unit_variance": .number(arms.control.variance),
            "treatment_unit_variance": .number(arms.treatment.variance),
            "difference": .number(arms.plain.estimate),
            "difference_ci": arms.interval(arms.plain),
            "difference_p": .number(arms.plain.pValue),
            "uplift": .number(arms.lift.estimate),
            "uplift_ci": arms.interval(arms.lift),
            "uplift_p": .number(arms.lift.pValue),
        ]
    }
}
