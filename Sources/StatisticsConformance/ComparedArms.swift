import JourneyMeasurement
import JourneyModel

/// Control and treatment of a case, compared on both scales at its alpha.
struct ComparedArms {
    let control: SampleSummary
    let treatment: SampleSummary
    let plain: MeanComparison
    let lift: MeanComparison
    private let alpha: Double

    /// - Parameter summary: reads an arm of the input by its name.
    init(
        _ input: JSON, summary: (String) throws(OracleProblem) -> SampleSummary
    ) throws(OracleProblem) {
        control = try summary("control")
        treatment = try summary("treatment")
        alpha = try input.number("alpha")
        plain = MeanComparison(control: control, treatment: treatment, scale: .absolute)
        lift = MeanComparison(control: control, treatment: treatment, scale: .relative)
    }

    func interval(_ comparison: MeanComparison) -> Calculated {
        .ends(comparison.interval(alpha: alpha))
    }
}
