import Foundation

/// Repeatable randomness (SplitMix64): the same seed gives the same numbers everywhere.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64
    private var spare: Double?

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// At least 0 and below 1, of 53 bits.
    package mutating func uniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Standard normal (Box and Muller 1958).
    package mutating func normal() -> Double {
        if let value = spare {
            spare = nil
            return value
        }
        let radius = (-2 * log(1 - uniform())).squareRoot()
        let angle = 2 * Double.pi * uniform()
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
        var rest = uniform()
        var successes = 0
        while rest > mass, successes < trials {
            rest -= mass
            successes += 1
            mass *= Double(trials - successes + 1) / Double(successes) * odds
        }
        return successes
    }
}
