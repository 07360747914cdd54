import JourneyModel

/// Shares of a random split.
enum SharePercent {
    /// Thirds written with two digits miss 100 by 0.01 each; more than this is no rounding.
    static let tolerance = 0.5

    /// A share from 0 to 100; numeric text counts, as Journey Builder has it.
    static func read(_ place: Place, _ key: String, log: inout ImportLog) -> Double? {
        guard let value = place[key] else { return nil }
        let number = value.node.number ?? value.node.string.flatMap(Double.init)
        guard let number, (0...100).contains(number) else {
            log.wrong(value, wanted: "a percentage from 0 to 100")
            return nil
        }
        return number
    }

    static func checkSum(_ outcomes: [PlatformOutcome], of place: Place, log: inout ImportLog) {
        let shares = outcomes.compactMap(\.percent)
        let sum = shares.reduce(0, +)
        guard shares.count == outcomes.count, abs(sum - 100) > tolerance else { return }
        log.warning(
            place, "The shares of the random split add up to \(sum) percent instead of 100.",
            remedy: "Correct the shares on the platform.")
    }
}
