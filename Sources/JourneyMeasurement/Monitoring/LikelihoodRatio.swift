import Foundation

/// What a day's counts say for "worse by delta" against "as usual", in natural units.
///
/// For every measure it is linear in events and opportunities, so that a day costs one
/// multiplication each:
/// - proportion, binomial: x log(p1/p0) + (n - x) log((1 - p1)/(1 - p0));
/// - rate, Poisson: x log(r1/r0) - n (r1 - r0);
/// - mean, normal: (m1 - m0)/s² (x - n (m0 + m1)/2).
///
/// All are divided by the dispersion (Page 1954 for the sum; the quasi-likelihood scale of
/// McCullagh and Nelder, 9.2, for the division).
struct LikelihoodRatio {
    /// By weekday, Monday first.
    let perEvent: [Double]
    let perOpportunity: [Double]

    init(_ baseline: WeekdayBaseline, direction: Direction, change: Double) {
        let terms = baseline.rates.map {
            Self.terms(baseline, usual: $0, direction: direction, change: change)
        }
        perEvent = terms.map(\.event)
        perOpportunity = terms.map(\.opportunity)
    }

    /// The terms at one usual rate.
    static func terms(
        _ baseline: WeekdayBaseline, usual: Double, direction: Direction, change: Double
    ) -> (event: Double, opportunity: Double) {
        let phi = baseline.dispersion
        switch baseline.measure {
        case .proportion:
            // A rise of a rate near 1 stops half-way to 1.
            let worse = min(usual * (1 + direction.worse * change), (1 + usual) / 2)
            let event = log(worse / usual)
            let none = log1p(-worse) - log1p(-usual)
            return ((event - none) / phi, none / phi)
        case .rate:
            let worse = usual * (1 + direction.worse * change)
            return (log(worse / usual) / phi, (usual - worse) / phi)
        case .mean:
            let worse = usual + direction.worse * change * abs(usual)
            let slope = (worse - usual) / baseline.valueVariance
            return (slope / phi, -slope * (usual + worse) / 2 / phi)
        }
    }
}
