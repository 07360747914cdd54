import JourneyMeasurement
import JourneyModel

struct BayesianOracle: OracleKind {
    let name = "bayesian"

    /// Expected losses may be next to nothing, where their calculation by differences ends.
    func tolerance(of path: [String], expected: Double, in test: OracleCase) -> OracleTolerance {
        var tolerance = test.tolerance
        if path.last?.hasPrefix("risk_") == true {
            tolerance.absolute = max(tolerance.absolute, 1e-9)
        }
        return tolerance
    }

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let kind = try test.input.text("kind")
        switch kind {
        case "beta_binomial": return try beta(test.input)
        case "gaussian_effect_prior": return try effect(test.input)
        default: throw OracleProblem("the kind \(kind) is not known")
        }
    }

    private func beta(_ input: JSON) throws(OracleProblem) -> Calculated {
        let prior = try input.numbers("prior")
        guard prior.count == 2 else { throw OracleProblem("prior holds no two shapes") }
        func posterior(_ arm: String) throws(OracleProblem) -> BetaPosterior {
            BetaPosterior(
                priorHits: prior[0], priorMisses: prior[1], count: try input.conversions(arm))
        }
        let (control, treatment) = (try posterior("control"), try posterior("treatment"))
        return [
            "posterior_control": .numbers([control.hits, control.misses]),
            "posterior_treatment": .numbers([treatment.hits, treatment.misses]),
            "chance_to_win": .number(treatment.chanceToBeat(control)),
            "control_credible_95": .ends(control.credible(0.95)),
            "treatment_credible_95": .ends(treatment.credible(0.95)),
        ]
    }

    private func effect(_ input: JSON) throws(OracleProblem) -> Calculated {
        let prior = try input.member("prior")
        let isProper = try prior.flag("proper")
        let normal = EffectPosterior.Prior(
            mean: try prior.number("mean"), variance: try prior.number("variance"))
        let comparison = MeanComparison(
            control: try input.conversions("control").summary,
            treatment: try input.conversions("treatment").summary, scale: .relative)
        guard let posterior = EffectPosterior(comparison, prior: isProper ? normal : nil) else {
            throw OracleProblem("the effect has no variance, or nothing to be relative to")
        }
        return [
            "chance_to_win": .number(posterior.chanceToWin),
            "expected_uplift": .number(posterior.mean),
            "uplift_ci": .ends(posterior.credible(0.95)),
            "risk_of_choosing_control": .number(posterior.riskOfControl),
            "risk_of_choosing_treatment": .number(posterior.riskOfTreatment),
        ]
    }
}
