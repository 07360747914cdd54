import JourneyModel
import JourneyStore
import Postgres

/// What lies ahead as iCalendar (RFC 5545), in UTC: a moment means the same in every program.
struct ICalendar {
    var entries: [CalendarEntry]
    /// When it was made.
    var stamp: Instant

    /// Lines end with CR LF and hold at most 75 bytes (section 3.1).
    var text: String {
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Wayleave//Calendar//EN",
            "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:Wayleave",
        ]
        return (head + entries.flatMap(event) + ["END:VCALENDAR"]).map { Self.folded($0) + "\r\n" }
            .joined()
    }

    private func event(_ entry: CalendarEntry) -> [String] {
        var lines = [
            "BEGIN:VEVENT", "UID:\(Self.uid(entry))", "DTSTAMP:\(Self.moment(stamp))",
            "SUMMARY:\(Self.escaped(Self.title(entry)))",
            "DESCRIPTION:\(Self.escaped(Self.description(entry)))",
            "CATEGORIES:\(entry.kind.uppercased())",
            // It tells of something; it takes nobody's time.
            "TRANSP:TRANSPARENT",
        ]
        if let start = entry.startsAt {
            lines.append("DTSTART:\(Self.moment(start))")
            // An end that is no later than the beginning is none (section 3.8.2.2).
            if let end = entry.endsAt, end > start { lines.append("DTEND:\(Self.moment(end))") }
        } else if let day = entry.day.flatMap({ CalendarDay($0) }) {
            // The end of a whole day is the day after, which is not part of it.
            lines.append("DTSTART;VALUE=DATE:\(Self.day(day))")
            lines.append("DTEND;VALUE=DATE:\(Self.day(CalendarDay(number: day.number + 1)))")
        }
        return lines + ["END:VEVENT"]
    }

    /// `Freeze: Black Friday`
    private static func title(_ entry: CalendarEntry) -> String {
        "\(entry.kind.prefix(1).uppercased())\(entry.kind.dropFirst()): \(entry.what)"
    }

    private static func description(_ entry: CalendarEntry) -> String {
        // Only a change was asked for by somebody's clocks.
        let zone = entry.kind == "change" ? "asked for in \(entry.timeZone)" : ""
        return [entry.subject, entry.detail, zone].filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    /// The same for the same thing each time, so that a program replaces what it has. The days of an
    /// experiment are told apart by what they are.
    private static func uid(_ entry: CalendarEntry) -> String {
        let parts =
            [entry.kind, entry.subject]
            + (entry.kind == "experiment" ? [entry.detail, entry.day ?? ""] : [])
        return Digest(of: Array(parts.joined(separator: "\n").utf8)).hex.prefix(32) + "@wayleave"
    }

    /// `20260302T090000Z`
    private static func moment(_ instant: Instant) -> String {
        let text = instant.description.prefix { $0 != "." && $0 != "Z" && $0 != "+" }
        return text.filter { $0 != "-" && $0 != ":" } + "Z"
    }

    private static func day(_ day: CalendarDay) -> String { day.text.replacing("-", with: "") }

    /// A text value (section 3.3.11).
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Long lines go on in the next one, behind a space; no character is cut.
    static func folded(_ line: String) -> String {
        var (result, length) = ("", 0)
        for scalar in line.unicodeScalars {
            let size = String(scalar).utf8.count
            if length + size > 75 {
                result += "\r\n "
                length = 1
            }
            result.unicodeScalars.append(scalar)
            length += size
        }
        return result
    }
}
