extension Timestamp {
    /// Reads RFC 3339, `2026-03-01T09:30:00.5+01:00`; nil for anything else.
    package convenience init?(parsing text: String) {
        var reader = DigitReader(Array(text.utf8))
        guard let year = reader.number(4), reader.accept("-"), let month = reader.number(2),
            reader.accept("-"), let day = reader.number(2),
            reader.accept("T") || reader.accept("t"),
            let hour = reader.number(2), reader.accept(":"), let minute = reader.number(2),
            reader.accept(":"), let second = reader.number(2)
        else { return nil }
        var date = CivilDate(year: year, month: month, day: day)
        (date.hour, date.minute, date.second) = (hour, minute, second)
        var nanoseconds: Int64 = 0
        if reader.accept(".") {
            guard let fraction = reader.fraction() else { return nil }
            nanoseconds = fraction
        }
        guard date.exists, let offset = reader.zoneOffset(), reader.isAtEnd else { return nil }
        self.init(
            seconds: date.seconds &- offset, nanoseconds: Int32(truncatingIfNeeded: nanoseconds))
    }

    /// RFC 3339 in UTC, with the decimals that it takes.
    package var text: String {
        let date = CivilDate(seconds: seconds)
        func pad(_ value: Int64, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let day = "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))"
        let time = "\(pad(date.hour, 2)):\(pad(date.minute, 2)):\(pad(date.second, 2))"
        return day + "T" + time + Self.fraction(nanoseconds) + "Z"
    }

    private static func fraction(_ nanoseconds: Int32) -> String {
        if nanoseconds == 0 { return "" }
        var digits = String(1_000_000_000 + Int(nanoseconds)).dropFirst()
        while digits.hasSuffix("0") { digits.removeLast() }
        return "." + digits
    }
}
