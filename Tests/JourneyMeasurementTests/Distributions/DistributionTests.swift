import Foundation
import JourneyMeasurement
import Testing

@Suite struct DistributionTests {
    @Test(
        "a normal tail keeps its relative precision down to 1e-300, and its quantile leads back",
        arguments: [1e-300, 1e-200, 1e-50, 1e-9, 0.01, 0.24999, 0.25, 0.4, 0.499_999_999])
    func normalTails(share: Double) {
        let z = NormalDistribution.upperQuantile(share)
        // The condition of the tail at z is z times the hazard, up to z².
        #expect(isNear(NormalDistribution.survival(z), share, within: 1e-12 + 4e-16 * z * z))
        #expect(NormalDistribution.quantile(share) == -z)
    }

    @Test("the smallest share that a double can hold has a quantile, and 0 and 1 are infinite")
    func normalEnds() {
        #expect(isNear(NormalDistribution.quantile(.leastNonzeroMagnitude), -38.467_405_617_144_34))
        #expect(NormalDistribution.quantile(0) == -.infinity)
        #expect(NormalDistribution.quantile(1) == .infinity)
        #expect(NormalDistribution.quantile(1.1).isNaN && NormalDistribution.quantile(-1).isNaN)
        #expect(isNear(NormalDistribution.logCumulative(-1e8), -0.5e16))
    }

    /// Reference values by multiple-precision arithmetic.
    @Test(
        "the incomplete beta function is exact at extreme shapes, on either side",
        arguments: [
            (1e-8, 3.7, 1e-12, 2.588_664_856_774_923_6e-07),
            (1e-8, 100_000, 1e-12, 1.554_088_388_669_325e-07),
            (0.01, 5, 0.001, 0.047_204_119_992_922_77),
            (7, 9, 0.999_999_999_999, 5.004_003_615_260_331e-105),
        ])
    func betaUpper(a: Double, b: Double, x: Double, upper: Double) {
        #expect(isNear(IncompleteBeta(a, b).upper(x), upper))
        #expect(isNear(IncompleteBeta(b, a).lower(1 - x, complement: x), upper))
    }

    @Test(
        "Student's t is exact for huge degrees of freedom, where the fraction cancels",
        arguments: [
            (1.96, 1e9, 0.024_997_895_286_864_8), (5, 1e9, 2.866_516_201_975_814_4e-07),
            (1.96, 1e12, 0.024_997_895_148_359_08), (37, 1e16, 5.725_571_222_793_234_4e-300),
            (12, 1e12, 1.776_482_121_414_448_3e-33),
        ])
    func hugeFreedom(t: Double, df: Double, survival: Double) {
        let distribution = StudentTDistribution(degreesOfFreedom: df)
        #expect(isNear(distribution.survival(t), survival))
        #expect(isNear(distribution.upperQuantile(survival), t))
    }

    @Test("the closed forms of t with 1 and 2 degrees of freedom hold far out")
    func closedForms() {
        for t in [1e-9, 0.3, 1, 7, 1e5, 1e30, 1e160] {
            let cauchy = StudentTDistribution(degreesOfFreedom: 1)
            #expect(isNear(cauchy.survival(t), atan2(1, t) / Double.pi, within: 1e-12))
            let root = (t * t + 2).squareRoot()
            if root.isFinite {
                let two = StudentTDistribution(degreesOfFreedom: 2).survival(t)
                #expect(isNear(two, 1 / (root * (root + t)), within: 1e-12))
            }
        }
    }

    @Test("an exponential, an Erlang and a chi-square tail agree with their closed forms")
    func gammaIdentities() {
        for x in [1e-20, 0.3, 5, 40, 680] {
            #expect(isNear(IncompleteGamma(shape: 1).upper(x), exp(-x), within: 1e-13))
            #expect(isNear(IncompleteGamma(shape: 1).lower(x), -expm1(-x), within: 1e-13))
            let erlang = exp(-x) * (1 + x + x * x / 2)
            #expect(isNear(IncompleteGamma(shape: 3).upper(x), erlang, within: 1e-12))
            let chi = ChiSquareDistribution(degreesOfFreedom: 1).survival(x)
            #expect(isNear(chi, erfc((x / 2).squareRoot()), within: 1e-12))
        }
        #expect(isNear(IncompleteGamma(shape: 1e-10).upper(1), 2.193_839_343_828_2e-11))
    }

    @Test(
        "both sides of the incomplete functions add to 1, and quantiles lead back",
        arguments: [0.01, 0.5, 1, 2.5, 40, 5000, 1e6], [0.02, 1, 3, 900, 1e5])
    func roundTrips(a: Double, b: Double) {
        let (beta, gamma) = (IncompleteBeta(a, b), IncompleteGamma(shape: a))
        for share in [1e-12, 0.025, 0.5, 0.9, 0.975] {
            let x = beta.quantile(lower: share)
            if x > 1e-300, x < 1 - 1e-8 {
                #expect(isNear(beta.lower(x), share, within: 1e-8))
                #expect((beta.lower(x) + beta.upper(x) - 1).magnitude < 1e-12)
            }
            let y = gamma.quantile(lower: share)
            if y > 1e-300 {
                #expect(isNear(gamma.lower(y), share, within: 1e-8))
                #expect((gamma.lower(y) + gamma.upper(y) - 1).magnitude < 1e-12)
                #expect(isNear(gamma.upper(gamma.quantile(upper: share)), share, within: 1e-8))
            }
        }
    }

    @Test("what is out of range has no value, and never traps")
    func undefined() {
        for bad in [0, -1, Double.nan, .infinity] {
            #expect(IncompleteBeta(bad, 1).lower(0.5).isNaN)
            #expect(IncompleteGamma(shape: bad).upper(1).isNaN)
            #expect(IncompleteBeta(1, bad).quantile(lower: 0.5).isNaN)
        }
        #expect(IncompleteBeta(1, 1).lower(2).isNaN && IncompleteGamma(shape: 1).lower(-1).isNaN)
        #expect(LogGamma.value(-0.5).isNaN)
        #expect(BinomialDistribution(trials: -1, probability: 0.5).mass(0).isNaN)
        #expect(BinomialDistribution(trials: 3, probability: 2).quantile(0.5) == nil)
    }

    @Test("binomial masses add up to the cumulative probability, whose rest is the survival")
    func binomial() {
        for (trials, probability) in [(1, 0.3), (20, 0.01), (300, 0.999), (5000, 0.05)] {
            let distribution = BinomialDistribution(trials: trials, probability: probability)
            var sum = 0.0
            for successes in 0...trials {
                sum += distribution.mass(successes)
                if successes < trials {
                    #expect((distribution.cumulative(successes) - sum).magnitude < 1e-11)
                    #expect((distribution.survival(successes) - (1 - sum)).magnitude < 1e-11)
                }
            }
            #expect(isNear(sum, 1, within: 1e-11))
            let median = distribution.quantile(0.5) ?? -1
            #expect(distribution.cumulative(median) >= 0.5)
            #expect(distribution.cumulative(median - 1) < 0.5)
        }
        #expect(
            isNear(
                BinomialDistribution(trials: 300, probability: 0.1).mass(300), 1e-300, within: 1e-12
            ))
    }

    @Test("F with one degree above is the square of t, and its quantiles lead back")
    func fisher() {
        let f = FDistribution(numerator: 1, denominator: 7.5)
        let t = StudentTDistribution(degreesOfFreedom: 7.5)
        for x in [0.01, 1, 9, 1e4] {
            #expect(isNear(f.survival(x), t.twoSided(x.squareRoot()), within: 1e-12))
            #expect(isNear(f.upperQuantile(f.survival(x)), x))
            if x < 10 { #expect(isNear(f.quantile(f.cumulative(x)), x)) }
        }
    }

    @Test("a noncentral t without a shift is Student's t, and is mirrored by its shift")
    func noncentral() {
        for t in [-3, -0.5, 0, 0.7, 4.0] {
            let plain = NoncentralTDistribution(degreesOfFreedom: 12, noncentrality: 0).survival(t)
            let student = StudentTDistribution(degreesOfFreedom: 12).survival(t)
            #expect((plain - student).magnitude < 1e-10)
            let right = NoncentralTDistribution(degreesOfFreedom: 12, noncentrality: 2).survival(t)
            let left = NoncentralTDistribution(degreesOfFreedom: 12, noncentrality: -2)
                .survival(-t)
            #expect((right + left - 1).magnitude < 1e-10)
        }
    }

    @Test("a seed gives the same draws again, whose mean is the distribution's")
    func draws() {
        let sampler = BinomialSampler(BinomialDistribution(trials: 1000, probability: 0.05))
        var (first, second) = (SeededGenerator(seed: 7), SeededGenerator(seed: 7))
        var sum = 0
        for _ in 0..<4000 {
            let draw = sampler.draw(using: &first)
            #expect(draw == sampler.draw(using: &second))
            sum += draw
        }
        #expect((Double(sum) / 4000 - 50).magnitude < 0.5)
    }
}
