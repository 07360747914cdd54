import JourneyMeasurement
import Testing

/// Each test breaks one rule of the looks at an experiment.
@Suite struct ExperimentReadingTests {
    private typealias Sample = ExperimentSample

    @Test("before the first planned look the primary metric is not shown, however large it is")
    func hidden() throws {
        let reading = try Sample.reading(
            Sample.observation(
                day: 6, units: [7000, 7000], orders: [350, 700], leaving: [70, 70]))
        #expect(reading.look == .beforeFirst && reading.primaries == nil)
        #expect(reading.recommended == nil && reading.allowed == [.invalid])
        #expect(!reading.guardrails.isEmpty && reading.health.isReadable)
    }

    @Test("an effect ships early at a planned look only if it passes that look's bound")
    func early() throws {
        let strong = try Sample.reading(
            Sample.observation(day: 7, units: [8000, 8000], orders: [400, 560]))
        #expect(strong.look == .planned && strong.recommended == .ship && strong.winner == "new")
        #expect(strong.allowed == [.ship, .invalid] && strong.warnings.contains(.earlyStop))
        // 3 standard errors: far past 1.96, and short of the bound of 4.33.
        let weak = try Sample.reading(
            Sample.observation(day: 7, units: [8000, 8000], orders: [400, 490]))
        let primary = try #require(weak.primaries?.first)
        #expect((primary.pValue ?? 1) < 0.01 && (primary.bound ?? 0) > 4)
        #expect(weak.recommended == nil && weak.allowed == [.invalid])
    }

    @Test("at an unplanned look nothing ships, however large it is, and the look spends alpha")
    func unplanned() throws {
        let past = [ExperimentObservation.PastLook(day: 7, units: 16_000)]
        let peek = try Sample.reading(
            Sample.observation(day: 9, units: [10_000, 10_000], orders: [500, 900], history: past))
        #expect(peek.look == .unplanned && peek.recommended == nil)
        #expect(!peek.allowed.contains(.ship))
        #expect(peek.primaries != nil && peek.warnings.contains(.unplannedLook(times: 1)))
        func bound(_ history: [ExperimentObservation.PastLook]) throws -> Double {
            let reading = try Sample.reading(
                Sample.observation(
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
        let past = [ExperimentObservation.PastLook(day: 7, units: 16_000)]
        func read(_ history: [ExperimentObservation.PastLook]) throws -> ExperimentReading {
            try Sample.reading(
                Sample.observation(
                    day: 14, units: [16_000, 16_000], orders: [800, 1000], history: history))
        }
        #expect(try read(past) == read(past + [.init(day: 14, units: 32_000)]))
        #expect(try read(past).recommended == .ship)
    }

    @Test("the final look ships, rolls back, or says that nothing was shown")
    func final() throws {
        func end(_ orders: Int) throws -> ExperimentReading {
            try Sample.end(orders: [1600, orders])
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
        let reading = try Sample.reading(
            Sample.observation(
                day: 35, units: [40_000, 40_000], orders: [2000, 2600],
                history: Sample.whole + [.init(day: 28, units: 64_000)]))
        #expect(reading.look == .afterLast && reading.primaries == nil)
        #expect(reading.recommended == nil && !reading.allowed.contains(.ship))
    }

    @Test("what is worse beyond the bound is rolled back; the way that is better is the plan's")
    func direction() throws {
        let counts = try Sample.observation(day: 14, units: [16_000, 16_000], orders: [800, 1000])
        let fewer = try Sample.reading(
            counts, plan: Sample.plan(primary: ExperimentPrimary(name: "orders", better: .down)))
        #expect(fewer.recommended == .rollback && fewer.allowed.contains(.rollback))
        #expect(try Sample.reading(counts).recommended == .ship)
    }

    @Test(
        "fewer units than planned at the end still keep to the error rate; too few decide nothing")
    func shortfall() throws {
        let history = [7, 14, 21].map { ExperimentObservation.PastLook(day: $0, units: $0 * 100) }
        let short = try Sample.reading(
            Sample.observation(day: 28, units: [1400, 1400], orders: [70, 105], history: history))
        #expect(short.look == .final && short.recommended == .ship)
        let tiny = try Sample.reading(Sample.observation(day: 28, units: [4, 4], orders: [0, 4]))
        #expect(tiny.recommended == .inconclusive && tiny.warnings.contains(.fewUnits))
    }

    @Test("not worse is shown by an interval inside the margin only, never by a high p-value")
    func nonInferiority() throws {
        let plan = try Sample.plan(
            primary: ExperimentPrimary(
                name: "orders", better: .up,
                nonInferiority: EffectMargin(size: 0.1, scale: .relative)))
        let narrow = try Sample.end(orders: [6400, 6380], plan: plan)
        #expect(narrow.recommended == .ship && narrow.primaries?.first?.verdict == .notWorse)
        let wide = try Sample.end(orders: [640, 638], plan: plan)
        #expect((wide.primaries?.first?.pValue ?? 0) > 0.9)
        #expect(wide.recommended == .inconclusive)
        // Without a margin in the plan, being alike ships nothing.
        let plain = try Sample.end(orders: [6400, 6380])
        #expect(plain.recommended == .inconclusive)
    }

    @Test("a plan for learning only never ends in ship")
    func learning() throws {
        for (day, history) in [(14, Array(Sample.whole.prefix(1))), (28, Sample.whole)] {
            let units = day * 8000 / 7
            let reading = try Sample.reading(
                Sample.observation(
                    day: day, units: [units, units], orders: [units / 20, units / 12],
                    history: history), plan: Sample.plan(isLearningOnly: true))
            #expect(reading.primaries?.first?.verdict == .better)
            #expect(reading.recommended != .ship && !reading.allowed.contains(.ship))
        }
    }

    @Test("small cells are read by an exact test, and said to be")
    func smallCells() throws {
        let reading = try Sample.reading(
            Sample.observation(day: 28, units: [2000, 2000], orders: [0, 7], history: []))
        #expect(reading.primaries?.first?.isExact == true)
        #expect(reading.warnings.contains(.exactTest(metric: "orders", arm: "new")))
        // 0.0156 by Fisher, 0.008 by the normal approximation.
        #expect((reading.primaries?.first?.pValue ?? 0) > 0.015)
    }

    @Test("with several arms alpha is shared, and what is shown passes its part on")
    func severalArms() throws {
        func verdicts(_ orders: [Int]) throws -> [PrimaryReading.Verdict] {
            try Sample.threeArms(orders: orders).primaries?.map(\.verdict) ?? []
        }
        // 2.1 standard errors: not enough for half of alpha, enough for all of it.
        #expect(try verdicts([1000, 1090, 1000]) == [.open, .open])
        #expect(try verdicts([1000, 1090, 1300]) == [.better, .better])
        #expect(try Sample.threeArms(orders: [1000, 1200, 1300]).winner == "b")
    }
}
