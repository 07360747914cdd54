import Foundation

/// How far a time zone is from UTC; langdef "Timezones".
enum ZoneOffset {
    /// Names of the IANA database that have no slash. Foundation knows more names of this form,
    /// abbreviations such as `PST`, which mean different zones to different people.
    private static let plainNames: Set<String> = [
        "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire",
        "GMT+0", "GMT-0", "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel",
        "Jamaica", "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT",
        "Navajo", "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey",
        "UCT", "Universal", "W-SU", "WET", "Zulu",
    ]

    /// Seconds east of UTC at a moment, for an IANA name or a fixed offset (`+02:00`, `02:00`);
    /// nil for anything else. No name is UTC.
    static func seconds(_ zone: String, at moment: Timestamp) -> Int64? {
        if zone.isEmpty || zone == "UTC" || zone == "GMT" { return 0 }
        if let fixed = fixed(Array(zone.utf8)) { return fixed }
        guard zone.utf8.count <= 64, zone.contains("/") || plainNames.contains(zone),
            let known = TimeZone(identifier: zone)
        else { return nil }
        let date = Date(timeIntervalSince1970: TimeInterval(moment.seconds))
        return Int64(known.secondsFromGMT(for: date))
    }

    /// An offset may lack its sign, or the first of two digits of its hours.
    private static func fixed(_ zone: [UInt8]) -> Int64? {
        let isSigned = zone.first == UInt8(ascii: "+") || zone.first == UInt8(ascii: "-")
        let sign = isSigned ? zone[0] : UInt8(ascii: "+")
        var digits = isSigned ? Array(zone.dropFirst()) : zone
        guard digits.first?.isDigit == true else { return nil }
        if digits.count == 4 { digits.insert(UInt8(ascii: "0"), at: 0) }
        var reader = DigitReader([sign] + digits)
        guard let seconds = reader.zoneOffset(), reader.isAtEnd else { return nil }
        return seconds
    }
}
