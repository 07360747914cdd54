import JourneyMeasurement
import Testing

@Suite struct ExperimentPlanTests {
    private func problem(
        arms: [(String, Double)] = [("control", 1), ("new", 1)], primaries: [String] = ["orders"],
        guardrails: [(String, Double)] = [("leaving", 0.1)], nonInferiority: Double? = nil,
        alpha: Double = 0.05,
        run: ExperimentPlan.Run = .weekly(days: 14, units: 1000)
    ) -> ExperimentPlanProblem? {
        do throws(ExperimentPlanProblem) {
            _ = try ExperimentPlan(
                arms: arms.map { ExperimentArm(name: $0.0, weight: $0.1) },
                metrics: (
                    primaries.map {
                        ExperimentPrimary(
                            name: $0, better: .up,
                            nonInferiority: nonInferiority.map {
                                EffectMargin(size: $0, scale: .relative)
                            })
                    },
                    guardrails.map {
                        ExperimentGuardrail(
                            name: $0.0, better: .down,
                            margin: EffectMargin(size: $0.1, scale: .relative))
                    }
                ), errors: .init(alpha: alpha, minimumEffect: 0.1), run: run)
            return nil
        } catch { return error }
    }

    @Test("a plan that could not be decided by is refused, with what is wrong")
    func refused() {
        #expect(problem() == nil)
        #expect(problem(arms: [("control", 1)]) == .arms)
        #expect(problem(arms: [("a", 1), ("a", 1)]) == .arms)
        #expect(problem(arms: [("a", 1), ("b", 0)]) == .weights)
        #expect(problem(arms: [("a", 1), ("b", .nan)]) == .weights)
        #expect(problem(primaries: []) == .primary)
        #expect(problem(primaries: ["x", "x"]) == .primary)
        #expect(problem(guardrails: []) == .guardrail)
        for margin in [-0.1, .nan, .infinity] {
            #expect(problem(guardrails: [("leaving", margin)]) == .margin("leaving"))
            #expect(problem(nonInferiority: margin) == .margin("orders"))
        }
        #expect(problem(alpha: 0) == .errors)
        #expect(problem(run: .weekly(days: 14, units: 1)) == .units)
        #expect(problem(run: .weekly(days: 10, units: 1000)) == .days(10))
        #expect(problem(run: .weekly(days: -7, units: 1000)) == .days(-7))
        #expect(problem(run: .weekly(days: .max, units: 1000)) == .days(.max))
        #expect("\(ExperimentPlanProblem.days(10))".contains("take 14"))
        #expect("\(ExperimentPlanProblem.days(.max))".contains("take 728"))
    }

    @Test(
        "looks rise and end at the end",
        arguments: [
            [], [7], [14, 7], [7, 7, 14], [0, 14], [-7, 14], [7, 21],
        ])
    func looks(looks: [Int]) {
        #expect(problem(run: .init(days: 14, units: 1000, looks: looks)) == .looks)
    }
}
