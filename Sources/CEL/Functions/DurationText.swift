/// Durations as text: `1h30m`, `1.5s`, `-250ms`.
enum DurationText {
    /// Longest first where one unit begins another; the sign for micro has two code points.
    private static let units: [(name: [UInt8], nanoseconds: UInt64)] = [
        ("ms", 1_000_000), ("us", 1_000), ("\u{B5}s", 1_000), ("\u{3BC}s", 1_000), ("ns", 1),
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
    ].map { (Array($0.0.utf8), $0.1) }

    /// Nil if the text is not a duration, or longer than 292 years. Parts of a nanosecond are
    /// dropped.
    static func read(_ text: String) -> Int64? {
        var rest = Array(text.utf8)[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        if rest.elementsEqual("0".utf8) { return 0 }
        guard !rest.isEmpty else { return nil }
        var total: UInt64 = 0
        while !rest.isEmpty {
            guard let part = part(&rest) else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(part)
            if overflow { return nil }
            total = sum
        }
        guard total <= (isNegative ? Int64.min.magnitude : Int64.max.magnitude) else { return nil }
        let magnitude = Int64(truncatingIfNeeded: total)
        return isNegative ? 0 &- magnitude : magnitude
    }

    /// One number with its unit, in nanoseconds.
    private static func part(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        let whole = rest.prefix(while: \.isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction: ArraySlice<UInt8> = []
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: \.isDigit)
            rest = rest.dropFirst(fraction.count + 1)
        }
        guard !(whole.isEmpty && fraction.isEmpty),
            let unit = units.first(where: { rest.starts(with: $0.name) }),
            let count = whole.isEmpty ? 0 : UInt64(String(decoding: whole, as: UTF8.self))
        else { return nil }
        rest = rest.dropFirst(unit.name.count)
        let (scaled, first) = count.multipliedReportingOverflow(by: unit.nanoseconds)
        let (sum, second) = scaled.addingReportingOverflow(share(fraction, of: unit.nanoseconds))
        return first || second ? nil : sum
    }

    /// `0.fraction` of a unit, rounded down; digits beyond the eighteenth are below a nanosecond.
    private static func share(_ fraction: ArraySlice<UInt8>, of unit: UInt64) -> UInt64 {
        var numerator: UInt64 = 0
        var denominator: UInt64 = 1
        for digit in fraction.prefix(18) {
            numerator = numerator &* 10 &+ UInt64(digit &- 0x30)
            denominator = denominator &* 10
        }
        // The numerator is the smaller one, so the quotient is below the unit.
        return denominator.dividingFullWidth(numerator.multipliedFullWidth(by: unit)).quotient
    }

    /// Seconds with the decimals that it takes, and `s`.
    static func write(_ nanoseconds: Int64) -> String {
        let magnitude = nanoseconds.magnitude
        let sign = nanoseconds < 0 ? "-" : ""
        var fraction = String(String(1_000_000_000 &+ magnitude % 1_000_000_000).dropFirst())
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let decimals = fraction.isEmpty ? "" : "." + fraction
        return "\(sign)\(magnitude / 1_000_000_000)\(decimals)s"
    }
}
