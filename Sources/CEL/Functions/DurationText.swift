/// Durations as text: `1h30m`, `1.5s`, `-250ms`.
enum DurationText {
    /// Longest first where one unit begins another.
    private static let units: [(name: String, nanoseconds: Double)] = [
        ("ms", 1e6), ("us", 1e3), ("µs", 1e3), ("ns", 1), ("h", 3_600e9), ("m", 60e9), ("s", 1e9),
    ]

    /// Nil if the text is not a duration, or longer than 292 years.
    static func read(_ text: String) -> Int64? {
        var rest = text[...]
        let isNegative = rest.hasPrefix("-")
        if isNegative || rest.hasPrefix("+") { rest.removeFirst() }
        if rest == "0" { return 0 }
        guard !rest.isEmpty else { return nil }
        var total: Int64 = 0
        while !rest.isEmpty {
            let whole = rest.prefix { $0.isASCII && $0.isWholeNumber }
            rest = rest.dropFirst(whole.count)
            var fraction: Substring = ""
            if rest.hasPrefix(".") {
                fraction = rest.dropFirst().prefix { $0.isASCII && $0.isWholeNumber }
                rest = rest.dropFirst(fraction.count + 1)
            }
            guard !(whole.isEmpty && fraction.isEmpty), whole.count < 20,
                let unit = units.first(where: { rest.hasPrefix($0.name) }),
                let count = Int64(whole.isEmpty ? "0" : whole)
            else { return nil }
            rest = rest.dropFirst(unit.name.count)
            let part = (Double("0." + fraction.prefix(18) + "0") ?? 0) * unit.nanoseconds
            let (scaled, first) = count.multipliedReportingOverflow(by: Int64(unit.nanoseconds))
            let (sum, second) = scaled.addingReportingOverflow(Int64(part.rounded()))
            let (next, third) = total.addingReportingOverflow(sum)
            if first || second || third { return nil }
            total = next
        }
        return isNegative ? 0 &- total : total
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
