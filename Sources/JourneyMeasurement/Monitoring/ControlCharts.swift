import Foundation

/// The classic charts of a series of single values around a target.
package enum ControlCharts {
    /// Running sums of the deviations from the target (Page 1954), one a value.
    package static func cumulativeSums(_ values: [Double], target: Double) -> [Double] {
        var sum = 0.0
        return values.map { value in
            sum += value - target
            return sum
        }
    }

    /// The exponentially weighted moving average, from the target on: one value more than there
    /// are observations (Roberts 1959; NIST/SEMATECH e-Handbook 6.3.2.4).
    package static func movingAverages(
        _ values: [Double], target: Double, weight: Double
    ) -> [Double] {
        var average = target
        return [target]
            + values.map { value in
                average = weight * value + (1 - weight) * average
                return average
            }
    }

    /// Limits of that average at `width` standard deviations, in the long run: the variance of
    /// the average is s² w/(2 - w).
    package static func movingAverageLimits(
        target: Double, deviation: Double, weight: Double, width: Double
    ) -> (lower: Double, upper: Double) {
        let half = width * deviation * (weight / (2 - weight)).squareRoot()
        return (target - half, target + half)
    }
}
