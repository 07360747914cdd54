/// A point in time, to the microsecond, as `timestamptz` holds it.
package struct Instant: Sendable, Hashable, Comparable {
    /// Counted from 1970-01-01 00:00 UTC; negative before.
    package let microsecondsSinceEpoch: Int64

    package init(microsecondsSinceEpoch: Int64) {
        self.microsecondsSinceEpoch = microsecondsSinceEpoch
    }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.microsecondsSinceEpoch < right.microsecondsSinceEpoch
    }

    static let microsecondsPerSecond: Int64 = 1_000_000
    static let secondsPerDay: Int64 = 86_400
}

extension Instant: CustomStringConvertible {
    /// ISO 8601 in UTC, as `2026-02-03T04:05:06.000007Z`; the fraction is left out when zero.
    package var description: String {
        let (seconds, fraction) = Self.divide(microsecondsSinceEpoch, Self.microsecondsPerSecond)
        let (days, second) = Self.divide(seconds, Self.secondsPerDay)
        let date = GregorianDay(daysSinceEpoch: days)
        let time = [second / 3600, second / 60 % 60, second % 60].map { Self.pad($0, 2) }
        let micros = fraction == 0 ? "" : "." + Self.pad(fraction, 6)
        return "\(date)T\(time.joined(separator: ":"))\(micros)Z"
    }

    /// Division whose remainder is never negative.
    static func divide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    static func pad(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
