import JourneyMeasurement

/// Many experiments of 28 days with weekly looks, each decided by the program's own rules.
struct ExperimentSimulation {
    let runs: Int
    let seed: UInt64

    private static let baseline = 0.05
    private static let effect = 0.1
    private static let days = 28
    private static let metric = "conversion"
    private static let guardrail = "unsubscribes"
    /// Of the guardrail's metric in control.
    private static let guardrailRate = 0.01

    func figures() throws -> [SimulatedFigure] {
        let alike = try ends(lift: 0)
        let lifted = try ends(lift: Self.effect)
        func figure(
            _ name: String, _ value: Double, unit: String = "%",
            _ limit: SimulatedFigure.Limit = .none
        ) -> SimulatedFigure {
            SimulatedFigure(name: name, value: value, unit: unit, limit: limit)
        }
        func share(_ count: Int) -> Double { 100 * Double(count) / Double(runs) }
        let shipped = Double(max(lifted.shipped, 1))
        return [
            figure(
                "experiment: decided though nothing differs",
                share(alike.shipped + alike.rolledBack), .atMost(5.5)),
            figure("experiment: shipped though nothing differs", share(alike.shipped)),
            figure(
                "experiment: shipped at the planned effect", share(lifted.shipped), .atLeast(78)),
            figure("experiment: of these, before the end", 100 * Double(lifted.early) / shipped),
            figure("experiment: mean day of shipping", Double(lifted.days) / shipped, unit: "days"),
            figure(
                "guardrail: harm found daily, no effect and no margin",
                share(try alarms(effect: 0, margin: 0)), .atMost(1.5)),
            figure(
                "guardrail: harm found daily, effect just at the margin",
                share(try alarms(effect: 0.2, margin: 0.2)), .atMost(1.5)),
            figure(
                "guardrail: harm found daily, effect three times the margin",
                share(try alarms(effect: 0.6, margin: 0.2))),
        ]
    }

    private struct Ends {
        var shipped = 0
        var rolledBack = 0
        var early = 0
        /// Until shipping, summed.
        var days = 0
    }

    private var unitsPerArmAndDay: Int {
        let sizing = ExperimentSizing(
            metric: .proportion(baseline: Self.baseline), weights: [1, 1],
            errors: (alpha: 0.05, power: 0.8), looks: [0.25, 0.5, 0.75, 1])
        let perDay = sizing?.unitsPerDay(effect: Self.effect, days: Self.days) ?? 0
        return (Int(perDay) + 1) / 2
    }

    private func plan(margin: Double, perDay: Int) throws -> ExperimentPlan {
        try ExperimentPlan(
            arms: [
                ExperimentArm(name: "control", weight: 1), ExperimentArm(name: "new", weight: 1),
            ],
            metrics: (
                [ExperimentPrimary(name: Self.metric, better: .up)],
                [
                    ExperimentGuardrail(
                        name: Self.guardrail, better: .down,
                        margin: EffectMargin(size: margin, scale: .relative))
                ]
            ),
            errors: .init(minimumEffect: Self.effect),
            run: .weekly(days: Self.days, units: 2 * perDay * Self.days))
    }

    private func samplers(_ rate: Double, lift: Double, trials: Int) -> [BinomialSampler] {
        [rate, rate * (1 + lift)].map {
            BinomialSampler(BinomialDistribution(trials: trials, probability: $0))
        }
    }

    /// Weekly looks until something is decided.
    private func ends(lift: Double) throws -> Ends {
        let perDay = unitsPerArmAndDay
        let plan = try plan(margin: 0.2, perDay: perDay)
        let samplers = samplers(Self.baseline, lift: lift, trials: 7 * perDay)
        let guards = self.samplers(Self.guardrailRate, lift: 0, trials: 7 * perDay)
        var generator = SeededGenerator(seed: seed)
        var ends = Ends()
        for _ in 0..<runs {
            var hits = [0, 0]
            var harms = [0, 0]
            var history: [ExperimentObservation.PastLook] = []
            for day in stride(from: 7, through: Self.days, by: 7) {
                for arm in 0...1 {
                    hits[arm] += samplers[arm].draw(using: &generator)
                    harms[arm] += guards[arm].draw(using: &generator)
                }
                let units = day * perDay
                let reading = ExperimentReading(
                    plan: plan,
                    observation: ExperimentObservation(
                        day: day,
                        arms: arms([Self.metric: hits, Self.guardrail: harms], units: units),
                        history: history))
                history.append(.init(day: day, units: 2 * units))
                guard let outcome = reading.recommended, outcome != .inconclusive else { continue }
                if outcome == .ship {
                    ends.shipped += 1
                    ends.days += day
                    ends.early += day < Self.days ? 1 : 0
                } else {
                    ends.rolledBack += 1
                }
                break
            }
        }
        return ends
    }

    /// Daily looks at a guardrail whose rate rises by an effect, which is harm.
    private func alarms(effect: Double, margin: Double) throws -> Int {
        let perDay = unitsPerArmAndDay
        let plan = try plan(margin: margin, perDay: perDay)
        let samplers = samplers(Self.guardrailRate, lift: effect, trials: perDay)
        var generator = SeededGenerator(seed: seed &+ 1)
        var alarms = 0
        for _ in 0..<runs {
            var hits = [0, 0]
            for day in 1...Self.days {
                for arm in 0...1 { hits[arm] += samplers[arm].draw(using: &generator) }
                let reading = ExperimentReading(
                    plan: plan,
                    observation: ExperimentObservation(
                        day: day, arms: arms([Self.guardrail: hits], units: day * perDay)))
                if reading.recommended == .rollback {
                    alarms += 1
                    break
                }
            }
        }
        return alarms
    }

    /// - Parameter hits: of control and treatment, by metric.
    private func arms(_ hits: [String: [Int]], units: Int) -> [ExperimentObservation.Arm] {
        [0, 1].map { arm in
            ExperimentObservation.Arm(
                units: units,
                measurements: hits.compactMapValues {
                    ConversionCount(conversions: $0[arm], units: units)
                        .map(ArmMeasurement.conversions)
                })
        }
    }
}
