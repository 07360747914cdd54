import Foundation

/// Gamma-Gamma: what a purchase of a customer is worth (Fader and Hardie 2013, "The Gamma-Gamma
/// Model of Monetary Value").
///
/// Supposes that how often customers buy says nothing of what they spend each time.
package struct ValueModel: Equatable, Sendable {
    package let p: Double
    package let q: Double
    package let v: Double

    /// A stronger correlation of frequency and value breaks what the model supposes; ours.
    package static let correlationLimit = 0.3

    /// Nil where a parameter is not positive.
    package init?(p: Double, q: Double, v: Double) {
        guard [p, q, v].allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        self.p = p
        self.q = q
        self.v = v
    }

    /// The expected mean value of the purchases of a customer: between that of the customer and
    /// that of all, the nearer to the former the more purchases there were.
    ///
    /// Nil where `q` is not above 1: then the mean of all is not finite.
    package func expectedValue(_ customer: CustomerHistory) -> Double? {
        guard q > 1 else { return nil }
        let x = customer.frequency
        let weight = p * x / (p * x + q - 1)
        return (1 - weight) * v * p / (q - 1) + weight * customer.meanValue
    }

    /// The parameters of the highest likelihood over customers with repeat purchases.
    package static func fit(
        _ customers: [CustomerHistory], repeaterFloor: Int = PurchaseModel.repeaterFloor
    ) throws(LifetimeError) -> ValueModel {
        let repeaters = customers.filter(\.isRepeater)
        guard repeaters.count >= max(1, repeaterFloor) else {
            throw .tooFewRepeaters(repeaters.count, floor: max(1, repeaterFloor))
        }
        for customer in repeaters where customer.meanValue <= 0 {
            throw .valueNotPositive(id: customer.id)
        }
        let mean = repeaters.reduce(0) { $0 + $1.meanValue } / Double(repeaters.count)
        let found = NelderMead().minimum(from: [1.5, 1.2, log(mean / 2)]) { place in
            guard place.allSatisfy({ $0.magnitude < 30 }) else { return .infinity }
            return -logLikelihood(place.map(exp), repeaters)
        }
        guard let found,
            let model = ValueModel(
                p: exp(found.place[0]), q: exp(found.place[1]), v: exp(found.place[2]))
        else { throw .noConvergence }
        return model
    }

    /// Equation 1a of the note, in logarithms, without what does not depend on the parameters.
    private static func logLikelihood(
        _ parameters: [Double], _ repeaters: [CustomerHistory]
    ) -> Double {
        let (p, q, v) = (parameters[0], parameters[1], parameters[2])
        let start = q * log(v) - LogGamma.value(q)
        return repeaters.reduce(0) { sum, customer in
            let (x, value) = (customer.frequency, customer.meanValue)
            return sum + start + LogGamma.value(p * x + q) - LogGamma.value(p * x) + p * x
                * log(x * value)
                - (p * x + q) * log(x * value + v)
        }
    }

    /// Pearson's correlation of frequency and mean value among repeaters; nil where one of them
    /// does not vary.
    package static func correlation(_ customers: [CustomerHistory]) -> Double? {
        let repeaters = customers.filter(\.isRepeater)
        let count = Double(repeaters.count)
        guard count > 1 else { return nil }
        let meanX = repeaters.reduce(0) { $0 + $1.frequency } / count
        let meanY = repeaters.reduce(0) { $0 + $1.meanValue } / count
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        for customer in repeaters {
            let (x, y) = (customer.frequency - meanX, customer.meanValue - meanY)
            xx += x * x
            yy += y * y
            xy += x * y
        }
        guard xx > 0, yy > 0 else { return nil }
        return xy / (xx * yy).squareRoot()
    }
}
