import Foundation
import JourneyModel
import Postgres
import Testing

@testable import JourneyCommands

@Suite("A local time of a zone")
struct LocalMomentTests {
    struct Example: CustomTestStringConvertible {
        var zone: String
        var local: String
        var isEnd = false
        var moment: String
        var oddity: LocalMoment.Oddity?
        var testDescription: String { "\(local) \(zone)" }
    }

    static let examples = [
        Example(
            zone: "Europe/Berlin", local: "2026-03-29T02:30", moment: "2026-03-29T01:00:00",
            oddity: .skipped),
        Example(
            zone: "Europe/Berlin", local: "2026-10-25T02:30", moment: "2026-10-25T00:30:00",
            oddity: .twice),
        Example(
            zone: "Europe/Berlin", local: "2026-10-25T02:30", isEnd: true,
            moment: "2026-10-25T01:30:00", oddity: .twice),
        Example(
            zone: "America/New_York", local: "2026-03-08T02:15", moment: "2026-03-08T07:00:00",
            oddity: .skipped),
        Example(
            zone: "Australia/Lord_Howe", local: "2026-10-04T02:10", moment: "2026-10-03T15:30:00",
            oddity: .skipped),
        Example(
            zone: "Australia/Lord_Howe", local: "2026-04-05T01:40", isEnd: true,
            moment: "2026-04-04T15:10:00", oddity: .twice),
        Example(
            zone: "Asia/Kolkata", local: "2028-02-29T00:00", moment: "2028-02-28T18:30:00"),
        Example(zone: "UTC", local: "2026-03-29T02:30", moment: "2026-03-29T02:30:00"),
    ]

    @Test(
        "it is the moment that the database means too, and what is odd is said",
        arguments: examples)
    func moments(example: Example) throws {
        let zone = try #require(TimeZone(identifier: example.zone))
        let local = try #require(LocalTime(example.local))
        let moment = LocalMoment(local, in: zone, isEnd: example.isEnd)
        #expect(moment.instant.description.hasPrefix(example.moment))
        #expect(moment.oddity == example.oddity)
    }

    @Test("a day that does not exist is no local time")
    func none() {
        for text in ["2027-02-29T00:00", "2026-03-29 02:30", "2026-03-29T24:00", "tomorrow", ""] {
            #expect(LocalTime(text) == nil, "\(text)")
        }
    }
}
