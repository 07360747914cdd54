import Foundation

/// How much of the error rate may be used up by a share of the information (Lan and DeMets 1983).
package enum AlphaSpending: Equatable, Sendable {
    /// Nearly nothing early: 2 - 2Φ(z(1 - alpha/2)/√t), like O'Brien's and Fleming's bounds.
    case obrienFleming
    /// alpha t^rho.
    case power(rho: Double)

    /// The part of a one-sided alpha that is spent at an information fraction.
    ///
    /// - Parameter fraction: information seen by information planned; all is spent from 1 on.
    package func spent(at fraction: Double, alpha: Double) -> Double {
        if fraction >= 1 { return alpha }
        guard fraction > 0 else { return 0 }
        switch self {
        case .obrienFleming:
            let z = NormalDistribution.upperQuantile(alpha / 2)
            return 2 * NormalDistribution.survival(z / fraction.squareRoot())
        case .power(let rho): return alpha * pow(fraction, rho)
        }
    }
}
