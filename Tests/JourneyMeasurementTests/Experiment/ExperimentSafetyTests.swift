import JourneyMeasurement
import Testing

/// Each test breaks one rule of an experiment's health and guardrails.
@Suite struct ExperimentSafetyTests {
    private typealias Sample = ExperimentSample

    @Test("a sample ratio mismatch leaves invalid only, and shows no metric")
    func mismatch() throws {
        let reading = try Sample.reading(
            Sample.observation(
                day: 28, units: [32_000, 31_000], orders: [1600, 2400], leaving: [300, 900],
                history: Sample.whole))
        #expect(reading.recommended == .invalid && reading.allowed == [.invalid])
        #expect(reading.primaries == nil && reading.guardrails.isEmpty)
        #expect(reading.reason.contains("sample ratio"))
    }

    @Test("the mismatch is against the planned weights, not against equal arms")
    func weights() throws {
        let plan = try Sample.plan(
            arms: [("control", 9), ("new", 1)], run: .weekly(days: 14, units: 20_000))
        func blocks(_ units: [Int]) throws -> Bool {
            try Sample.reading(
                Sample.observation(day: 7, units: units, orders: [100, 100]), plan: plan
            ).health.blocks != nil
        }
        #expect(try !blocks([9000, 1000]))
        #expect(try blocks([5000, 5000]))
    }

    @Test("more than 1 % of the units in several arms leaves invalid only", arguments: [640, 641])
    func multipleExposure(exposed: Int) throws {
        let reading = try Sample.end(orders: [1600, 1800], exposed: exposed)
        #expect((reading.recommended == .invalid) == (exposed > 640))
    }

    @Test("arms that were not planned leave invalid only")
    func otherArms() throws {
        let reading = try Sample.reading(
            Sample.observation(
                day: 28, units: [9, 9, 9], orders: [1, 1, 1], history: Sample.whole))
        #expect(reading.recommended == .invalid)
    }

    @Test("harm beyond a guardrail's margin rolls back on any day, before the first look too")
    func harm() throws {
        for day in [3, 9, 14] {
            let reading = try Sample.reading(
                Sample.observation(
                    day: day, units: [8000, 8000], orders: [400, 700], leaving: [80, 240]))
            #expect(reading.recommended == .rollback && reading.allowed.contains(.rollback))
            #expect(reading.guardrails.first?.verdict == .harm)
            #expect(!reading.allowed.contains(.ship))
        }
    }

    @Test("harm within the margin, and harm that is not shown, roll nothing back")
    func noHarm() throws {
        let open = try Sample.reading(
            Sample.observation(
                day: 14, units: [16_000, 16_000], orders: [800, 800], leaving: [160, 210]))
        #expect(open.guardrails.first?.verdict == .open && open.recommended == nil)
        let few = try Sample.reading(
            Sample.observation(day: 3, units: [900, 900], orders: [40, 40], leaving: [0, 9]))
        #expect(few.guardrails.first?.verdict == .tooFew && few.recommended == nil)
        let safe = try Sample.reading(
            Sample.observation(
                day: 14, units: [16_000, 16_000], orders: [800, 800], leaving: [3000, 3000]))
        #expect(safe.guardrails.first?.verdict == .safe)
    }

    @Test("a guardrail that must be shown safe holds a winner back until it is")
    func shownSafe() throws {
        func end(_ leaving: [Int], safe: Bool) throws -> ExperimentReading {
            let guardrail = Sample.guardrail(mustBeShownSafe: safe)
            return try Sample.end(
                orders: [1600, 1800], leaving: leaving, plan: Sample.plan(guardrails: [guardrail]))
        }
        #expect(try end([100, 100], safe: true).recommended == .inconclusive)
        #expect(try end([5000, 5000], safe: true).recommended == .ship)
        let loose = try end([100, 100], safe: false)
        #expect(loose.recommended == .ship)
        #expect(loose.warnings.contains { "\($0)".contains("not shown is not the same") })
    }

    @Test("a harmed arm is not shipped, and does not hold a sound one back")
    func oneHarmed() throws {
        let reading = try Sample.threeArms(
            orders: [1000, 1200, 1500], leaving: [500, 500, 1000])
        #expect(reading.winner == "a" && reading.recommended == .ship)
        #expect(reading.warnings.contains { "\($0)".contains("stop sending units") })
    }

    @Test("where the best variant may not be shipped, the next one that did well may")
    func second() throws {
        let guardrail = Sample.guardrail(margin: 0.2, mustBeShownSafe: true)
        let plan = try Sample.plan(
            arms: [("control", 1), ("a", 1), ("b", 1)], guardrails: [guardrail],
            run: .weekly(days: 7, units: 30_000))
        let reading = try Sample.reading(
            Sample.observation(
                day: 7, units: [10_000, 10_000, 10_000], orders: [1000, 1200, 1500],
                leaving: [2000, 2000, 2300]), plan: plan)
        #expect(reading.recommended == .ship && reading.winner == "a")
        let neither = try Sample.reading(
            Sample.observation(
                day: 7, units: [10_000, 10_000, 10_000], orders: [1000, 1200, 1500],
                leaving: [2000, 2300, 2300]), plan: plan)
        #expect(neither.recommended == .inconclusive && neither.reason.hasPrefix("b did well"))
    }

    @Test("units in several variants that nobody has counted keep a winner from shipping")
    func unknownExposure() throws {
        let counts = try Sample.observation(
            day: 28, units: [32_000, 32_000], orders: [1600, 1800], history: Sample.whole)
        let reading = try Sample.reading(
            ExperimentObservation(
                day: 28, arms: counts.arms, isExposureKnown: false, history: Sample.whole))
        #expect(reading.recommended == .inconclusive && !reading.allowed.contains(.ship))
        #expect(reading.reason.contains("several variants is not known"))
    }

    @Test("what was not measured is never read as no harm, nor as no effect")
    func unmeasured() throws {
        let arms = [32_000, 32_000].map { ExperimentObservation.Arm(units: $0, measurements: [:]) }
        let reading = try Sample.reading(
            ExperimentObservation(day: 28, arms: arms, history: Sample.whole))
        #expect(reading.guardrails.first?.verdict == .unmeasured)
        #expect(reading.primaries?.first?.verdict == .tooFew)
        #expect(reading.recommended == .inconclusive)
        let counts = try Sample.observation(
            day: 28, units: [32_000, 32_000], orders: [1600, 1800], history: Sample.whole)
        let blind = ExperimentObservation(
            day: 28,
            arms: counts.arms.map { arm in
                .init(
                    units: arm.units, measurements: arm.measurements.filter { $0.key == "orders" })
            }, history: Sample.whole)
        let unguarded = try Sample.reading(blind)
        #expect(unguarded.recommended == .inconclusive && !unguarded.allowed.contains(.ship))
        #expect(unguarded.reason.contains("was not measured"))
    }

    @Test("many guardrails and a fading effect are warned of")
    func warnings() throws {
        func week(_ hits: [Int]) throws -> [ArmMeasurement] {
            try hits.map { try Sample.conversions($0, of: 8000) }
        }
        let circumstances = ExperimentObservation.Circumstances(
            firstWeek: try week([400, 560]), lastWeek: try week([400, 390]))
        let plan = try Sample.plan(
            guardrails: ["leaving", "b", "c", "d"].map { Sample.guardrail($0) })
        let reading = try Sample.end(
            orders: [1600, 1800], circumstances: circumstances, plan: plan)
        #expect(reading.recommended == .inconclusive)
        #expect(reading.warnings.contains(.manyGuardrails(4)))
        #expect(reading.warnings.contains { "\($0)".contains("novelty") })
        let steady = try Sample.end(
            orders: [1600, 1800],
            circumstances: .init(firstWeek: week([400, 450]), lastWeek: week([400, 450])))
        #expect(!steady.warnings.contains { "\($0)".contains("novelty") })
    }

    @Test("where control has no harm at all, any harm that is shown is beyond the margin")
    func harmOfNothing() throws {
        let reading = try Sample.end(orders: [1600, 1800], leaving: [0, 400])
        #expect(reading.guardrails.first?.verdict == .harm)
        #expect(reading.guardrails.first?.interval == nil)
        #expect(reading.recommended == .rollback && !reading.allowed.contains(.ship))
    }

    @Test("below 0 a fall is still a fall: it harms, and is not read as within a margin")
    func belowZero() throws {
        func profit(_ mean: Double) throws -> ArmMeasurement {
            // 32 000 units with a variance of 1.
            .mean(
                try #require(
                    SampleMoments(
                        units: 32_000, sum: 32_000 * mean,
                        sumOfSquares: 32_000 * mean * mean + 31_999)))
        }
        func end(_ primary: String, _ guardrail: String) throws -> ExperimentReading {
            let margin = EffectMargin(size: 0.1, scale: .relative)
            let plan = try Sample.plan(
                primary: ExperimentPrimary(name: primary, better: .up, nonInferiority: margin),
                guardrails: [ExperimentGuardrail(name: guardrail, better: .up, margin: margin)])
            return try Sample.reading(
                ExperimentObservation(
                    day: 28,
                    arms: [(-2, 0.5), (-3, 0.5)].map { falling, steady in
                        .init(
                            units: 32_000,
                            measurements: [
                                "falling": try profit(falling), "steady": try profit(steady),
                            ])
                    }, history: Sample.whole), plan: plan)
        }
        #expect(try end("steady", "falling").guardrails.first?.verdict == .harm)
        let fallen = try #require(try end("falling", "steady").primaries?.first)
        #expect(fallen.verdict == .worse)
        #expect(isNear(try #require(fallen.interval).value, -0.5))
    }
}
