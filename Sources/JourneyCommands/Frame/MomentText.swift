import JourneyModel
import Postgres

/// Reads a moment as a person writes it.
enum MomentText {
    private static let units: [(suffix: Character, seconds: Int64)] = [
        ("m", 60), ("h", 3_600), ("d", 86_400), ("w", 604_800),
    ]

    /// A day, which begins at midnight here; a moment of RFC 3339; or how long ago: `30m`, `12h`,
    /// `7d`, `2w`.
    ///
    /// - Throws: `invalid`, naming the option.
    static func instant(
        _ text: String, option: String, now: Instant, zone: TimeText
    ) throws(GovernanceError) -> Instant {
        if let day = CalendarDay(text),
            let instant = zone.start(ofYear: day.year, month: day.month, day: day.day)
        {
            return instant
        }
        if let instant = Instant(text) { return instant }
        if let instant = ago(text, now) { return instant }
        throw GovernanceError(
            .invalid, "\(option) takes a day, a moment or a length of time, not \"\(text)\".",
            hint: "2026-03-01, 2026-03-01T09:00:00Z or 7d")
    }

    private static func ago(_ text: String, _ now: Instant) -> Instant? {
        guard let last = text.last,
            let unit = units.first(where: { $0.suffix == last }),
            let count = Int64(text.dropLast()), (0...1_000_000).contains(count)
        else { return nil }
        // At most 1,000,000 weeks, in microseconds: below 2^60.
        let micros = count * unit.seconds * 1_000_000
        let (result, overflows) = now.microsecondsSinceEpoch.subtractingReportingOverflow(micros)
        return overflows ? nil : Instant(microsecondsSinceEpoch: result)
    }
}
