import JourneyMeasurement
import Testing

/// Each test breaks one rule of an experiment.
@Suite struct ExperimentReadingTests {
    private typealias Observation = ExperimentObservation

    private func plan(
        learning: Bool = false, safe: Bool = false, margin: EffectMargin? = nil,
        guardrails: Int = 1, better: MetricDirection = .up
    ) throws -> ExperimentPlan {
        try ExperimentPlan(
            arms: [
                ExperimentArm(name: "control", weight: 0.5),
                ExperimentArm(name: "new", weight: 0.5),
            ],
            metrics: (
                [ExperimentPrimary(name: "orders", better: better, nonInferiority: margin)],
                (0..<guardrails).map {
                    ExperimentGuardrail(
                        name: $0 == 0 ? "leaving" : "leaving \($0)", better: .down,
                        margin: EffectMargin(size: 0.2, scale: .relative), mustBeShownSafe: safe)
                }
            ),
            errors: .init(minimumEffect: 0.1), run: .weekly(days: 28, units: 64_000),
            isLearningOnly: learning)
    }

    /// Orders and leavings of each arm, control first.
    private func observation(
        day: Int, units: [Int], orders: [Int], leaving: [Int]? = nil, exposed: Int = 0,
        history: [Observation.PastLook] = [], circumstances: Observation.Circumstances = .init()
    ) throws -> Observation {
        var arms: [Observation.Arm] = []
        for index in units.indices {
            let count = try #require(
                ConversionCount(conversions: orders[index], units: units[index]))
            var measured: [String: ArmMeasurement] = ["orders": .conversions(count)]
            measured["leaving"] = .conversions(
                try #require(
                    ConversionCount(
                        conversions: leaving?[index] ?? units[index] / 50, units: units[index])))
            arms.append(.init(units: units[index], measurements: measured))
        }
        return Observation(
            day: day, arms: arms, multiplyExposed: exposed, history: history,
            circumstances: circumstances)
    }

    private func reading(
        _ observation: Observation, plan: ExperimentPlan? = nil
    ) throws -> ExperimentReading {
        ExperimentReading(plan: try plan ?? self.plan(), observation: observation)
    }

    @Test("before the first planned look the primary metric is not shown, however large it is")
    func hidden() throws {
        let reading = try reading(
            observation(day: 6, units: [7000, 7000], orders: [350, 700], leaving: [70, 70]))
        #expect(reading.look == .beforeFirst && reading.primaries == nil)
        #expect(reading.recommended == nil && reading.allowed == [.invalid])
        #expect(!reading.guardrails.isEmpty && reading.health.isReadable)
    }

    @Test("an effect ships early at a planned look only if it passes that look's bound")
    func early() throws {
        let strong = try reading(observation(day: 7, units: [8000, 8000], orders: [400, 560]))
        #expect(strong.look == .planned && strong.recommended == .ship && strong.winner == "new")
        #expect(strong.allowed == [.ship, .invalid] && strong.warnings.contains(.earlyStop))
        // 3 standard errors: far past 1.96, and short of the bound of 4.33.
        let weak = try reading(observation(day: 7, units: [8000, 8000], orders: [400, 490]))
        let primary = try #require(weak.primaries?.first)
        #expect((primary.pValue ?? 1) < 0.01 && (primary.bound ?? 0) > 4)
        #expect(weak.recommended == nil && weak.allowed == [.invalid])
    }

    @Test("at an unplanned look nothing ships, however large it is, and the look spends alpha")
    func unplanned() throws {
        let past = [Observation.PastLook(day: 7, units: 16_000)]
        let peek = try reading(
            observation(day: 9, units: [10_000, 10_000], orders: [500, 900], history: past))
        #expect(peek.look == .unplanned && peek.recommended == nil)
        #expect(!peek.allowed.contains(.ship))
        #expect(peek.primaries != nil && peek.warnings.contains(.unplannedLook(times: 1)))
        func bound(_ history: [Observation.PastLook]) throws -> Double {
            let reading = try reading(
                observation(
                    day: 14, units: [16_000, 16_000], orders: [800, 800], history: history))
            #expect(reading.look == .planned)
            return try #require(reading.primaries?.first?.bound)
        }
        #expect(
            try bound(past + [.init(day: 9, units: 20_000), .init(day: 12, units: 27_000)])
                > bound(past) + 0.01)
    }

    @Test("a look that was recorded reads the same again")
    func again() throws {
        let past = [Observation.PastLook(day: 7, units: 16_000)]
        func read(_ history: [Observation.PastLook]) throws -> ExperimentReading {
            try reading(
                observation(
                    day: 14, units: [16_000, 16_000], orders: [800, 1000], history: history))
        }
        #expect(try read(past) == read(past + [.init(day: 14, units: 32_000)]))
        #expect(try read(past).recommended == .ship)
    }

    private let whole = [7, 14, 21].map { Observation.PastLook(day: $0, units: $0 * 16_000 / 7) }

    @Test("the final look ships, rolls back, or says that nothing was shown")
    func final() throws {
        func end(_ orders: Int) throws -> ExperimentReading {
            try reading(
                observation(
                    day: 28, units: [32_000, 32_000], orders: [1600, orders], history: whole))
        }
        #expect(try end(1780).recommended == .ship)
        #expect(try end(1420).recommended == .rollback)
        let open = try end(1650)
        #expect(open.look == .final && open.recommended == .inconclusive)
        #expect(open.reason.contains("not the same as no effect"))
        #expect(!open.allowed.contains(.ship) && open.allowed.contains(.rollback))
    }

    @Test("after the final look nothing is left to be decided by")
    func after() throws {
        let reading = try reading(
            observation(
                day: 35, units: [40_000, 40_000], orders: [2000, 2600],
                history: whole + [.init(day: 28, units: 64_000)]))
        #expect(reading.look == .afterLast && reading.primaries == nil)
        #expect(reading.recommended == nil && !reading.allowed.contains(.ship))
    }

    @Test("what is worse beyond the bound is rolled back; the way that is better is the plan's")
    func direction() throws {
        let counts = try observation(day: 14, units: [16_000, 16_000], orders: [800, 1000])
        let fewer = try reading(counts, plan: plan(better: .down))
        #expect(fewer.recommended == .rollback && fewer.allowed.contains(.rollback))
        #expect(try reading(counts).recommended == .ship)
    }

    @Test("a sample ratio mismatch leaves invalid only, and shows no metric")
    func mismatch() throws {
        let reading = try reading(
            observation(
                day: 28, units: [32_000, 31_000], orders: [1600, 2400], leaving: [300, 900],
                history: whole))
        #expect(reading.recommended == .invalid && reading.allowed == [.invalid])
        #expect(reading.primaries == nil && reading.guardrails.isEmpty)
        #expect(reading.reason.contains("sample ratio"))
    }

    @Test("the mismatch is against the planned weights, not against equal arms")
    func weights() throws {
        let plan = try ExperimentPlan(
            arms: [
                ExperimentArm(name: "control", weight: 9), ExperimentArm(name: "new", weight: 1),
            ],
            metrics: (
                [ExperimentPrimary(name: "orders", better: .up)],
                [
                    ExperimentGuardrail(
                        name: "leaving", better: .down,
                        margin: EffectMargin(size: 0.1, scale: .relative))
                ]
            ),
            errors: .init(minimumEffect: 0.1), run: .weekly(days: 14, units: 20_000))
        func blocks(_ units: [Int]) throws -> Bool {
            try reading(
                observation(day: 7, units: units, orders: [100, 100]), plan: plan
            ).health.blocks != nil
        }
        #expect(try !blocks([9000, 1000]))
        #expect(try blocks([5000, 5000]))
    }

    @Test("more than 1 % of the units in several arms leaves invalid only", arguments: [640, 641])
    func multipleExposure(exposed: Int) throws {
        let reading = try reading(
            observation(
                day: 28, units: [32_000, 32_000], orders: [1600, 1800], exposed: exposed,
                history: whole))
        #expect((reading.recommended == .invalid) == (exposed > 640))
    }

    @Test("arms that were not planned leave invalid only")
    func otherArms() throws {
        let reading = try reading(
            observation(day: 28, units: [9, 9, 9], orders: [1, 1, 1], history: whole))
        #expect(reading.recommended == .invalid)
    }

    @Test("harm beyond a guardrail's margin rolls back on any day, before the first look too")
    func harm() throws {
        for day in [3, 9, 14] {
            let reading = try reading(
                observation(
                    day: day, units: [8000, 8000], orders: [400, 700], leaving: [80, 240]))
            #expect(reading.recommended == .rollback && reading.allowed.contains(.rollback))
            #expect(reading.guardrails.first?.verdict == .harm)
            #expect(!reading.allowed.contains(.ship))
        }
    }

    @Test("harm within the margin, and harm that is not shown, roll nothing back")
    func noHarm() throws {
        let open = try reading(
            observation(
                day: 14, units: [16_000, 16_000], orders: [800, 800], leaving: [160, 210]))
        #expect(open.guardrails.first?.verdict == .open && open.recommended == nil)
        let few = try reading(
            observation(day: 3, units: [900, 900], orders: [40, 40], leaving: [0, 9]))
        #expect(few.guardrails.first?.verdict == .tooFew && few.recommended == nil)
        let safe = try reading(
            observation(
                day: 14, units: [16_000, 16_000], orders: [800, 800], leaving: [3000, 3000]))
        #expect(safe.guardrails.first?.verdict == .safe)
    }

    @Test("a guardrail that must be shown safe holds a winner back until it is")
    func shownSafe() throws {
        func end(_ leaving: [Int], safe: Bool) throws -> ExperimentReading {
            try reading(
                observation(
                    day: 28, units: [32_000, 32_000], orders: [1600, 1800], leaving: leaving,
                    history: whole), plan: plan(safe: safe))
        }
        #expect(try end([100, 100], safe: true).recommended == .inconclusive)
        #expect(try end([5000, 5000], safe: true).recommended == .ship)
        let loose = try end([100, 100], safe: false)
        #expect(loose.recommended == .ship)
        #expect(loose.warnings.contains { "\($0)".contains("not shown is not the same") })
    }

    @Test("a plan for learning only never ends in ship")
    func learning() throws {
        for (day, history) in [(14, Array(whole.prefix(1))), (28, whole)] {
            let units = day * 8000 / 7
            let reading = try reading(
                observation(
                    day: day, units: [units, units], orders: [units / 20, units / 12],
                    history: history), plan: plan(learning: true))
            #expect(reading.primaries?.first?.verdict == .better)
            #expect(reading.recommended != .ship && !reading.allowed.contains(.ship))
        }
    }

    @Test("not worse is shown by an interval inside the margin only, never by a high p-value")
    func nonInferiority() throws {
        let margin = EffectMargin(size: 0.1, scale: .relative)
        func end(_ units: Int, _ orders: [Int]) throws -> ExperimentReading {
            try reading(
                observation(
                    day: 28, units: [units, units], orders: orders, history: whole),
                plan: plan(margin: margin))
        }
        let narrow = try end(32_000, [6400, 6380])
        #expect(narrow.recommended == .ship && narrow.primaries?.first?.verdict == .notWorse)
        let wide = try end(32_000, [640, 638])
        #expect((wide.primaries?.first?.pValue ?? 0) > 0.9)
        #expect(wide.recommended == .inconclusive)
        // Without a margin in the plan, being alike ships nothing.
        let plain = try reading(
            observation(day: 28, units: [32_000, 32_000], orders: [6400, 6380], history: whole))
        #expect(plain.recommended == .inconclusive)
    }

    @Test(
        "fewer units than planned at the end still keep to the error rate; too few decide nothing")
    func shortfall() throws {
        let history = [7, 14, 21].map { Observation.PastLook(day: $0, units: $0 * 100) }
        let short = try reading(
            observation(day: 28, units: [1400, 1400], orders: [70, 105], history: history))
        #expect(short.look == .final && short.recommended == .ship)
        let tiny = try reading(observation(day: 28, units: [4, 4], orders: [0, 4]))
        #expect(tiny.recommended == .inconclusive && tiny.warnings.contains(.fewUnits))
    }

    @Test("small cells are read by an exact test, and said to be")
    func smallCells() throws {
        let reading = try reading(
            observation(day: 28, units: [2000, 2000], orders: [0, 7], history: []))
        #expect(reading.primaries?.first?.isExact == true)
        #expect(reading.warnings.contains(.exactTest(metric: "orders", arm: "new")))
        // 0.0156 by Fisher, 0.008 by the normal approximation.
        #expect((reading.primaries?.first?.pValue ?? 0) > 0.015)
    }

    @Test("changed weights, many guardrails and a fading effect are warned of")
    func warnings() throws {
        func week(_ hits: [Int]) throws -> [ArmMeasurement] {
            try hits.map {
                .conversions(try #require(ConversionCount(conversions: $0, units: 8000)))
            }
        }
        let circumstances = Observation.Circumstances(
            weightsChanged: true, firstWeek: try week([400, 560]),
            lastWeek: try week([400, 390]))
        let reading = try reading(
            observation(
                day: 28, units: [32_000, 32_000], orders: [1600, 1800], history: whole,
                circumstances: circumstances), plan: plan(guardrails: 4))
        #expect(reading.recommended == .inconclusive)
        #expect(reading.warnings.contains(.weightsChanged))
        #expect(reading.warnings.contains(.manyGuardrails(4)))
        #expect(reading.warnings.contains { "\($0)".contains("novelty") })
        let steady = try self.reading(
            observation(
                day: 28, units: [32_000, 32_000], orders: [1600, 1800], history: whole,
                circumstances: .init(firstWeek: try week([400, 450]), lastWeek: week([400, 450]))))
        #expect(!steady.warnings.contains { "\($0)".contains("novelty") })
    }

    @Test("with several arms alpha is shared, and what is shown passes its part on")
    func severalArms() throws {
        let plan = try ExperimentPlan(
            arms: ["control", "a", "b"].map { ExperimentArm(name: $0, weight: 1) },
            metrics: (
                [ExperimentPrimary(name: "orders", better: .up)],
                [
                    ExperimentGuardrail(
                        name: "leaving", better: .down,
                        margin: EffectMargin(size: 0.1, scale: .relative))
                ]
            ),
            errors: .init(minimumEffect: 0.1), run: .weekly(days: 7, units: 30_000))
        func verdicts(_ orders: [Int]) throws -> [PrimaryReading.Verdict] {
            try reading(
                observation(day: 7, units: [10_000, 10_000, 10_000], orders: orders), plan: plan
            ).primaries?.map(\.verdict) ?? []
        }
        // 2.1 standard errors: not enough for half of alpha, enough for all of it.
        #expect(try verdicts([1000, 1090, 1000]) == [.open, .open])
        #expect(try verdicts([1000, 1090, 1300]) == [.better, .better])
        let best = try reading(
            observation(day: 7, units: [10_000, 10_000, 10_000], orders: [1000, 1200, 1300]),
            plan: plan)
        #expect(best.winner == "b")
    }

    @Test("a harmed arm is not shipped, and does not hold a sound one back")
    func oneHarmed() throws {
        let plan = try ExperimentPlan(
            arms: ["control", "a", "b"].map { ExperimentArm(name: $0, weight: 1) },
            metrics: (
                [ExperimentPrimary(name: "orders", better: .up)],
                [
                    ExperimentGuardrail(
                        name: "leaving", better: .down,
                        margin: EffectMargin(size: 0.1, scale: .relative))
                ]
            ),
            errors: .init(minimumEffect: 0.1), run: .weekly(days: 7, units: 30_000))
        let reading = try reading(
            observation(
                day: 7, units: [10_000, 10_000, 10_000], orders: [1000, 1200, 1500],
                leaving: [500, 500, 1000]), plan: plan)
        #expect(reading.winner == "a" && reading.recommended == .ship)
        #expect(reading.warnings.contains { "\($0)".contains("stop sending units") })
    }

    @Test("what was not measured is never read as no harm, nor as no effect")
    func unmeasured() throws {
        let arms = [32_000, 32_000].map { Observation.Arm(units: $0, measurements: [:]) }
        let reading = try reading(Observation(day: 28, arms: arms, history: whole))
        #expect(reading.guardrails.first?.verdict == .unmeasured)
        #expect(reading.primaries?.first?.verdict == .tooFew)
        #expect(reading.recommended == .inconclusive)
        let counts = try observation(
            day: 28, units: [32_000, 32_000], orders: [1600, 1800], history: whole)
        let blind = Observation(
            day: 28,
            arms: counts.arms.map { arm in
                .init(
                    units: arm.units, measurements: arm.measurements.filter { $0.key == "orders" })
            }, history: whole)
        let unguarded = try self.reading(blind)
        #expect(unguarded.recommended == .inconclusive && !unguarded.allowed.contains(.ship))
        #expect(unguarded.reason.contains("was not measured"))
    }
}
