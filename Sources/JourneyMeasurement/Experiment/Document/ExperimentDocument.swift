package import JourneyModel

/// A governed experiment as measurement takes it: its plan, and where its figures are found.
package struct ExperimentDocument: Equatable, Sendable {
    package struct Variant: Equatable, Sendable {
        package let key: String
        package let name: String
        package let weight: Double
        /// What adopting it sets in the journey: `STEP.FIELD=VALUE` each.
        package let settings: [String]
    }

    package let key: String
    package let title: String
    package let journey: String
    package let steps: [String]
    /// The step whose figures are read; nil: the journey's.
    package let measuredAt: String?
    /// Control first, the others as the document has them.
    package let variants: [Variant]
    package let primaries: [ExperimentPrimary]
    package let secondaries: [String]
    package let guardrails: [ExperimentGuardrail]
    /// Metrics that are adjusted by what their units did before.
    package let covariates: [ExperimentCovariate]
    /// Metric whose totals count the units that were in more than one variant.
    package let multipleExposure: String?
    package let metric: PlannedMetric
    package let errors: ExperimentPlan.Errors
    package let run: ExperimentPlan.Run
    package let isLearningOnly: Bool
    package let content: JSON

    /// Takes the content of a document that the schema let through.
    ///
    /// - Throws: `unexpected` for one that it would not have let through.
    package init(_ content: JSON) throws(GovernanceError) {
        let reader = ExperimentContent(content)
        do throws(ExperimentContent.Missing) {
            key = try reader.text("key")
            title = try reader.text("title")
            journey = try reader.text("journey")
            variants = try reader.variants()
            primaries = try reader.primaries()
            guardrails = try reader.guardrails()
            covariates = try reader.covariates()
            metric = try reader.plannedMetric()
            errors = ExperimentPlan.Errors(
                alpha: content["alpha"]?.number ?? 0.05, power: content["power"]?.number ?? 0.8,
                minimumEffect: try reader.number("minimumEffect"))
            run = try reader.run()
        } catch {
            throw GovernanceError(
                .unexpected, "The experiment cannot be read: \(error.field) is missing.",
                hint: "wayleave help document experiment")
        }
        steps = reader.texts("steps")
        measuredAt = content["measuredAt"]?.string
        secondaries = reader.texts("secondary")
        multipleExposure = content["multipleExposure"]?.string
        isLearningOnly = content["learningOnly"]?.bool ?? false
        self.content = content
    }

    /// Takes the canonical text of a document that the schema let through.
    ///
    /// - Throws: `unexpected` for another text.
    package init(text: String) throws(GovernanceError) {
        let content: JSON
        do {
            content = try JSONParser.parse(Array(text.utf8)).json
        } catch {
            throw GovernanceError(
                .unexpected, "The experiment is stored in a form that cannot be read.",
                hint: "wayleave doctor")
        }
        try self.init(content)
    }

    /// What it is decided by.
    package func plan() throws(ExperimentPlanProblem) -> ExperimentPlan {
        try ExperimentPlan(
            arms: variants.map { ExperimentArm(name: $0.key, weight: $0.weight) },
            metrics: (primaries, guardrails), errors: errors, run: run,
            isLearningOnly: isLearningOnly)
    }

    /// `JOURNEY/STEP`, or `JOURNEY`: what the figures that it reads are figures of.
    package var subject: String { measuredAt.map { "\(journey)/\($0)" } ?? journey }

    /// Comparisons that decide: each primary metric of each variant with control.
    package var comparisons: Int { primaries.count * (variants.count - 1) }

    /// Every metric that it reads, each once.
    package var metrics: [String] {
        var seen: Set<String> = []
        let all =
            primaries.map(\.name) + guardrails.map(\.name) + secondaries
            + [multipleExposure].compactMap(\.self)
        return all.filter { seen.insert($0).inserted }
    }

    /// What the sample is made for; nil where nothing can be planned from the baseline.
    package var sizing: ExperimentSizing? {
        let sizing = ExperimentSizing(
            metric: metric, weights: variants.map(\.weight),
            errors: (errors.alpha, errors.power), looks: fractions, primaries: primaries.count)
        guard
            let expected = primaries.first.flatMap({ covariate(of: $0.name) })?
                .expectedCorrelation
        else { return sizing }
        return sizing?.adjusted(correlation: expected)
    }

    /// What a metric is adjusted by; nil where the plan declares nothing.
    package func covariate(of metric: String) -> ExperimentCovariate? {
        covariates.first { $0.metric == metric }
    }

    /// The effect that the sample is made for, with its sign; where it is enough not to be worse,
    /// the margin.
    package var plannedEffect: Double {
        guard let first = primaries.first else { return errors.minimumEffect }
        guard let margin = first.nonInferiority, margin.size > 0 else {
            return first.better == .up ? errors.minimumEffect : -errors.minimumEffect
        }
        let share =
            margin.scale == .relative
            ? margin.size : margin.size / max(metric.baseline.magnitude, .leastNonzeroMagnitude)
        return first.better == .up ? -share : share
    }

    /// Information that the planned looks come at, by days.
    private var fractions: [Double] {
        run.looks.map { Double($0) / Double(max(run.days, 1)) }
    }

    /// Days of the planned looks.
    package var lookDays: [Int] { run.looks }
}
