import JourneyModel

/// Why a plan may not be approved, where its document is well formed.
package struct ExperimentProblem: Equatable, Sendable {
    /// Place in the document.
    package let path: String
    package let message: String
    package let remedy: String

    package init(path: String, message: String, remedy: String) {
        self.path = path
        self.message = message
        self.remedy = remedy
    }
}

extension ExperimentDocument {
    /// Everything that nobody may sign off, whatever the policies say.
    package var problems: [ExperimentProblem] {
        shape + decision + size + splitting
    }

    private var shape: [ExperimentProblem] {
        var found: [ExperimentProblem] = []
        let control = content["control"]?.string ?? ""
        if !variants.contains(where: { $0.key == control }) {
            found.append(
                .init(
                    path: "control", message: "\"\(control)\" is none of the variants",
                    remedy: "Name the variant that stands for how it is now."))
        }
        if let step = measuredAt, !steps.isEmpty, !steps.contains(step) {
            found.append(
                .init(
                    path: "measuredAt", message: "\"\(step)\" is none of the steps",
                    remedy: "Add it to steps, or name one of them."))
        }
        if let first = variants.first, !first.settings.isEmpty {
            found.append(
                .init(
                    path: "variants", message: "control \"\(first.key)\" has settings",
                    remedy: "Control is the journey as it is: leave them out."))
        }
        if (content["exclusiveWith"]?.array ?? []).contains(where: { $0.string == key }) {
            found.append(
                .init(
                    path: "exclusiveWith", message: "it names itself",
                    remedy: "Name the other experiments."))
        }
        return found
    }

    private var decision: [ExperimentProblem] {
        var found: [ExperimentProblem] = []
        do throws(ExperimentPlanProblem) {
            _ = try plan()
        } catch {
            let text = error.description
            let path = text.prefix { $0 != ":" }
            found.append(
                .init(
                    path: String(path), message: "the plan cannot be decided by: \(text)",
                    remedy: "wayleave help document experiment"))
        }
        if comparisons > 1, content["correction"]?.string == nil {
            found.append(
                .init(
                    path: "correction",
                    message: "\(comparisons) comparisons decide it, and nothing keeps their error "
                        + "rate together",
                    remedy: "Write correction: holm, or leave one metric and two variants."))
        }
        let read = metrics
        for covariate in covariates
        where !read.contains(covariate.metric) || covariate.metric == multipleExposure {
            found.append(
                .init(
                    path: "covariates",
                    message: "\"\(covariate.metric)\" is none of the metrics that are compared",
                    remedy: "Name a primary, secondary or guardrail metric, or leave it out."))
        }
        for look in lookDays where !look.isMultiple(of: 7) {
            found.append(
                .init(
                    path: "looks", message: "day \(look) does not end a whole week",
                    remedy: "Look at whole weeks: weekdays differ."))
        }
        return found
    }

    private var size: [ExperimentProblem] {
        guard let sizing, let needed = sizing.units(effect: plannedEffect) else {
            return [
                .init(
                    path: "baseline",
                    message: "no sample can be planned from this baseline and effect",
                    remedy: "A proportion lies between 0 and 1, with the effect too; a mean needs "
                        + "its deviation: wayleave experiment plan --help")
            ]
        }
        var found: [ExperimentProblem] = []
        if !isLearningOnly, Double(run.units) < needed {
            found.append(
                .init(
                    path: "units",
                    message: "\(run.units.grouped) units show an effect of "
                        + "\(FigureText.percent(plannedEffect.magnitude)) with less than the power "
                        + "of \(FigureText.percent(errors.power)); "
                        + "\(ReadableFigure.count(needed)) are needed",
                    remedy: "Plan more units, a larger effect, or say learningOnly: true, and it "
                        + "never ends in ship."))
        }
        if !isLearningOnly, run.days < RunLength.usualShortestDays {
            found.append(
                .init(
                    path: "days",
                    message: "\(run.days) days are too few to see two of each weekday",
                    remedy: "Run \(RunLength.usualShortestDays) days or longer, or say "
                        + "learningOnly: true."))
        }
        return found
    }

    private var splitting: [ExperimentProblem] {
        // What is not known to be off is on.
        guard content["split"]?["automaticWinner"]?.bool != false else { return [] }
        return [
            .init(
                path: "split.automaticWinner",
                message: "the platform would pick the winner by itself, by looking all the "
                    + "time, and outside of this plan",
                remedy: "Switch that off in the platform, and write automaticWinner: false.")
        ]
    }
}
