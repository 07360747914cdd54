import JourneyMeasurement

struct TwoProportionsOracle: OracleKind {
    let name = "two_proportions"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let control = try test.input.conversions("control")
        let treatment = try test.input.conversions("treatment")
        let alpha = try test.input.number("alpha")
        let comparison = TwoProportionTest(control: control, treatment: treatment)
        var found: [String: Calculated] = [
            "difference": .number(comparison.difference),
            "pooled_z": .number(comparison.pooledZ),
            "pooled_z_p_two_sided": .number(comparison.normalPValue),
            "difference_ci_newcombe": .ends(comparison.newcombe(alpha: alpha)),
            "difference_ci_wald": .ends(comparison.wald(alpha: alpha)),
            "fisher_exact_p_two_sided": .number(comparison.fisherExact),
        ]
        for (arm, count) in [("control", control), ("treatment", treatment)] {
            found["\(arm)_wilson"] = .ends(count.wilson(alpha: alpha))
            found["\(arm)_clopper_pearson"] = .ends(count.clopperPearson(alpha: alpha))
            found["\(arm)_jeffreys"] = .ends(count.jeffreys(alpha: alpha))
        }
        return .table(found)
    }
}
