import Foundation

/// A model with what the data said to it.
package struct FittedPurchases: Equatable, Sendable {
    package let model: PurchaseModel
    package let logLikelihood: Double
    package let customers: Int
    package let repeaters: Int
    /// The data do not tell customers apart in how readily they stop: without the bound, `a + b`
    /// would run away. All are taken to stop with the same chance, or nearly.
    package let isStoppingAlike: Bool
    /// The same of how often they buy, by `r`.
    package let isBuyingAlike: Bool
}

extension PurchaseModel {
    /// At most `r`, and at most `a + b`.
    ///
    /// Where customers do not differ the likelihood has no maximum: it rises for ever, and ever
    /// less, as the distribution narrows to a point. At the bound its deviation is 3 % of the mean
    /// rate, or 1.6 points of the chance to stop, which no data tell from none.
    package static let concentrationLimit = 1_000.0

    /// The parameters of the highest likelihood, `r` and `a + b` bounded.
    ///
    /// Some 30 passes over customers that are not alike.
    package static func fit(
        _ customers: [CustomerHistory], repeaterFloor: Int = repeaterFloor
    ) throws(LifetimeError) -> FittedPurchases {
        let repeaters = customers.count(where: \.isRepeater)
        guard repeaters >= max(1, repeaterFloor) else {
            throw .tooFewRepeaters(repeaters, floor: max(1, repeaterFloor))
        }
        let span = customers.reduce(0) { $0 + $1.age } / Double(customers.count)
        guard span > 0 else { throw .noObservation }
        let likelihood = PurchaseLikelihood(customers)
        let most = log(concentrationLimit)
        // Logarithms of r, of alpha/r in spans, of a/b, and of a + b.
        let search = BoundedDescent(
            lower: SIMD4(-12, -12, -15, -7), upper: SIMD4(most, 12, 15, most))
        let found = search.minimum(from: SIMD4(-0.7, 0, -0.7, 1)) { place in
            let natural = Self.natural(place, span)
            let slope = likelihood.log(natural)
            return (-slope.value, -Self.chained(slope.gradient, natural))
        }
        guard let found else { throw .noConvergence }
        // The other bounds stand for nothing that customers do.
        let isWithin = (found.place .> search.lower) .& (found.place .< search.upper)
        guard isWithin[1], isWithin[2], found.place[0] > search.lower[0],
            found.place[3] > search.lower[3]
        else { throw .noConvergence }
        let natural = Self.natural(found.place, span)
        guard
            let model = PurchaseModel(
                r: natural[0], alpha: natural[1], a: natural[2], b: natural[3])
        else { throw .noConvergence }
        return FittedPurchases(
            model: model, logLikelihood: -found.value, customers: customers.count,
            repeaters: repeaters, isStoppingAlike: !isWithin[3], isBuyingAlike: !isWithin[0])
    }

    /// r, alpha, a and b of a place of the search.
    private static func natural(_ place: SIMD4<Double>, _ span: Double) -> SIMD4<Double> {
        let (r, sum) = (exp(place[0]), exp(place[3]))
        return SIMD4(
            r, r * span * exp(place[1]), sum / (1 + exp(-place[2])), sum / (1 + exp(place[2])))
    }

    /// The derivatives by the variables of the search, of those by r, alpha, a and b.
    private static func chained(
        _ gradient: SIMD4<Double>, _ natural: SIMD4<Double>
    ) -> SIMD4<Double> {
        let (a, b) = (natural[2], natural[3])
        let scaled = gradient * natural
        return SIMD4(
            scaled[0] + scaled[1], scaled[1], a * b / (a + b) * (gradient[2] - gradient[3]),
            scaled[2] + scaled[3])
    }
}
