extension UnitSums {
    /// A ratio of sums; nil where one that its variance takes is missing.
    package func ratio(total: Double, denominator: Double) -> PairedMoments? {
        guard let units = count, let products = self[.numeratorTimesDenominator],
            let above = self[.numeratorSquares], let below = self[.denominatorSquares],
            let first = SampleMoments(units: units, sum: total, sumOfSquares: above),
            let second = SampleMoments(units: units, sum: denominator, sumOfSquares: below)
        else { return nil }
        return PairedMoments(first: first, second: second, sumOfProducts: products)
    }

    /// A figure of each unit with the same from before; nil where that is not known of all.
    package func paired(total: Double) -> PairedMoments? {
        guard let units = count, let squares = self[.numeratorSquares],
            let before = self[.before], let beforeSquares = self[.beforeSquares],
            let products = self[.numeratorTimesBefore],
            let first = SampleMoments(units: units, sum: total, sumOfSquares: squares),
            let second = SampleMoments(units: units, sum: before, sumOfSquares: beforeSquares)
        else { return nil }
        return PairedMoments(first: first, second: second, sumOfProducts: products)
    }

    /// A ratio with the same ratio from before; nil where that is not known of all.
    package func pairedRatio(total: Double, denominator: Double) -> RatioAdjustment.Arm? {
        guard let after = ratio(total: total, denominator: denominator), let units = count,
            let above = moments(units, .before, .beforeSquares),
            let below = moments(units, .beforeDenominator, .beforeDenominatorSquares),
            let within = self[.beforeTimesBeforeDenominator],
            let numerators = self[.numeratorTimesBefore],
            let denominators = self[.denominatorTimesBeforeDenominator],
            let numeratorDenominator = self[.numeratorTimesBeforeDenominator],
            let denominatorNumerator = self[.denominatorTimesBefore],
            let before = PairedMoments(first: above, second: below, sumOfProducts: within)
        else { return nil }
        return RatioAdjustment.Arm(
            after: after, before: before,
            products: .init(
                numerators: numerators, denominators: denominators,
                numeratorDenominator: numeratorDenominator,
                denominatorNumerator: denominatorNumerator))
    }

    private var count: Int? { self[.units].flatMap { Int(exactly: $0) } }

    private func moments(_ units: Int, _ sum: UnitSum, _ squares: UnitSum) -> SampleMoments? {
        guard let sum = self[sum], let squares = self[squares] else { return nil }
        return SampleMoments(units: units, sum: sum, sumOfSquares: squares)
    }
}
