/// A moment between the years 1 and 9999, in UTC.
package final class Timestamp: Sendable {
    /// 0001-01-01T00:00:00Z … 9999-12-31T23:59:59Z.
    static let secondsRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// Since 1970-01-01T00:00:00Z.
    package let seconds: Int64
    /// 0 ..< 1,000,000,000, always counted forward.
    package let nanoseconds: Int32

    /// Nil outside the range.
    package init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard Self.secondsRange.contains(seconds), (0..<1_000_000_000).contains(nanoseconds)
        else { return nil }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// The moment `duration` nanoseconds later; nil outside the range.
    func advanced(by duration: Int64) -> Timestamp? {
        var seconds = self.seconds &+ duration / 1_000_000_000
        var nanos = Int64(nanoseconds) &+ duration % 1_000_000_000
        if nanos < 0 {
            nanos &+= 1_000_000_000
            seconds &-= 1
        } else if nanos >= 1_000_000_000 {
            nanos &-= 1_000_000_000
            seconds &+= 1
        }
        return Timestamp(seconds: seconds, nanoseconds: Int32(truncatingIfNeeded: nanos))
    }

    /// Nanoseconds from `other` to this moment; nil beyond about 292 years.
    func distance(from other: Timestamp) -> Int64? {
        let seconds = self.seconds &- other.seconds
        let nanos = Int64(nanoseconds &- other.nanoseconds)
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, second) = scaled.addingReportingOverflow(nanos)
        return overflow || second ? nil : sum
    }
}

extension Timestamp: Hashable, Comparable {
    package static func == (left: Timestamp, right: Timestamp) -> Bool {
        left.seconds == right.seconds && left.nanoseconds == right.nanoseconds
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(seconds)
        hasher.combine(nanoseconds)
    }
}
