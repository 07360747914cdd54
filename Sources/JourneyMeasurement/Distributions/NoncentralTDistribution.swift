import Foundation

/// Student's t distribution of a statistic whose mean is not 0: what the power of a t-test is.
package struct NoncentralTDistribution: Sendable {
    package let degreesOfFreedom: Double
    package let noncentrality: Double

    /// - Parameter degreesOfFreedom: > 0.
    package init(degreesOfFreedom: Double, noncentrality: Double) {
        self.degreesOfFreedom = degreesOfFreedom
        self.noncentrality = noncentrality
    }

    /// The share above t, within 1e-10; past a noncentrality of 37 by the normal approximation.
    package func survival(_ t: Double) -> Double {
        if t < 0 { return 1 - mirrored.survival(-t) }
        guard noncentrality.magnitude < 37 else {
            let df = degreesOfFreedom
            let z = (t * (1 - 1 / (4 * df)) - noncentrality) / (1 + t * t / (2 * df)).squareRoot()
            return NormalDistribution.survival(z)
        }
        return max(1 - below(t), 0)
    }

    private var mirrored: NoncentralTDistribution {
        NoncentralTDistribution(
            degreesOfFreedom: degreesOfFreedom, noncentrality: -noncentrality)
    }

    /// The share below t >= 0 by its series of incomplete beta functions (Lenth 1989).
    private func below(_ t: Double) -> Double {
        let square = t * t
        let x = square / (degreesOfFreedom + square)
        let y = degreesOfFreedom / (degreesOfFreedom + square)
        let half = 0.5 * noncentrality * noncentrality
        var even = exp(-half)
        var odd = noncentrality * exp(-half) * (2 / Double.pi).squareRoot()
        var left = 1 - even
        var sum = 0.0
        for index in 0..<3000 {
            let j = Double(index)
            sum += even * IncompleteBeta(j + 0.5, 0.5 * degreesOfFreedom).lower(x, complement: y)
            sum += odd * IncompleteBeta(j + 1, 0.5 * degreesOfFreedom).lower(x, complement: y)
            if left < 1e-13 && j > half { break }
            even *= half / (j + 1)
            odd *= half / (j + 1.5)
            left -= even
        }
        return NormalDistribution.survival(noncentrality) + 0.5 * sum
    }
}
