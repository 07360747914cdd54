/// Gauss's hypergeometric function 2F1 by its series.
enum Hypergeometric {
    private static let limit = 1_000_000

    /// Nil where the series does not converge within a million terms, or `c` ends it with a pole.
    ///
    /// - Parameter z: from 0 to below 1.
    static func value(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double? {
        guard z >= 0, z < 1 else { return nil }
        var (term, sum) = (1.0, 1.0)
        for index in 0..<limit {
            let step = Double(index)
            guard c + step != 0 else { return nil }
            term *= (a + step) * (b + step) / ((c + step) * (step + 1)) * z
            sum += term
            guard sum.isFinite else { return nil }
            // The rest is at most a geometric series, once the terms fall.
            if term.magnitude <= 1e-16 * sum.magnitude * (1 - z), step > c.magnitude { return sum }
        }
        return nil
    }
}
