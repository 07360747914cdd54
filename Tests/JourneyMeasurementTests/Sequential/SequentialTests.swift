import JourneyMeasurement
import Testing

@Suite struct SequentialTests {
    private func bounds(
        _ fractions: [Double], alpha: Double = 0.05,
        sides: GroupSequentialBounds.Sides = .two, endsAtLast: Bool = false
    ) throws -> GroupSequentialBounds {
        try #require(
            GroupSequentialBounds(
                fractions: fractions,
                rule: .init(alpha: alpha, sides: sides, endsAtLast: endsAtLast)))
    }

    @Test("four equal looks have the published bounds")
    func published() throws {
        let found = try bounds([0.25, 0.5, 0.75, 1]).bounds
        for (bound, wanted) in zip(found, [4.3326, 2.9631, 2.3590, 2.0141]) {
            #expect((bound - wanted).magnitude < 2e-4)
        }
    }

    @Test("one look is the fixed test")
    func single() throws {
        let design = try bounds([1])
        #expect(isNear(design.bounds[0], NormalDistribution.upperQuantile(0.025)))
        let power = design.power(drift: NormalDistribution.upperQuantile(0.025) + 0.8)
        #expect(isNear(power, NormalDistribution.cumulative(0.8), within: 1e-9))
    }

    @Test("without an effect, both sides together cross with a chance of alpha")
    func errorRate() throws {
        for fractions in [[0.5, 1], [0.1, 0.11, 0.4, 0.9, 1], (1...28).map { Double($0) / 28 }] {
            let design = try bounds(fractions)
            #expect(isNear(2 * design.power(drift: 0), 0.05, within: 2e-4))
            #expect(isNear(design.cumulativeAlpha.last ?? 0, 0.05))
        }
    }

    @Test("an unplanned look spends alpha: what is left makes later bounds higher")
    func unplanned() throws {
        let planned = try bounds([0.5, 1]).bounds
        let peeked = try bounds([0.5, 0.6, 0.7, 0.8, 1]).bounds
        #expect(peeked[0] == planned[0])
        #expect((peeked.last ?? 0) > (planned.last ?? 0) + 0.01)
    }

    @Test("the last look takes all that is left, with fewer units than were planned too")
    func shortfall() throws {
        let left = try bounds([0.25, 0.5, 0.7], endsAtLast: true)
        #expect(isNear(left.cumulativeAlpha.last ?? 0, 0.05))
        #expect((left.bounds.last ?? 9) < (try bounds([0.25, 0.5, 0.7]).bounds.last ?? 0))
    }

    @Test("nothing left to spend is no bound that could be passed")
    func spent() throws {
        let design = try bounds([0.5, 1, 1.5])
        #expect(design.bounds[2] == .infinity)
    }

    @Test("looks that do not rise, and rates that are none, are refused")
    func refused() {
        for fractions in [[], [0.5, 0.5], [0.5, 0.4], [0, 1], [-1], [.nan], [.infinity]] {
            #expect(GroupSequentialBounds(fractions: fractions, rule: .init(alpha: 0.05)) == nil)
        }
        for alpha in [0, 1, -0.1, Double.nan] {
            #expect(GroupSequentialBounds(fractions: [1], rule: .init(alpha: alpha)) == nil)
        }
        let rule = GroupSequentialBounds.Rule(alpha: 0.05)
        #expect(GroupSequentialBounds(fractions: [0.5, 1], spendingTimes: [1], rule: rule) == nil)
    }

    @Test("looks a moment apart stay stable")
    func crowded() throws {
        let fractions = [0.5, 0.500_001, 0.500_1, 0.51, 1]
        let design = try bounds(fractions)
        #expect(isNear(2 * design.power(drift: 0), 0.05, within: 1e-3))
    }

    @Test("the sequence is wider than a fixed interval and narrowest near where it is tuned")
    func sequence() {
        let tuned = ConfidenceSequence(alpha: 0.05, tunedFor: 10_000)
        let fixed = NormalDistribution.upperQuantile(0.025)
        func width(_ units: Double) -> Double { tuned.halfWidth(standardError: 1, units: units) }
        for units in [100, 1000, 10_000, 1e6] { #expect(width(units) > fixed) }
        #expect(width(10_000) < width(300) && width(10_000) < width(1e6))
        #expect(tuned.oneSidedWidth(standardError: 1, units: 10_000) < width(10_000))
        #expect(tuned.oneSidedWidth(standardError: 1, units: 10_000) > 1.645)
    }

    @Test("an interval excludes no effect just where the p-value is below alpha")
    func agreement() {
        let sequence = ConfidenceSequence(alpha: 0.05, tunedFor: 2000)
        for shift in stride(from: 0.0, to: 0.4, by: 0.01) {
            let comparison = MeanComparison(
                control: SampleSummary(mean: 0, variance: 1, units: 900),
                treatment: SampleSummary(mean: shift, variance: 1, units: 1100), scale: .absolute)
            #expect(
                (sequence.interval(comparison).low > 0) == (sequence.pValue(comparison) < 0.05))
        }
    }
}
