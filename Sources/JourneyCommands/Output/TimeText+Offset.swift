import Foundation
import Postgres

extension TimeText {
    /// `2026-03-03 09:02:11 +01:00`: the same wherever it is written, in whatever language.
    func withOffset(_ instant: Instant) -> String {
        let date = Self.date(instant)
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second], from: date)
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let hour = parts.hour, let minute = parts.minute, let second = parts.second
        else { return instant.description }
        let days = [month, day].map(Self.twoDigits).joined(separator: "-")
        let clock = [hour, minute, second].map(Self.twoDigits).joined(separator: ":")
        let offset = calendar.timeZone.secondsFromGMT(for: date)
        let minutes = abs(offset) / 60
        let sign = offset < 0 ? "-" : "+"
        return "\(year)-\(days) \(clock) \(sign)\(Self.twoDigits(minutes / 60)):"
            + Self.twoDigits(minutes % 60)
    }
}
