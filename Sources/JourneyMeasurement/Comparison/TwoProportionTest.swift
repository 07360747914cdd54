/// Two rates against each other.
package struct TwoProportionTest: Equatable, Sendable {
    package let control: ConversionCount
    package let treatment: ConversionCount

    package init(control: ConversionCount, treatment: ConversionCount) {
        self.control = control
        self.treatment = treatment
    }

    /// Treatment less control.
    package var difference: Double { treatment.rate - control.rate }

    /// The rate of both together, which holds if they do not differ.
    package var pooledRate: Double {
        (Double(control.conversions) + Double(treatment.conversions)) / units
    }

    private var units: Double { Double(control.units) + Double(treatment.units) }

    /// The smallest of the four counts that are expected if the rates do not differ.
    package var smallestExpected: Double {
        min(pooledRate, 1 - pooledRate) * Double(min(control.units, treatment.units))
    }

    /// The normal approximation is not used below 5 expected in a cell.
    package var isExact: Bool { smallestExpected < 5 }

    /// The difference in standard errors, pooled; 0 where nothing or everything converted.
    package var pooledZ: Double {
        let variance =
            pooledRate * (1 - pooledRate)
            * (1 / Double(control.units) + 1 / Double(treatment.units))
        return variance > 0 ? difference / variance.squareRoot() : 0
    }

    /// Two-sided, by Fisher's exact test where ``isExact``.
    package var pValue: Double { isExact ? fisherExact : NormalDistribution.twoSided(pooledZ) }

    /// Two-sided, by the normal approximation.
    package var normalPValue: Double { NormalDistribution.twoSided(pooledZ) }

    /// The interval of the difference by Newcombe's hybrid of Wilson's intervals (1998).
    package func newcombe(alpha: Double) -> Estimate {
        let (a, b) = (control.wilson(alpha: alpha), treatment.wilson(alpha: alpha))
        func length(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
        return Estimate(
            value: difference,
            low: difference - length(b.value - b.low, a.high - a.value),
            high: difference + length(b.high - b.value, a.value - a.low))
    }

    /// The interval of the difference by its unpooled standard error.
    package func wald(alpha: Double) -> Estimate {
        let width = NormalDistribution.upperQuantile(alpha / 2) * standardError
        return Estimate(value: difference, low: difference - width, high: difference + width)
    }

    /// Unpooled.
    package var standardError: Double {
        MeanComparison(control: control.summary, treatment: treatment.summary, scale: .absolute)
            .standardError
    }

    /// Fisher's exact test, two-sided: all tables that are no likelier than the one seen.
    ///
    /// Time grows with the number of conversions.
    package var fisherExact: Double {
        let (first, second) = (Double(control.units), Double(treatment.units))
        let hits = Double(control.conversions) + Double(treatment.conversions)
        let low = max(0, hits - second)
        let high = min(first, hits)
        let mode = min(max(((hits + 1) * (first + 1) / (units + 2)).rounded(.down), low), high)
        // Likelihoods as shares of that of the likeliest table, by their ratios.
        func rise(_ k: Double) -> Double {
            (first - k) * (hits - k) / ((k + 1) * (second - hits + k + 1))
        }
        var above: [Double] = []
        var below: [Double] = []
        var share = 1.0
        for k in stride(from: mode, to: high, by: 1) {
            share *= rise(k)
            if share < 1e-300 { break }
            above.append(share)
        }
        share = 1
        for k in stride(from: mode - 1, through: low, by: -1) {
            share /= rise(k)
            if share < 1e-300 { break }
            below.append(share)
        }
        let seen = Double(control.conversions) - mode
        let list = seen > 0 ? above : below
        let place = Int(seen.magnitude) - 1
        let likelihood = seen == 0 ? 1 : place < list.count ? list[place] : 0
        // Tables of the same likelihood differ by rounding.
        let limit = likelihood * (1 + 1e-7)
        let both = (above + below).sorted()
        let whole = both.reduce(0, +) + 1
        let part = both.prefix { $0 <= limit }.reduce(0, +) + (limit >= 1 ? 1 : 0)
        return min(part / whole, 1)
    }
}
