/// Intervals of one rate, which hold it with a confidence of 1 - alpha.
extension ConversionCount {
    /// Wilson's score interval.
    package func wilson(alpha: Double) -> Estimate {
        let ends = WilsonInterval(
            rate: rate, units: Double(units), quantile: NormalDistribution.upperQuantile(alpha / 2))
        return Estimate(value: rate, low: ends.low, high: ends.high)
    }

    /// Clopper's and Pearson's exact interval (1934), which is never too narrow.
    package func clopperPearson(alpha: Double) -> Estimate {
        let (hits, misses) = (Double(conversions), Double(units - conversions))
        return Estimate(
            value: rate,
            low: hits == 0 ? 0 : IncompleteBeta(hits, misses + 1).quantile(lower: alpha / 2),
            high: misses == 0 ? 1 : IncompleteBeta(hits + 1, misses).quantile(upper: alpha / 2))
    }

    /// The interval of Jeffreys' prior, Beta(1/2, 1/2).
    package func jeffreys(alpha: Double) -> Estimate {
        let posterior = IncompleteBeta(Double(conversions) + 0.5, Double(units - conversions) + 0.5)
        return Estimate(
            value: rate, low: posterior.quantile(lower: alpha / 2),
            high: posterior.quantile(upper: alpha / 2))
    }
}
