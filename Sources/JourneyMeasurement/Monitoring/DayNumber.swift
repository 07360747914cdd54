package import JourneyModel

/// A day as its distance from 1 January of the year 1, which was a Monday.
///
/// Monitoring reckons with days as integers; calendars are read and written at its edges only.
package struct DayNumber: Hashable, Comparable, Sendable {
    package let value: Int

    package init(_ value: Int) {
        self.value = value
    }

    package init(_ day: CalendarDay) {
        value = day.number
    }

    package static func < (left: DayNumber, right: DayNumber) -> Bool { left.value < right.value }

    /// 0 for Monday … 6 for Sunday.
    package var weekday: Int { Self.weekday(value) }

    static func weekday(_ value: Int) -> Int {
        let rest = value % 7
        return rest < 0 ? rest + 7 : rest
    }

    /// The day of the calendar; the first or last that it has, where this one lies outside.
    package var day: CalendarDay { CalendarDay(number: value) }

    /// `2026-03-31`.
    package var text: String { day.text }

    /// What people read: `31 Mar 2026`.
    package var words: String { day.words }

    /// What people read where the year is clear: `31 Mar`.
    package var shortWords: String {
        let words = day.words
        guard let space = words.lastIndex(of: " ") else { return words }
        return String(words[..<space])
    }

    package func advanced(by days: Int) -> DayNumber { DayNumber(value + days) }
}
