/// What was agreed before an experiment began, and what it is decided by.
package struct ExperimentPlan: Equatable, Sendable {
    /// Control first.
    package let arms: [ExperimentArm]
    package let primaries: [ExperimentPrimary]
    package let guardrails: [ExperimentGuardrail]
    package let errors: Errors
    package let run: Run
    /// Never ends in ship: it may be too small to show what it is after.
    package let isLearningOnly: Bool

    /// The error rates and the effect that the sample is made for.
    package struct Errors: Equatable, Sendable {
        /// Two-sided, of all primaries and arms together.
        package let alpha: Double
        package let power: Double
        /// Relative.
        package let minimumEffect: Double

        package init(alpha: Double = 0.05, power: Double = 0.8, minimumEffect: Double) {
            self.alpha = alpha
            self.power = power
            self.minimumEffect = minimumEffect
        }
    }

    /// How long, for how many, and when it is looked at.
    package struct Run: Equatable, Sendable {
        /// Whole weeks.
        package let days: Int
        /// Of all arms.
        package let units: Int
        /// When the primary metric is read: at the end of each of these days, counted from 1.
        package let looks: [Int]

        package init(days: Int, units: Int, looks: [Int]) {
            self.days = days
            self.units = units
            self.looks = looks
        }

        /// A look at the end of each week.
        package static func weekly(days: Int, units: Int) -> Run {
            Run(
                days: days, units: units,
                looks: Array(
                    stride(from: 7, through: min(days, ExperimentPlan.longestDays), by: 7)))
        }
    }

    /// Refuses what could not be decided by.
    package init(
        arms: [ExperimentArm], metrics: ([ExperimentPrimary], [ExperimentGuardrail]),
        errors: Errors, run: Run, isLearningOnly: Bool = false
    ) throws(ExperimentPlanProblem) {
        guard arms.count >= 2, Set(arms.map(\.name)).count == arms.count else { throw .arms }
        guard arms.allSatisfy({ $0.weight > 0 && $0.weight.isFinite }) else { throw .weights }
        let (primaries, guardrails) = metrics
        guard !primaries.isEmpty, Set(primaries.map(\.name)).count == primaries.count
        else { throw .primary }
        guard !guardrails.isEmpty, Set(guardrails.map(\.name)).count == guardrails.count
        else { throw .guardrail }
        let margins =
            guardrails.map { ($0.name, $0.margin) }
            + primaries.compactMap { primary in
                primary.nonInferiority.map { (primary.name, $0) }
            }
        for (name, margin) in margins where !margin.isDefined { throw .margin(name) }
        guard PowerTarget(alpha: errors.alpha, power: errors.power) != nil else { throw .errors }
        guard run.units >= arms.count else { throw .units }
        guard run.days >= 7, run.days <= Self.longestDays, run.days.isMultiple(of: 7)
        else { throw .days(run.days) }
        guard Self.rises(run) else { throw .looks }
        self.arms = arms
        self.primaries = primaries
        self.guardrails = guardrails
        self.errors = errors
        self.run = run
        self.isLearningOnly = isLearningOnly
    }

    /// Two years.
    package static let longestDays = 728

    private static func rises(_ run: Run) -> Bool {
        var last = 0
        for look in run.looks {
            guard look > last else { return false }
            last = look
        }
        return last == run.days
    }

    /// Treatments, each of which is compared with control.
    package var treatments: ArraySlice<ExperimentArm> { arms.dropFirst() }

    /// The planned units of control and one treatment.
    func pairUnits(_ arm: Int) -> Double {
        let whole = arms.reduce(0) { $0 + $1.weight }
        return Double(run.units) * (arms[0].weight + arms[arm].weight) / whole
    }
}
