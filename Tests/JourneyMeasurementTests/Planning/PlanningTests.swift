import JourneyMeasurement
import Testing

@Suite struct PlanningTests {
    private func sizing(
        _ metric: PlannedMetric = .proportion(baseline: 0.05), weights: [Double] = [1, 1],
        looks: [Double] = [1]
    ) throws -> ExperimentSizing {
        try #require(
            ExperimentSizing(
                metric: metric, weights: weights, errors: (alpha: 0.05, power: 0.8), looks: looks))
    }

    @Test(
        "units, effect, days, traffic and power lead back to each other",
        arguments: [
            PlannedMetric.proportion(baseline: 0.05), .proportion(baseline: 0.4),
            .mean(baseline: 50, standardDeviation: 30),
            .mean(baseline: -2, standardDeviation: 9),
        ],
        [[1.0, 1.0], [0.8, 0.2], [0.5, 0.3, 0.2]])
    func directions(metric: PlannedMetric, weights: [Double]) throws {
        let sizing = try sizing(metric, weights: weights, looks: [0.5, 1])
        let units = try #require(sizing.units(effect: 0.1))
        let effect = try #require(sizing.detectableEffect(units: units))
        #expect((effect - 0.1).magnitude < 1e-4)
        #expect(effect <= 0.1 + 1e-9)
        let power = try #require(sizing.power(effect: 0.1, units: units))
        #expect((power - 0.8).magnitude < 1e-3)
        let traffic = try #require(sizing.unitsPerDay(effect: 0.1, days: 28))
        let length = try #require(sizing.runLength(effect: 0.1, unitsPerDay: traffic))
        #expect(length.neededDays <= 28 && length.days == 28)
        let shown = try #require(sizing.detectableEffect(days: 28, unitsPerDay: traffic))
        #expect(shown <= 0.1 + 1e-9)
        #expect(try #require(sizing.power(effect: 0.1, days: 28, unitsPerDay: traffic)) >= 0.799)
    }

    @Test("a single look of two equal arms is the closed formula")
    func formula() throws {
        let units = try #require(try sizing().units(effect: 0.1))
        #expect((units - 2 * 31_230.692_46).magnitude <= 1)
        #expect(isNear(try sizing().inflation, 1, within: 1e-6))
    }

    @Test("looks, unequal weights and more arms cost units")
    func costs() throws {
        let plain = try #require(try sizing().units(effect: 0.1))
        let looks = try #require(try sizing(looks: [0.25, 0.5, 0.75, 1]).units(effect: 0.1))
        #expect(looks > 1.01 * plain && looks < 1.05 * plain)
        #expect(try #require(try sizing(weights: [9, 1]).units(effect: 0.1)) > 2 * plain)
        #expect(try #require(try sizing(weights: [1, 1, 1]).units(effect: 0.1)) > 1.5 * plain)
        // The smallest arm is the one that counts.
        let small = try #require(try sizing(weights: [1, 1, 0.2]).units(effect: 0.1))
        #expect(small > (try #require(try sizing(weights: [1, 1, 1]).units(effect: 0.1))))
    }

    @Test("a run is whole weeks, two at least unless one is asked for, and never less")
    func weeks() throws {
        func days(_ units: Double, shortest: Int = 14) -> Int? {
            RunLength(units: units, unitsPerDay: 100, shortest: shortest)?.days
        }
        #expect(days(100) == 14 && days(1401) == 21 && days(2800) == 28 && days(2801) == 35)
        #expect(days(100, shortest: 7) == 7 && days(100, shortest: 1) == 7)
        #expect(RunLength(units: 1e12, unitsPerDay: 1) == nil)
        #expect(days(100, shortest: .max) == nil)
        #expect(RunLength(units: 10, unitsPerDay: 0) == nil)
        #expect(RunLength(units: .nan, unitsPerDay: 1) == nil)
    }

    @Test("what cannot be shown by any sample has no number")
    func impossible() throws {
        #expect(try sizing().units(effect: 0) == nil)
        #expect(try sizing().units(effect: 30) == nil)
        #expect(try sizing().units(effect: -1.1) == nil)
        #expect(try sizing().detectableEffect(units: 0) == nil)
        #expect(try sizing().detectableEffect(days: 0, unitsPerDay: 5) == nil)
        #expect(
            ExperimentSizing(
                metric: .proportion(baseline: 0), weights: [1, 1], errors: (0.05, 0.8)) == nil)
        #expect(
            ExperimentSizing(
                metric: .proportion(baseline: 0.1), weights: [1], errors: (0.05, 0.8)) == nil)
        #expect(
            ExperimentSizing(
                metric: .proportion(baseline: 0.1), weights: [1, 1], errors: (0.05, 0.8),
                looks: [0.5]) == nil)
        #expect(PowerTarget(alpha: 0.05, power: 0.04) == nil)
    }
}
