/// What clocks show somewhere: `2026-03-29T02:30`. Which moment that is hangs on the zone; it may be
/// none, or two.
package struct LocalTime: Equatable, Sendable {
    package let day: CalendarDay
    /// 0 ... 1439.
    package let minuteOfDay: Int

    /// Reads `2026-03-29T02:30`; nil for anything else, and for a day that does not exist.
    package init?(_ text: String) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = CalendarDay(String(parts[0])),
            TextFormat.isTimeOfDay(String(parts[1]))
        else { return nil }
        let digits = parts[1].utf8.filter { $0 != UInt8(ascii: ":") }.map { Int($0) - 48 }
        self.day = day
        minuteOfDay = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
    }
}
