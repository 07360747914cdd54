import JourneyMeasurement

struct WelchOracle: OracleKind {
    let name = "welch_t"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let arms = try ComparedArms(test.input) { arm throws(OracleProblem) in
            try test.input.moments(arm).summary
        }
        let (plain, lift) = (arms.plain, arms.lift)
        return [
            "t": .number(plain.statistic),
            "df": .number(plain.degreesOfFreedom),
            "difference": .number(plain.estimate),
            "standard_error": .number(plain.standardError),
            "p_two_sided": .number(plain.pValue),
            "difference_ci": arms.interval(plain),
            "relative_uplift": .number(lift.estimate),
            "relative_standard_error": .number(lift.standardError),
            "relative_ci": arms.interval(lift),
            "relative_p_two_sided": .number(lift.pValue),
        ]
    }
}
