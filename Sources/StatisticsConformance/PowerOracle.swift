import JourneyMeasurement
import JourneyModel

struct PowerOracle: OracleKind {
    let name = "power"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let input = test.input
        guard
            let target = PowerTarget(
                alpha: try input.number("alpha"), power: try input.number("power"),
                ratio: try input.number("treatment_to_control_ratio"))
        else { throw OracleProblem("alpha, power and ratio do not go together") }
        let metric = try input.text("metric")
        switch metric {
        case "proportion": return try proportion(input, target)
        case "mean": return try mean(input, target)
        default: throw OracleProblem("the metric \(metric) is not known")
        }
    }

    private func proportion(
        _ input: JSON, _ target: PowerTarget
    ) throws(OracleProblem) -> Calculated {
        let baseline = try input.number("baseline")
        let effect = try input.number("relative_mde")
        guard let power = ProportionPower(control: baseline, treatment: baseline * (1 + effect)),
            let units = PlannedMetric.proportion(baseline: baseline)
                .controlUnits(effect: effect, target: target)
        else { throw OracleProblem("baseline and relative_mde do not go together") }
        // Whole units of the treatment, for as many whole ones of control.
        let treated = (units.rounded(.up) * target.ratio).rounded(.up)
        return [
            "cohen_h": .number(power.cohenH),
            "n_control_arcsine": .number(power.controlUnitsByArcsine(target: target)),
            "n_control_unpooled_wald": .number(units),
            "statsmodels_power_at_ceil_unpooled": .number(
                power.power(
                    controlUnits: treated / target.ratio, alpha: target.alpha,
                    ratio: target.ratio)),
        ]
    }

    private func mean(_ input: JSON, _ target: PowerTarget) throws(OracleProblem) -> Calculated {
        let baseline = try input.number("baseline_mean")
        let deviation = try input.number("standard_deviation")
        let effect = try input.number("relative_mde")
        guard let power = MeanPower(effectSize: baseline * effect / deviation),
            let normal = PlannedMetric.mean(baseline: baseline, standardDeviation: deviation)
                .controlUnits(effect: effect, target: target)
        else { throw OracleProblem("baseline and relative_mde do not go together") }
        let units = power.controlUnits(target: target)
        return [
            "n_control_t": .number(units),
            "n_control_normal": .number(normal),
            "power_at_ceil_n": .number(
                power.power(
                    controlUnits: units.rounded(.up), alpha: target.alpha, ratio: target.ratio)),
        ]
    }
}
