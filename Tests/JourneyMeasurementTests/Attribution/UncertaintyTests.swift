import JourneyMeasurement
import Testing

@Suite struct UncertaintyTests {
    /// 30 % of 2,000 conversions begin with a.
    private static let rows = "a > b,600,600,3000\nc > b,1400,1400,5000\n"

    private func credits(
        _ rows: String, seed: UInt64, _ model: AttributionModel
    ) throws -> Uncertainty? {
        let statistics = try PathText.read("path,conversions,value,nulls\n" + rows) {
            $0.groups = JourneyGroups(seed: seed)
        }.statistics
        #expect(statistics.whole.total.nulls == 8_000)
        #expect((statistics.groups.reduce(0) { $0 + $1.total.conversions }) == 2_000)
        return Uncertainty(
            try ModelCredits(model, statistics.whole, of: statistics), of: statistics)
    }

    @Test("an interval is as wide as the journeys leave it open", arguments: [1, 2, 3] as [UInt64])
    func width(seed: UInt64) throws {
        let share = try #require(try credits(Self.rows, seed: seed, .first)).shares[0]
        // The binomial standard error is 0.01025; the jackknife knows it to a tenth or so.
        let margin = 1.998 * 0.01025
        #expect(share.value == 0.3)
        #expect((share.high - share.low) / 2 > 0.7 * margin)
        #expect((share.high - share.low) / 2 < 1.35 * margin)
    }

    @Test("rows that stand for many journeys give the interval of single journeys")
    func expanded() throws {
        let single =
            String(repeating: "a > b,1,1,0\n", count: 600)
            + String(repeating: "c > b,1,1,0\n", count: 1_400)
            + String(repeating: "a > b,0,0,1\n", count: 3_000)
            + String(repeating: "c > b,0,0,1\n", count: 5_000)
        let one = try #require(try credits(single, seed: 5, .markov1)?.removalEffects?[0])
        let many = try #require(try credits(Self.rows, seed: 6, .markov1)?.removalEffects?[0])
        #expect((one.value - many.value).magnitude < 1e-12)
        let ratio = (one.high - one.low) / (many.high - many.low)
        #expect(ratio > 0.65 && ratio < 1.5)
    }

    @Test("a seed gives the same interval again, and another seed another one")
    func seeded() throws {
        let first = try credits(Self.rows, seed: 1, .linear)
        #expect(try credits(Self.rows, seed: 1, .linear) == first)
        #expect(try credits(Self.rows, seed: 2, .linear) != first)
    }

    @Test("too few journeys have no interval, and without groups there is none")
    func none() throws {
        let text = "path,conversions,nulls\na,3,3\n"
        for groups in [nil, JourneyGroups(seed: 1)] {
            let statistics = try PathText.read(text) { $0.groups = groups }.statistics
            let report = AttributionReport(statistics)
            #expect(report.models.allSatisfy { $0.uncertainty == nil })
        }
    }
}
