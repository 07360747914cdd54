import JourneyMeasurement
import Testing

/// Plans and counts of experiments, of which a test says what it is about.
enum ExperimentSample {
    typealias Observation = ExperimentObservation

    /// Two equal arms over four weeks, unless the test says otherwise.
    static func plan(
        arms: [(name: String, weight: Double)] = [("control", 1), ("new", 1)],
        primary: ExperimentPrimary = ExperimentPrimary(name: "orders", better: .up),
        guardrails: [ExperimentGuardrail] = [guardrail()],
        run: ExperimentPlan.Run = .weekly(days: 28, units: 64_000), isLearningOnly: Bool = false
    ) throws -> ExperimentPlan {
        try ExperimentPlan(
            arms: arms.map { ExperimentArm(name: $0.name, weight: $0.weight) },
            metrics: ([primary], guardrails), errors: .init(minimumEffect: 0.1), run: run,
            isLearningOnly: isLearningOnly)
    }

    static func guardrail(
        _ name: String = "leaving", margin: Double = 0.2, mustBeShownSafe: Bool = false
    ) -> ExperimentGuardrail {
        ExperimentGuardrail(
            name: name, better: .down, margin: EffectMargin(size: margin, scale: .relative),
            mustBeShownSafe: mustBeShownSafe)
    }

    /// Three equal arms, and one look after a week.
    static func threeArms() throws -> ExperimentPlan {
        try plan(
            arms: [("control", 1), ("a", 1), ("b", 1)], guardrails: [guardrail(margin: 0.1)],
            run: .weekly(days: 7, units: 30_000))
    }

    static func conversions(_ hits: Int, of units: Int) throws -> ArmMeasurement {
        .conversions(try #require(ConversionCount(conversions: hits, units: units)))
    }

    /// Orders and leavings of each arm, control first; one in fifty leaves unless told.
    static func observation(
        day: Int, units: [Int], orders: [Int], leaving: [Int]? = nil, exposed: Int = 0,
        history: [Observation.PastLook] = [], circumstances: Observation.Circumstances = .init()
    ) throws -> Observation {
        let arms = try units.indices.map { index in
            Observation.Arm(
                units: units[index],
                measurements: [
                    "orders": try conversions(orders[index], of: units[index]),
                    "leaving": try conversions(
                        leaving?[index] ?? units[index] / 50, of: units[index]),
                ])
        }
        return Observation(
            day: day, arms: arms, multiplyExposed: exposed, history: history,
            circumstances: circumstances)
    }

    /// The weekly looks before the final one, at which all units came that were planned.
    static let whole = [7, 14, 21].map {
        Observation.PastLook(day: $0, units: $0 * 16_000 / 7)
    }

    static func reading(
        _ observation: Observation, plan: ExperimentPlan? = nil
    ) throws -> ExperimentReading {
        ExperimentReading(plan: try plan ?? self.plan(), observation: observation)
    }

    /// At the end, with all units that were planned.
    static func end(
        orders: [Int], leaving: [Int]? = nil, exposed: Int = 0,
        circumstances: Observation.Circumstances = .init(), plan: ExperimentPlan? = nil
    ) throws -> ExperimentReading {
        try reading(
            observation(
                day: 28, units: [32_000, 32_000], orders: orders, leaving: leaving,
                exposed: exposed, history: whole, circumstances: circumstances), plan: plan)
    }

    /// After a week of three arms.
    static func threeArms(orders: [Int], leaving: [Int]? = nil) throws -> ExperimentReading {
        try reading(
            observation(
                day: 7, units: [10_000, 10_000, 10_000], orders: orders, leaving: leaving),
            plan: threeArms())
    }
}
