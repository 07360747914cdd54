import Foundation

extension SeededGenerator {
    /// Standard normal (Box and Muller 1958).
    package mutating func normal() -> Double {
        if let value = spare {
            spare = nil
            return value
        }
        let radius = (-2 * log(1 - unit())).squareRoot()
        let angle = 2 * Double.pi * unit()
        spare = radius * sin(angle)
        return radius * cos(angle)
    }

    /// Binomial: by inversion up to a mean of 200 either way, beyond that by the normal
    /// approximation, whose error is far below what a simulation of days can see.
    package mutating func binomial(_ trials: Int, _ chance: Double) -> Int {
        guard trials > 0, chance > 0 else { return 0 }
        guard chance < 1 else { return trials }
        if chance > 0.5 { return trials - binomial(trials, 1 - chance) }
        let mean = Double(trials) * chance
        guard mean <= 200 else {
            let value = mean + normal() * (mean * (1 - chance)).squareRoot()
            return min(max(Int(value.rounded()), 0), trials)
        }
        let odds = chance / (1 - chance)
        var mass = exp(Double(trials) * log1p(-chance))
        var rest = unit()
        var successes = 0
        while rest > mass, successes < trials {
            rest -= mass
            successes += 1
            mass *= Double(trials - successes + 1) / Double(successes) * odds
        }
        return successes
    }
}
