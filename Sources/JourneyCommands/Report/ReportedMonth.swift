import JourneyModel
import Postgres

/// A month of UTC, as a span of time.
struct ReportedMonth: Equatable, Sendable {
    let year: Int
    /// 1 … 12.
    let month: Int

    init(year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    /// - Throws: `invalid` for anything but YYYY-MM from 2000 to 2100.
    init(argument text: String) throws(GovernanceError) {
        guard text.utf8.count == 7, let day = CalendarDay(text + "-01"),
            2000...2100 ~= day.year
        else {
            throw GovernanceError(
                .invalid, "\"\(text)\" is not a month.", hint: "As in --month 2026-02")
        }
        self.init(year: day.year, month: day.month)
    }

    /// The month before the one of a moment.
    init(before moment: Instant) {
        let text = moment.description
        let (year, month) = (Int(text.prefix(4)) ?? 2000, Int(text.dropFirst(5).prefix(2)) ?? 1)
        self = ReportedMonth(year: year, month: month).previous
    }

    var previous: ReportedMonth {
        month == 1
            ? ReportedMonth(year: year - 1, month: 12) : ReportedMonth(year: year, month: month - 1)
    }

    var next: ReportedMonth {
        month == 12
            ? ReportedMonth(year: year + 1, month: 1) : ReportedMonth(year: year, month: month + 1)
    }

    private var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

    /// Its first moment.
    var start: Instant { Instant("\(text)-01T00:00:00Z") ?? Instant(microsecondsSinceEpoch: 0) }

    /// The first moment after it.
    var end: Instant { next.start }

    /// `February 2026`.
    var words: String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December",
        ]
        return "\(names[month - 1]) \(year)"
    }
}
