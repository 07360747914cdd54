import Foundation
import Glibc
package import Postgres

/// Moments as people read them, always with their time zone: `Tue 3 Mar 2026 09:02 CET`.
package struct TimeText: Equatable, Sendable {
    let calendar: Calendar

    /// In the zone that `TZ` names, else in the machine's.
    package init(environment: [String: String]) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone =
            environment["TZ"].flatMap { TimeZone(identifier: $0) } ?? TimeZone.current
        self.calendar = calendar
    }

    /// For texts that are read by programs, or that name no moment.
    static let utc = TimeText(zone: .gmt)

    init(zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    package func text(_ instant: Instant) -> String {
        let date = Self.date(instant)
        let parts = calendar.dateComponents(
            [.year, .month, .day, .weekday, .hour, .minute], from: date)
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let weekday = parts.weekday, let hour = parts.hour, let minute = parts.minute,
            Self.months.indices.contains(month - 1), Self.weekdays.indices.contains(weekday - 1)
        else { return instant.description }
        let clock = "\(Self.twoDigits(hour)):\(Self.twoDigits(minute))"
        return "\(Self.weekdays[weekday - 1]) \(day) \(Self.months[month - 1]) \(year) "
            + "\(clock) \(zone(at: date))"
    }

    /// Whether a moment is over, or comes on this day.
    package func isDue(_ instant: Instant, by now: Instant) -> Bool {
        instant <= now || calendar.isDate(Self.date(instant), inSameDayAs: Self.date(now))
    }

    /// A day near another in as few words as tell it: `today`, `Thu`, `9 Apr`, `overdue`.
    package func day(_ instant: Instant, from now: Instant) -> String {
        let (date, today) = (Self.date(instant), Self.date(now))
        if calendar.isDate(date, inSameDayAs: today) { return "today" }
        guard instant > now else { return "overdue" }
        let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let weekday = parts.weekday, Self.months.indices.contains(month - 1),
            Self.weekdays.indices.contains(weekday - 1)
        else { return instant.description }
        if date.timeIntervalSince(today) < 6 * 86_400 { return Self.weekdays[weekday - 1] }
        let isThisYear = year == calendar.component(.year, from: today)
        return "\(day) \(Self.months[month - 1])" + (isThisYear ? "" : " \(year)")
    }

    static func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.microsecondsSinceEpoch) / 1_000_000)
    }

    /// `CET`: as the system abbreviates the zone, which Foundation does for few of them.
    func zone(at date: Date) -> String {
        let zone = calendar.timeZone
        if ["UTC", "GMT", "Etc/UTC"].contains(zone.identifier) { return "UTC" }
        var seconds = time_t(date.timeIntervalSince1970)
        var parts = tm()
        if localtime_r(&seconds, &parts) != nil, let name = parts.tm_zone,
            parts.tm_gmtoff == zone.secondsFromGMT(for: date)
        {
            let text = String(cString: name)
            if text.first?.isLetter == true { return text }
        }
        return zone.abbreviation(for: date) ?? zone.identifier
    }

    static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
