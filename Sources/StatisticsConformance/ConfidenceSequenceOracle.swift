import JourneyMeasurement

struct ConfidenceSequenceOracle: OracleKind {
    let name = "sequential_confidence_sequence"

    func calculate(_ test: OracleCase) throws(OracleProblem) -> Calculated {
        let input = test.input
        func summary(_ arm: String) throws(OracleProblem) -> SampleSummary {
            switch try input.text("kind") {
            case "proportion": try input.conversions(arm).summary
            case "mean": try input.moments(arm).summary
            default: throw OracleProblem("kind is neither proportion nor mean")
            }
        }
        let (control, treatment) = (try summary("control"), try summary("treatment"))
        let sequence = ConfidenceSequence(
            alpha: try input.number("alpha"), tunedFor: try input.number("tuning_parameter_n"))
        var found: [String: Calculated] = [:]
        for scale in MeanComparison.Scale.allCases {
            let comparison = MeanComparison(control: control, treatment: treatment, scale: scale)
            found[scale.rawValue] = [
                "estimate": .number(comparison.estimate),
                "ci": .ends(sequence.interval(comparison)),
                "p": .number(sequence.pValue(comparison)),
                "rho": .number(sequence.rho),
            ]
        }
        return .table(found)
    }
}
