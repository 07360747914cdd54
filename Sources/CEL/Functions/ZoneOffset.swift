import Foundation

/// How far a time zone is from UTC.
enum ZoneOffset {
    /// Seconds east of UTC at a moment, for an IANA name or a fixed offset (`+02:00`, `02:00`);
    /// nil for anything else.
    static func seconds(_ zone: String, at moment: Timestamp) -> Int64? {
        if let fixed = fixed(zone) { return fixed }
        guard zone.utf8.count <= 64, let known = TimeZone(identifier: zone) else { return nil }
        let date = Date(timeIntervalSince1970: TimeInterval(moment.seconds))
        return Int64(known.secondsFromGMT(for: date))
    }

    private static func fixed(_ zone: String) -> Int64? {
        if zone == "UTC" || zone == "GMT" { return 0 }
        let isSigned = zone.hasPrefix("+") || zone.hasPrefix("-")
        var reader = DigitReader(Array((isSigned ? zone : "+" + zone).utf8))
        guard let seconds = reader.zoneOffset(), reader.isAtEnd else { return nil }
        return seconds
    }
}
