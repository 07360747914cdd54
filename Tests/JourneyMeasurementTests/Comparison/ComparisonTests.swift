import Foundation
import JourneyMeasurement
import Testing

@Suite struct ComparisonTests {
    private func count(_ conversions: Int, _ units: Int) throws -> ConversionCount {
        try #require(ConversionCount(conversions: conversions, units: units))
    }

    @Test("counts that cannot be are refused")
    func refused() {
        #expect(ConversionCount(conversions: 3, units: 2) == nil)
        #expect(ConversionCount(conversions: -1, units: 2) == nil)
        #expect(ConversionCount(conversions: 0, units: 0) == nil)
        #expect(SampleMoments(units: 0, sum: 0, sumOfSquares: 0) == nil)
        #expect(SampleMoments(units: 1, sum: .nan, sumOfSquares: 0) == nil)
        #expect(SampleRatioTest(observed: [1], weights: [1]) == nil)
        #expect(SampleRatioTest(observed: [1, 2], weights: [1]) == nil)
        #expect(SampleRatioTest(observed: [1, -2], weights: [1, 1]) == nil)
        #expect(SampleRatioTest(observed: [1, 2], weights: [0, 0]) == nil)
    }

    @Test("Fisher's exact test is used where under 5 are expected, and only there")
    func exact() throws {
        let small = TwoProportionTest(control: try count(1, 40), treatment: try count(8, 40))
        #expect(small.isExact && small.pValue == small.fisherExact)
        #expect(isNear(small.fisherExact, 0.028_888_503_554_707_7))
        let large = TwoProportionTest(control: try count(10, 40), treatment: try count(8, 40))
        #expect(!large.isExact && large.pValue == large.normalPValue)
    }

    @Test("the exact test holds for a table at the end of its range, and nothing at all")
    func exactEnds() throws {
        let none = TwoProportionTest(control: try count(0, 9), treatment: try count(0, 7))
        #expect(none.fisherExact == 1 && none.pooledZ == 0)
        let all = TwoProportionTest(control: try count(5, 5), treatment: try count(0, 5))
        #expect(isNear(all.fisherExact, 2.0 / 252))
        let swapped = TwoProportionTest(control: try count(0, 5), treatment: try count(5, 5))
        #expect(isNear(swapped.fisherExact, all.fisherExact))
    }

    @Test("an exact interval is wider than Wilson's, and both stay within 0 and 1")
    func intervals() throws {
        for (hits, units) in [(0, 10), (1, 10), (10, 10), (400, 1000)] {
            let rate = try count(hits, units)
            let (wilson, exact) = (rate.wilson(alpha: 0.05), rate.clopperPearson(alpha: 0.05))
            #expect(wilson.low >= 0 && wilson.high <= 1 && exact.low >= 0 && exact.high <= 1)
            #expect(exact.low <= wilson.low)
            #expect(wilson.low <= rate.rate && rate.rate <= wilson.high)
        }
    }

    @Test("units where none were planned make a mismatch; too few make none")
    func sampleRatio() throws {
        let stray = try #require(SampleRatioTest(observed: [50, 50, 1], weights: [1, 1, 0]))
        #expect(stray.pValue == 0 && stray.isMismatch)
        let few = try #require(SampleRatioTest(observed: [0, 8], weights: [0.5, 0.5]))
        #expect(!few.isReadable && !few.isMismatch)
        let off = try #require(SampleRatioTest(observed: [5000, 5400], weights: [1, 1]))
        #expect(off.isMismatch)
        #expect(try #require(SampleRatioTest(observed: [0, 0], weights: [1, 1])).pValue == 1)
    }

    @Test("Holm is nowhere below Benjamini and Hochberg, and their order is that of the values")
    func multiplicity() {
        let values = [0.01, 0.04, 0.03, 0.005, 0.5]
        let holm = Multiplicity.holm.adjusted(values)
        let fdr = Multiplicity.benjaminiHochberg.adjusted(values)
        for index in values.indices { #expect(holm[index] >= fdr[index]) }
        #expect(isNear(holm[3], 0.025) && isNear(holm[0], 0.04) && isNear(holm[2], 0.09))
        #expect(isNear(holm[1], 0.09))
        #expect(Multiplicity.holm.adjusted([]).isEmpty)
        #expect(
            Multiplicity.holm.rejects(values, alpha: 0.05) == [true, false, false, true, false])
    }

    @Test("an equal posterior wins half the time, and two posteriors share the whole")
    func chanceToWin() throws {
        let a = BetaPosterior(priorHits: 1, priorMisses: 1, count: try count(10, 100))
        let b = BetaPosterior(priorHits: 1, priorMisses: 1, count: try count(16, 110))
        #expect(isNear(a.chanceToBeat(a), 0.5, within: 1e-9))
        #expect(isNear(a.chanceToBeat(b) + b.chanceToBeat(a), 1, within: 1e-9))
        // Beta(1, 1) beats Beta(1, 2) in two of three cases.
        let flat = BetaPosterior(priorHits: 0.5, priorMisses: 0.5, count: try count(1, 1))
        #expect(flat.chanceToBeat(a) > 0.9)
    }

    /// Units with a figure before and after, by a fixed rule.
    private func units(_ count: Int, lift: Double, seed: UInt64) -> [(Double, Double)] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let before = 10 * random.unit()
            return (before + lift + random.unit(), before)
        }
    }

    private func moments(_ values: [Double]) throws -> SampleMoments {
        try #require(
            SampleMoments(
                units: values.count, sum: values.reduce(0, +),
                sumOfSquares: values.reduce(0) { $0 + $1 * $1 }))
    }

    private func paired(_ values: [(Double, Double)]) throws -> PairedMoments {
        try #require(
            PairedMoments(
                first: try moments(values.map(\.0)), second: try moments(values.map(\.1)),
                sumOfProducts: values.reduce(0) { $0 + $1.0 * $1.1 }))
    }

    @Test("a figure from before takes most of the variance out and leaves the effect")
    func covariate() throws {
        let (a, b) = (
            try paired(units(2000, lift: 0, seed: 1)), try paired(units(2000, lift: 0.5, seed: 2))
        )
        let adjustment = CovariateAdjustment(control: a, treatment: b)
        let adjusted = MeanComparison(
            control: adjustment.summary(of: a), treatment: adjustment.summary(of: b),
            scale: .absolute)
        let plain = MeanComparison(
            control: a.first.summary, treatment: b.first.summary, scale: .absolute)
        #expect(adjusted.standardError < 0.15 * plain.standardError)
        #expect((adjusted.estimate - 0.5).magnitude < 4 * adjusted.standardError)
        #expect((adjustment.theta - 1).magnitude < 0.05)
    }

    @Test("a ratio with a denominator of 1 is a mean, and its adjustment that of the mean")
    func ratio() throws {
        func arm(_ units: [(Double, Double)]) throws -> RatioAdjustment.Arm {
            let after = try paired(units.map { ($0.0, 1) })
            let before = try paired(units.map { ($0.1, 1) })
            let products = RatioAdjustment.Products(
                numerators: units.reduce(0) { $0 + $1.0 * $1.1 },
                denominators: Double(units.count),
                numeratorDenominator: units.reduce(0) { $0 + $1.0 },
                denominatorNumerator: units.reduce(0) { $0 + $1.1 })
            return try #require(
                RatioAdjustment.Arm(after: after, before: before, products: products))
        }
        let (a, b) = (units(500, lift: 0, seed: 3), units(500, lift: 0.2, seed: 4))
        let ratio = try #require(RatioAdjustment(control: try arm(a), treatment: try arm(b)))
        let mean = CovariateAdjustment(theta: ratio.theta)
        #expect(isNear(ratio.control.mean, mean.summary(of: try paired(a)).mean))
        #expect(
            isNear(ratio.control.variance, mean.summary(of: try paired(a)).variance, within: 1e-6))
        #expect(
            isNear(ratio.treatment.variance, mean.summary(of: try paired(b)).variance, within: 1e-6)
        )
        let plain = try #require(try arm(a).after.ratio)
        #expect(isNear(plain.variance, try moments(a.map(\.0)).variance, within: 1e-6))
        #expect(ratio.control.variance < 0.1 * plain.variance)
    }

    @Test("nothing varies: there is no p-value, and nothing is relative to 0")
    func degenerate() throws {
        let flat = try #require(SampleMoments(units: 3, sum: 6, sumOfSquares: 12)).summary
        let test = MeanComparison(control: flat, treatment: flat, scale: .absolute)
        #expect(test.pValue.isNaN)
        let zero = SampleSummary(mean: 0, variance: 1, units: 10)
        #expect(MeanComparison(control: zero, treatment: flat, scale: .relative).estimate.isNaN)
        #expect(EffectPosterior(test, prior: nil) == nil)
    }
}
