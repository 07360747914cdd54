import JourneyMeasurement

struct WelchOracle: OracleKind {
    let name = "welch_t"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let control = try test.input.moments("control").summary
        let treatment = try test.input.moments("treatment").summary
        let alpha = try test.input.number("alpha")
        let plain = MeanComparison(control: control, treatment: treatment, scale: .absolute)
        let lift = MeanComparison(control: control, treatment: treatment, scale: .relative)
        return [
            "t": .number(plain.statistic),
            "df": .number(plain.degreesOfFreedom),
            "difference": .number(plain.estimate),
            "standard_error": .number(plain.standardError),
            "p_two_sided": .number(plain.pValue),
            "difference_ci": .ends(plain.interval(alpha: alpha)),
            "relative_uplift": .number(lift.estimate),
            "relative_standard_error": .number(lift.standardError),
            "relative_ci": .ends(lift.interval(alpha: alpha)),
            "relative_p_two_sided": .number(lift.pValue),
        ]
    }
}
