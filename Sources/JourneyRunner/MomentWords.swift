import Foundation
import Postgres

/// A moment as a message tells it: `Tue 3 Mar 2026 10:02, Europe/Berlin`.
struct MomentWords {
    let timeZone: String

    func text(_ instant: Instant) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        let zone = TimeZone(identifier: timeZone)
        formatter.timeZone = zone ?? TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE d MMM yyyy HH:mm"
        let date = Date(
            timeIntervalSince1970: Double(instant.microsecondsSinceEpoch) / 1_000_000)
        return "\(formatter.string(from: date)), \(zone == nil ? "UTC" : timeZone)"
    }
}
