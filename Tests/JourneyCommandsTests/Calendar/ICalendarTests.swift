import JourneyModel
import JourneyStore
import Postgres
import Testing

@testable import JourneyCommands

@Suite("iCalendar")
struct ICalendarTests {
    private static func moment(_ text: String) -> Instant {
        Instant(text) ?? Instant(microsecondsSinceEpoch: 0)
    }

    private static let name = "Ostern; Pause, \\ für „alle“ \u{1F430}\nzweite Zeile "

    private static let entries = [
        CalendarEntry(
            kind: "freeze", subject: "everywhere/peak",
            what: String(repeating: name, count: 4),
            startsAt: moment("2028-02-29T18:30:00Z"), endsAt: moment("2028-03-01T08:00:00Z"),
            timeZone: "Europe/Berlin", detail: "exceptions by Board"),
        CalendarEntry(kind: "review", subject: "onboarding", what: "Onboarding", day: "2028-02-29"),
    ]

    /// The properties of each event, unfolded and unescaped, as a reader of RFC 5545 finds them.
    private static func events(_ text: String) -> [[String: String]] {
        let lines = text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
        var events: [[String: String]] = []
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
            if line == "BEGIN:VEVENT" { events.append([:]) }
            guard parts.count == 2, !events.isEmpty else { continue }
            events[events.count - 1][parts[0]] = parts[1]
                .replacing("\\\\", with: "\u{1}").replacing("\\n", with: "\n")
                .replacing("\\,", with: ",").replacing("\\;", with: ";")
                .replacing("\u{1}", with: "\\")
        }
        return events
    }

    @Test("what is written is read again: folded, escaped, in UTC, whole days without a clock")
    func read() throws {
        let stamp = Self.moment("2026-01-01T00:00:00Z")
        let text = ICalendar(entries: Self.entries, stamp: stamp).text
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        let events = Self.events(text)
        #expect(events.count == 2)
        #expect(events[0]["SUMMARY"] == "Freeze: " + String(repeating: Self.name, count: 4))
        #expect(events[0]["DTSTART"] == "20280229T183000Z")
        #expect(events[0]["DTEND"] == "20280301T080000Z")
        #expect(events[1]["DTSTART;VALUE=DATE"] == "20280229")
        #expect(events[1]["DTEND;VALUE=DATE"] == "20280301")
    }

    @Test("the same thing keeps its name, whenever it is written and whatever it is called")
    func stable() {
        let moved = CalendarEntry(
            kind: "freeze", subject: "everywhere/peak", what: "Renamed",
            startsAt: Self.moment("2028-03-01T18:30:00Z"))
        let texts = [
            ICalendar(entries: Self.entries, stamp: Self.moment("2026-01-01T00:00:00Z")).text,
            ICalendar(entries: [moved], stamp: Self.moment("2027-01-01T00:00:00Z")).text,
        ]
        let names = texts.map { Self.events($0).map { $0["UID"] ?? "" } }
        #expect(names[0][0] == names[1][0])
        #expect(Set(names[0]).count == 2)
    }
}
