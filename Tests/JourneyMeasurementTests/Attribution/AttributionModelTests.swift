import JourneyMeasurement
import Testing

@Suite struct AttributionModelTests {
    private func statistics(
        _ rows: String, _ change: (inout PathFileOptions) -> Void = { _ in }
    ) throws -> AttributionStatistics {
        try PathText.read("path,conversions,value,nulls,hours\n" + rows, change).statistics
    }

    @Test("every rule divides a journey as it is defined")
    func rules() throws {
        let journey = try statistics("a > b > a > c,1,10,0,30 20 10 0\n") {
            $0.timeDecay.halfLifeHours = 10
        }
        #expect(try PathText.shares(journey, .first) == ["a": 1, "b": 0, "c": 0])
        #expect(try PathText.shares(journey, .last) == ["a": 0, "b": 0, "c": 1])
        #expect(try PathText.shares(journey, .linear) == ["a": 0.5, "b": 0.25, "c": 0.25])
        #expect(try PathText.shares(journey, .position) == ["a": 0.5, "b": 0.1, "c": 0.4])
        // 1/8, 1/4, 1/2, 1 of 15/8.
        let decay = try PathText.shares(journey, .timeDecay)
        #expect(((decay["a"] ?? 0) - 5.0 / 15).magnitude < 1e-12)
        #expect(((decay["c"] ?? 0) - 8.0 / 15).magnitude < 1e-12)
        let shapley = try PathText.shares(journey, .shapley)
        #expect(shapley.values.allSatisfy { ($0 - 1.0 / 3).magnitude < 1e-12 })
        let two = try statistics("a > b,1,10,0,1 0\n")
        #expect(try PathText.shares(two, .position) == ["a": 0.5, "b": 0.5])
    }

    @Test("credit of old journeys is divided too, where the powers alone are zero")
    func oldJourney() throws {
        let old = try statistics("a > b,1,1,0,1000000 999990\n") {
            $0.timeDecay.halfLifeHours = 10
        }
        let shares = try PathText.shares(old, .timeDecay)
        #expect(((shares["a"] ?? 0) - 1.0 / 3).magnitude < 1e-12)
    }

    @Test("removal effects are those of the published example")
    func removal() throws {
        let example = try statistics("c1 > c2 > c3,1,1,0,3 2 1\nc1,0,0,1,\nc2 > c3,0,0,1,\n")
        for model in [AttributionModel.markov1, .markov2] {
            let credits = try ModelCredits(model, example.whole, of: example)
            #expect(
                zip(credits.removalEffects ?? [], [0.5, 1, 1]).allSatisfy {
                    ($0 - $1).magnitude < 1e-12
                })
            #expect(
                zip(credits.shares, [0.2, 0.4, 0.4]).allSatisfy {
                    ($0 - $1).magnitude < 1e-12
                })
        }
    }

    @Test("without conversions every model says so")
    func noConversions() throws {
        let report = AttributionReport(try statistics("a,0,0,5,\n"))
        #expect(report.models.isEmpty)
        #expect(report.unavailable.count == AttributionModel.allCases.count)
        #expect(report.unavailable.values.allSatisfy { $0 == .noConversions })
        #expect(report.spread(0) == nil)
    }

    @Test("time decay needs times, or an assumption that the report names")
    func times() throws {
        let text = "path,conversions\na > b,1\n"
        let without = AttributionReport(try PathText.read(text).statistics)
        #expect(without.unavailable == [.timeDecay: .noTimes])
        let assumed = AttributionReport(
            try PathText.read(text) { $0.timeDecay.assumedSpacingHours = 168 }.statistics)
        #expect(assumed.unavailable == [:])
        #expect(assumed.decay == .assumedSpacing(hours: 168))
        let shares = try #require(assumed.model(.timeDecay)).credits.shares
        #expect((shares[0] - 1.0 / 3).magnitude < 1e-12)
    }

    @Test("a chain of order 2 that is too large is refused, and the others are computed")
    func tooManyStates() throws {
        let rows = (0..<1_300).map { "l\($0) > m\($0) > last,1,1,0,3 2 1\n" }.joined()
        let whole = try statistics(rows)
        #expect(throws: AttributionError.tooManyStates(3_901, limit: 1_200)) {
            try ModelCredits(.markov2, whole.whole, of: whole)
        }
        #expect(try PathText.shares(whole, .shapley)["last"] ?? 0 > 433)
    }

    @Test("Shapley credit is exact with more labels than sets are kept for")
    func manyLabels() throws {
        let path = (0..<40).map { "l\($0)" }.joined(separator: " > ")
        let content = try PathText.read("path,conversions\n\(path),40\nl0,1\n")
        #expect(content.statistics.sets == nil)
        let shares = try PathText.shares(content.statistics, .shapley)
        #expect(((shares["l0"] ?? 0) - 2).magnitude < 1e-12)
        #expect(((shares["l39"] ?? 0) - 1).magnitude < 1e-12)
    }

    @Test("labels of few journeys are marked, and the spread names its models")
    func report() throws {
        let report = AttributionReport(
            try statistics("a > b,90,90,9,1 0\nb,1,1,0,0\n"), models: [.first, .last])
        #expect(report.order.map { report.labels[$0] } == ["a", "b"])
        #expect(report.isThin(0))
        #expect(!report.isThin(1))
        let spread = try #require(report.spread(0))
        #expect(spread.lowest == .last && spread.low == 0)
        #expect(spread.highest == .first && spread.high == 90.0 / 91)
    }
}
