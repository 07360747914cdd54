import Foundation
import JourneyModel
import Postgres

/// Reads the moment before which a change must not apply. It travels to other people, so it says
/// whose clock it means.
enum ScheduleText {
    /// A moment of RFC 3339 with its zone, `2026-03-03T09:00:00+01:00`; seconds may be left out.
    ///
    /// - Returns: The moment in UTC, as a proposal holds it.
    /// - Throws: `invalid` for anything else, for a moment without a zone, and for one that is
    ///   over; with the text that is meant, as far as that can be guessed.
    static func moment(
        _ text: String, now: Instant, zone: TimeText
    ) throws(GovernanceError) -> String {
        guard let instant = read(text) else { throw refusal(text, zone) }
        guard instant > now else {
            throw GovernanceError(
                .invalid, "--not-before \(text) is over: that was \(zone.text(instant)).",
                hint: "Leave it out, and the change applies as soon as it is approved.")
        }
        return instant.description
    }

    private static func read(_ text: String) -> Instant? {
        Instant(text) ?? Instant(withSeconds(text))
    }

    /// `2026-03-03T09:00+01:00` with its seconds.
    private static func withSeconds(_ text: String) -> String {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[1].utf8.count >= 2 else { return text }
        let clock = "\(parts[0]):\(parts[1].prefix(2)):00"
        return ([clock + parts[1].dropFirst(2)] + parts.dropFirst(2).map(String.init))
            .joined(separator: ":")
    }

    private static func refusal(_ text: String, _ zone: TimeText) -> GovernanceError {
        // What would be one with a zone lacks nothing else.
        guard let utc = read(text + "Z") else {
            return GovernanceError(
                .invalid, "--not-before takes a moment with its time zone, not \"\(text)\".",
                hint: "2030-03-03T09:00:00+01:00, or 2030-03-03T08:00:00Z")
        }
        return GovernanceError(
            .invalid, "--not-before \(text) has no time zone, so it is another moment elsewhere.",
            hint: "Say whose clock it is: \(text)\(zone.offset(atLocal: utc)) here, "
                + "\(text)Z for UTC")
    }
}

extension TimeText {
    /// `+01:00`: how far this zone's clock is ahead of UTC when it shows the clock time of `local`.
    func offset(atLocal local: Instant) -> String {
        let zone = calendar.timeZone
        let date = Self.date(local)
        let about = date.addingTimeInterval(-Double(zone.secondsFromGMT(for: date)))
        let minutes = zone.secondsFromGMT(for: about) / 60
        let sign = minutes < 0 ? "-" : "+"
        let (hours, rest) = (abs(minutes) / 60, abs(minutes) % 60)
        return "\(sign)\(Self.twoDigits(hours)):\(Self.twoDigits(rest))"
    }
}
