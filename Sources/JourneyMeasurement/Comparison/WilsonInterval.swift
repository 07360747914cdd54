/// Wilson's score interval of a rate (1927).
struct WilsonInterval {
    let low: Double
    let high: Double

    /// - Parameters:
    ///   - rate: 0 … 1.
    ///   - units: > 0; counts that are worth less than as many units may make it no whole number.
    ///   - z: the normal quantile of the confidence, on each side.
    init(rate: Double, units: Double, quantile z: Double) {
        let centre = rate + z * z / (2 * units)
        let width = z * (rate * (1 - rate) / units + z * z / (4 * units * units)).squareRoot()
        let scale = 1 + z * z / units
        // At the ends the formula gives them exactly but for rounding.
        low = rate == 0 ? 0 : max((centre - width) / scale, 0)
        high = rate == 1 ? 1 : min((centre + width) / scale, 1)
    }
}
