import Foundation
import JourneyModel
import Postgres

/// A time that somebody asks about, and the clocks by which they do: `2026-03-03 Europe/London` is
/// that whole day there, `2026-03-03T10:00Z` is a moment.
struct AsOf: Equatable, Sendable {
    let from: Instant
    /// Exclusive; of a moment the same.
    let until: Instant
    let time: TimeText
    /// A whole day was named.
    private(set) var isDay = false

    static let hint = "2026-03-03, '2026-03-03 Europe/London', 2026-03-03T10:00Z or 7d"

    init(moment: Instant, time: TimeText) {
        from = moment
        until = moment
        self.time = time
    }

    init(from: Instant, until: Instant, time: TimeText) {
        self.from = from
        self.until = until
        self.time = time
    }

    /// - Throws: `invalid`, naming the option.
    init(
        _ text: String, option: String, now: Instant, zone: TimeText
    ) throws(GovernanceError) {
        let parts = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard (1...2).contains(parts.count) else {
            throw GovernanceError(
                .invalid, "\(option) takes a day or a moment and a time zone, not \"\(text)\".",
                hint: Self.hint)
        }
        time = try parts.count == 2 ? Self.zone(parts[1]) : zone
        if let day = CalendarDay(parts[0]) {
            // The calendar goes on from the last day of a month to the first of the next.
            guard let from = time.start(ofYear: day.year, month: day.month, day: day.day),
                let until = time.start(ofYear: day.year, month: day.month, day: day.day + 1)
            else {
                throw GovernanceError(
                    .invalid, "\(option): that day cannot be reckoned with.", hint: Self.hint)
            }
            self.from = from
            self.until = until
            isDay = true
            return
        }
        if let local = LocalTime(parts[0]) {
            let zone = time.calendar.timeZone
            let first = LocalMoment(local, in: zone)
            from = first.instant
            // Nobody can say which of the two was meant, so all between them is told.
            until =
                first.oddity == .twice
                ? LocalMoment(local, in: zone, isEnd: true).instant : first.instant
            return
        } else if let moment = Self.withoutSeconds(parts[0]) {
            from = moment
        } else {
            from = try MomentText.instant(parts[0], option: option, now: now, zone: time)
        }
        until = from
    }

    /// `2026-03-03T10:00Z`, which RFC 3339 does not know.
    private static func withoutSeconds(_ text: String) -> Instant? {
        guard text.count > 16 else { return nil }
        let clock = text.prefix(16)
        guard LocalTime(String(clock)) != nil else { return nil }
        return Instant(clock + ":00" + text.dropFirst(16))
    }

    private static func zone(_ name: String) throws(GovernanceError) -> TimeText {
        guard name == "UTC" || TimeZone.knownTimeZoneIdentifiers.contains(name),
            let zone = TimeZone(identifier: name)
        else {
            throw GovernanceError(
                .invalid, "\"\(name)\" is no time zone.", hint: "Name one as Europe/London.")
        }
        return TimeText(zone: zone)
    }
}

extension TimeText {
    /// `27 Feb 10:00`, with the year where it is not that of another moment.
    func near(_ instant: Instant, _ other: Instant) -> String {
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute], from: Self.date(instant))
        let year = calendar.component(.year, from: Self.date(other))
        guard let own = parts.year, let month = parts.month, let day = parts.day,
            let hour = parts.hour, let minute = parts.minute,
            Self.months.indices.contains(month - 1)
        else { return instant.description }
        return "\(day) \(Self.months[month - 1])" + (own == year ? "" : " \(own)")
            + " \(Self.twoDigits(hour)):\(Self.twoDigits(minute))"
    }

    /// `Tue 3 Mar 2026`.
    func date(_ instant: Instant) -> String {
        text(instant).split(separator: " ").prefix(4).joined(separator: " ")
    }

    var zoneIdentifier: String { calendar.timeZone.identifier }

    /// `London time`, `UTC`.
    var zoneName: String {
        let name = calendar.timeZone.identifier
        guard !["UTC", "GMT", "Etc/UTC"].contains(name) else { return "UTC" }
        guard let city = name.split(separator: "/").last, name.contains("/") else { return name }
        return city.replacing("_", with: " ") + " time"
    }
}
