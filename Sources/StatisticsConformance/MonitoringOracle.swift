import JourneyMeasurement
import JourneyModel

/// Control charts, run lengths and tails: the member `kind` tells the cases apart.
struct MonitoringOracle: OracleKind {
    let name = "monitoring"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        switch try test.content.text("kind") {
        case "cumulative_sum": return try sums(test.input)
        case "ewma": return try average(test.input)
        case "cusum_arl_normal": return try runLength(test.input)
        case "beta_binomial_tail": return try tails(test.input)
        case let kind: throw OracleProblem("no calculation for the kind \(kind)")
        }
    }

    /// A published run length stands beside the expected ones under a name of its own.
    func expectations(of test: OracleCase) -> [String: JSON] {
        var found: [String: JSON] = [:]
        for label in ["expected", "published"] {
            if let value = test.content[label] { found[label] = value }
        }
        if let length = test.content["published_two_sided"] {
            found["published_two_sided"] = .object(["two_sided_arl": length])
        }
        return found
    }

    /// Charts are compared absolutely, as they were printed; lengths and tails relatively.
    func tolerance(
        of path: [String], expected: Double, in test: OracleCase
    ) -> OracleTolerance {
        let isRelative = ["cusum_arl_normal", "beta_binomial_tail"].contains(
            test.content["kind"]?.string)
        guard isRelative, let own = (test.content["tolerance"] ?? test.file["tolerance"])?.number
        else { return test.tolerance }
        return OracleTolerance(relative: own)
    }

    private func sums(_ input: JSON) throws(OracleProblem) -> Calculated {
        .numbers(
            ControlCharts.cumulativeSums(
                try input.numbers("x"), target: try input.number("target")))
    }

    private func average(_ input: JSON) throws(OracleProblem) -> Calculated {
        let target = try input.number("target")
        let weight = try input.number("lambda")
        let limits = ControlCharts.movingAverageLimits(
            target: target, deviation: try input.number("sigma"), weight: weight,
            width: try input.number("L"))
        return [
            "ewma": .numbers(
                ControlCharts.movingAverages(
                    try input.numbers("x"), target: target, weight: weight)),
            "ucl": .number(limits.upper), "lcl": .number(limits.lower),
        ]
    }

    private func runLength(_ input: JSON) throws(OracleProblem) -> Calculated {
        let length = SignalRunLength(slack: try input.number("k"), limit: try input.number("h"))
        let shift = try input.number("shift_sigma")
        return [
            "one_sided_arl_brook_evans": .number(length.oneSided(shift: shift)),
            "two_sided_arl": .number(length.twoSided(shift: shift)),
        ]
    }

    private func tails(_ input: JSON) throws(OracleProblem) -> Calculated {
        let (x, n) = (try input.count("x"), try input.count("n"))
        guard n > 0,
            let law = BetaBinomial(
                trials: n, alpha: try input.number("baseline_alpha"),
                beta: try input.number("baseline_beta"))
        else { throw OracleProblem("the baseline is no beta distribution") }
        let binomial = BinomialDistribution(trials: n, probability: law.mean / Double(n))
        let counts = RateInterval(
            measure: .proportion, total: Double(x), opportunities: Double(n))
        let both = counts.estimate()
        return [
            "lower_tail_p": .number(law.cumulative(x)), "upper_tail_p": .number(law.survival(x)),
            "q_0.001": .count(law.quantile(0.001)), "q_0.999": .count(law.quantile(0.999)),
            "binomial_lower_tail_p": .number(binomial.cumulative(x)),
            "wilson_95": [.number(both.low), .number(both.high)],
            "wilson_one_sided_upper_95": .number(
                counts.estimate(quantile: RateInterval.oneSided95).high),
        ]
    }
}
