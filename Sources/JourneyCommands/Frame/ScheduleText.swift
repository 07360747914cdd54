import Foundation
import JourneyModel
import Postgres

/// Reads one of the moments between which a change may apply. It travels to other people, so it
/// says whose clock it means: by an offset, or as a local time of a zone that is named.
struct ScheduleText {
    enum Bound {
        case earliest, latest

        var option: String { self == .earliest ? "--at" : "--until" }
    }

    let bound: Bound
    /// The zone whose local times are meant; nil: none was named.
    let zone: TimeZone?
    /// The reader's own.
    let time: TimeText

    /// A moment of RFC 3339 with its zone, `2026-03-03T09:00:00+01:00`; seconds may be left out.
    /// With a zone also a local time of it, `2026-03-29T02:30`.
    ///
    /// - Returns: The moment in UTC, as a proposal holds it, and what has to be said about it.
    /// - Throws: `invalid` for anything else, for a moment without a zone, and for one that is
    ///   over; with the text that is meant, as far as that can be guessed.
    func moment(
        _ text: String, now: Instant
    ) throws(GovernanceError) -> (moment: String, note: String?) {
        let (instant, note) = try read(text)
        guard instant > now else {
            throw GovernanceError(
                .invalid, "\(bound.option) \(text) is over: that was \(shown(instant)).",
                hint: bound == .earliest
                    ? "Leave it out, and the change applies as soon as it is approved."
                    : "Name a moment to come, or leave it out.")
        }
        return (instant.description, note)
    }

    private func read(_ text: String) throws(GovernanceError) -> (Instant, String?) {
        if let instant = Self.instant(text) { return (instant, nil) }
        guard let zone, let local = LocalTime(text) else { throw refusal(text) }
        let moment = LocalMoment(local, in: zone, isEnd: bound == .latest)
        return (moment.instant, note(text, moment, zone))
    }

    /// What is odd about a local time is said, with the moment that is meant.
    private func note(_ text: String, _ moment: LocalMoment, _ zone: TimeZone) -> String? {
        let meant = "meant is \(shown(moment.instant)), \(moment.instant)"
        return switch moment.oddity {
        case .skipped:
            "\(bound.option) \(text) does not exist in \(zone.identifier), where clocks go forward "
                + "over it: \(meant), the first moment after"
        case .twice:
            "\(bound.option) \(text) comes twice in \(zone.identifier), where clocks go back: "
                + "\(meant), the \(bound == .earliest ? "first" : "second") of the two"
        case nil: nil
        }
    }

    /// In the zone that was named, else in the reader's.
    private func shown(_ instant: Instant) -> String {
        zone.map { TimeText(zone: $0).text(instant) } ?? time.text(instant)
    }

    private static func instant(_ text: String) -> Instant? {
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

    private func refusal(_ text: String) -> GovernanceError {
        // What would be one with a zone lacks nothing else.
        guard let utc = Self.instant(text + "Z") else {
            return GovernanceError(
                .invalid,
                "\(bound.option) takes a moment with its time zone, not \"\(text)\".",
                hint: "2030-03-03T09:00:00+01:00, 2030-03-03T08:00:00Z, or 2030-03-03T09:00 with "
                    + "--zone Europe/Berlin")
        }
        return GovernanceError(
            .invalid,
            "\(bound.option) \(text) has no time zone, so it is another moment elsewhere.",
            hint: "Say whose clock it is: \(text)\(time.offset(atLocal: utc)) here, "
                + "\(text)Z for UTC, or --zone Europe/Berlin")
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
