/// A length of time as documents write it: `3d`, `12h`, `1d12h`; units w, d, h, m, s.
///
/// A day is 24 hours. Units fall from left to right, each once, with whole numbers; at most 366
/// days in sum.
package struct DurationText: Hashable, Sendable {
    package static let largestSeconds = 366 * 86_400

    private static let units: [(symbol: UInt8, word: String, seconds: Int)] = [
        (UInt8(ascii: "w"), "week", 604_800), (UInt8(ascii: "d"), "day", 86_400),
        (UInt8(ascii: "h"), "hour", 3_600), (UInt8(ascii: "m"), "minute", 60),
        (UInt8(ascii: "s"), "second", 1),
    ]

    /// 0 … ``largestSeconds``.
    package let seconds: Int

    /// Takes a number of seconds; nil when it is negative or too long.
    package init?(seconds: Int) {
        guard (0...Self.largestSeconds).contains(seconds) else { return nil }
        self.seconds = seconds
    }

    /// Reads the text; nil when it does not follow the grammar or is too long.
    package init?(_ text: String) {
        var rest = text.utf8[...]
        var units = Self.units[...]
        var sum = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard (1...9).contains(digits.count), let count = Int(Substring(digits)) else {
                return nil
            }
            rest = rest.dropFirst(digits.count)
            guard let symbol = rest.popFirst(),
                let index = units.firstIndex(where: { $0.symbol == symbol })
            else { return nil }
            // At most 9 digits by 604,800 and five terms: far below overflow.
            sum += count * units[index].seconds
            units = units[(index + 1)...]
        }
        self.init(seconds: sum)
    }

    /// The shortest text that reads back as the same length: `1d12h`; weeks are written as days.
    package var text: String {
        let parts = Self.split(seconds).map { "\($0.count)\(Character(Unicode.Scalar($0.symbol)))" }
        return parts.isEmpty ? "0s" : parts.joined()
    }

    /// What people say: `3 days`, `1 day 12 hours`.
    package var words: String {
        let parts = Self.split(seconds).map { "\($0.count) \($0.word)\($0.count == 1 ? "" : "s")" }
        return parts.isEmpty ? "no time" : parts.joined(separator: " ")
    }

    private static func split(_ seconds: Int) -> [(count: Int, symbol: UInt8, word: String)] {
        var rest = seconds
        return units.dropFirst().compactMap { unit in
            let count = rest / unit.seconds
            rest %= unit.seconds
            return count > 0 ? (count, unit.symbol, unit.word) : nil
        }
    }
}
