extension Instant {
    /// Reads a `timestamptz` in the server's ISO form, as `2026-02-03 04:05:06.7+05:30`, or with
    /// `T` and `Z`. Nil for anything else, `infinity` included, which is no point in time.
    package init?(_ text: String) {
        var reader = TextReader(text.utf8)
        guard let year = reader.number(4...6), reader.skip("-"), let month = reader.number(2...2),
            reader.skip("-"), let day = reader.number(2...2), reader.skip(" ") || reader.skip("T"),
            let time = Self.readTime(&reader), let fraction = Self.readFraction(&reader),
            let offset = Self.readOffset(&reader)
        else { return nil }
        let isBeforeChrist = reader.skip(" BC")
        guard reader.isAtEnd,
            let date = GregorianDay(year: isBeforeChrist ? 1 - year : year, month: month, day: day)
        else { return nil }
        let seconds = date.daysSinceEpoch * Self.secondsPerDay + time - offset
        let (micros, overflow) = seconds.multipliedReportingOverflow(by: Self.microsecondsPerSecond)
        guard !overflow else { return nil }
        let (total, overflows) = micros.addingReportingOverflow(fraction)
        guard !overflows else { return nil }
        self.init(microsecondsSinceEpoch: total)
    }

    private static func readTime(_ reader: inout TextReader) -> Int64? {
        guard let hour = reader.number(2...2), hour <= 24, reader.skip(":"),
            let minute = reader.number(2...2), minute < 60, reader.skip(":"),
            let second = reader.number(2...2), second <= 60
        else { return nil }
        return (hour * 60 + minute) * 60 + second
    }

    /// Microseconds; 0 where there is no fraction.
    private static func readFraction(_ reader: inout TextReader) -> Int64? {
        guard reader.skip(".") else { return 0 }
        let start = reader.position
        guard var fraction = reader.number(1...6) else { return nil }
        for _ in (reader.position - start)..<6 { fraction *= 10 }
        return fraction
    }

    /// Seconds east of UTC; the server writes minutes and seconds where they are not zero.
    private static func readOffset(_ reader: inout TextReader) -> Int64? {
        if reader.skip("Z") { return 0 }
        let isWest = reader.skip("-")
        guard isWest || reader.skip("+"), let hours = reader.number(2...2) else { return nil }
        var seconds = hours * 3_600
        for unit in [60, 1] as [Int64] where reader.skip(":") {
            guard let value = reader.number(2...2) else { return nil }
            seconds += value * unit
        }
        return isWest ? -seconds : seconds
    }
}

/// Reads digits and fixed signs from the front of a text.
private struct TextReader {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ text: String.UTF8View) {
        bytes = Array(text)
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ text: StaticString) -> Bool {
        let sign = Array(text.description.utf8)
        guard bytes[position...].starts(with: sign) else { return false }
        position += sign.count
        return true
    }

    /// As many digits as there are up to the longest permitted width.
    mutating func number(_ width: ClosedRange<Int>) -> Int64? {
        let digits = bytes[position...].prefix(width.upperBound)
            .prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard digits.count >= width.lowerBound else { return nil }
        position += digits.count
        return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }
}
