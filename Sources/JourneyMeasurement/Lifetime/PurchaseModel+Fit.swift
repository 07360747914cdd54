import Foundation

/// A model with what the data said to it.
package struct FittedPurchases: Equatable, Sendable {
    package let model: PurchaseModel
    package let logLikelihood: Double
    package let customers: Int
    package let repeaters: Int
}

extension PurchaseModel {
    /// The parameters of the highest likelihood; Nelder-Mead over their logarithms.
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
        let found = NelderMead().minimum(from: [-0.7, log(span / 4), 0, 0.7]) { place in
            // Beyond this nothing can be told apart, and gamma functions overflow.
            guard place.allSatisfy({ $0.magnitude < 30 }) else { return .infinity }
            return -likelihood.log(place.map(exp))
        }
        guard let found, found.value.isFinite,
            let model = PurchaseModel(
                r: exp(found.place[0]), alpha: exp(found.place[1]), a: exp(found.place[2]),
                b: exp(found.place[3]))
        else { throw .noConvergence }
        return FittedPurchases(
            model: model, logLikelihood: -found.value, customers: customers.count,
            repeaters: repeaters)
    }
}
