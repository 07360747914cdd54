import Foundation
import Postgres

extension TimeText {
    /// `2026-03-03 09:02:11 CET`, for lists that the eye runs down.
    func sortable(_ instant: Instant) -> String {
        clock(instant).map { "\($0) \(zone(at: Self.date(instant)))" } ?? instant.description
    }

    /// `2026-03-03 09:02:11 +01:00`: the same wherever it is written, in whatever language.
    func withOffset(_ instant: Instant) -> String {
        guard let clock = clock(instant) else { return instant.description }
        let offset = calendar.timeZone.secondsFromGMT(for: Self.date(instant))
        let minutes = abs(offset) / 60
        return "\(clock) \(offset < 0 ? "-" : "+")\(Self.twoDigits(minutes / 60)):"
            + Self.twoDigits(minutes % 60)
    }

    /// `2026-03-03 09:02:11`; nil for a moment that the calendar cannot tell.
    private func clock(_ instant: Instant) -> String? {
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second], from: Self.date(instant))
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let hour = parts.hour, let minute = parts.minute, let second = parts.second
        else { return nil }
        let days = [month, day].map(Self.twoDigits).joined(separator: "-")
        let clock = [hour, minute, second].map(Self.twoDigits).joined(separator: ":")
        return "\(year)-\(days) \(clock)"
    }

    /// The moment at which a day begins in this zone; nil for a day that its calendar lacks.
    func start(ofYear year: Int, month: Int, day: Int) -> Instant? {
        let parts = DateComponents(year: year, month: month, day: day)
        return calendar.date(from: parts).map { date in
            Instant(microsecondsSinceEpoch: Int64(date.timeIntervalSince1970) * 1_000_000)
        }
    }
}
