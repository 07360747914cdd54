/// A length of time, in the unit that people would say it in.
package enum LengthWords {
    /// `40 minutes`, `7 hours`, `3 days`; `-` for what is no length.
    package static func text(hours: Double) -> String {
        guard hours.isFinite, hours >= 0, hours < 1e6 else { return "-" }
        if hours < 1 { return count(hours * 60, "minute") }
        return hours < 48 ? count(hours, "hour") : count(hours / 24, "day")
    }

    private static func count(_ value: Double, _ unit: String) -> String {
        let whole = Int(value.rounded())
        return "\(whole) \(unit)\(whole == 1 ? "" : "s")"
    }
}
