import Foundation
import Postgres

extension TimeText {
    /// `2026-03-03 09:02:11 CET`, for lists that the eye runs down.
    func sortable(_ instant: Instant) -> String {
        let date = Self.date(instant)
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second], from: date)
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let hour = parts.hour, let minute = parts.minute, let second = parts.second
        else { return instant.description }
        let days = [month, day].map(Self.twoDigits).joined(separator: "-")
        let clock = [hour, minute, second].map(Self.twoDigits).joined(separator: ":")
        return "\(year)-\(days) \(clock) \(zone(at: date))"
    }

    /// The moment at which a day begins in this zone; nil for a day that its calendar lacks.
    func start(ofYear year: Int, month: Int, day: Int) -> Instant? {
        let parts = DateComponents(year: year, month: month, day: day)
        return calendar.date(from: parts).map { date in
            Instant(microsecondsSinceEpoch: Int64(date.timeIntervalSince1970) * 1_000_000)
        }
    }
}
