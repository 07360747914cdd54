import JourneyModel
import Postgres
import Testing

@testable import JourneyCommands

@Suite("A time that somebody asks about")
struct AsOfTests {
    private static func read(_ text: String, zone: String = "UTC") throws -> AsOf {
        try AsOf(
            text, option: "--as-of", now: try #require(Instant("2026-06-01T00:00:00Z")),
            zone: TimeText(environment: ["TZ": zone]))
    }

    private static func same(_ asOf: AsOf, _ from: String, _ until: String) -> Bool {
        asOf.from == Instant(from) && asOf.until == Instant(until)
    }

    @Test(
        "a local time that clocks went forward over is the first moment after it",
        arguments: [
            ("2026-03-29T01:30 Europe/London", "2026-03-29T01:00:00Z"),
            ("2018-11-04T00:30 America/Sao_Paulo", "2018-11-04T03:00:00Z"),
            ("2026-09-27T02:15 Pacific/Auckland", "2026-09-26T14:00:00Z"),
        ])
    func skipped(text: String, moment: String) throws {
        let asOf = try Self.read(text)
        #expect(Self.same(asOf, moment, moment), "\(asOf)")
        #expect(!asOf.isDay)
    }

    @Test(
        "a local time that clocks showed twice is all that lies between the two",
        arguments: [
            ("2026-10-25T01:30 Europe/London", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"),
            ("2019-02-16T23:30 America/Sao_Paulo", "2019-02-17T01:30:00Z", "2019-02-17T02:30:00Z"),
            ("2026-04-05T02:30 Pacific/Auckland", "2026-04-04T13:30:00Z", "2026-04-04T14:30:00Z"),
        ])
    func twice(text: String, first: String, second: String) throws {
        let asOf = try Self.read(text)
        #expect(Self.same(asOf, first, second), "\(asOf)")
        #expect(!asOf.isDay)
    }

    @Test(
        "a day begins and ends as its own clocks do, of 23, 24 or 25 hours",
        arguments: [
            ("2026-03-29 Europe/London", "2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z"),
            ("2026-10-25 Europe/London", "2026-10-24T23:00:00Z", "2026-10-26T00:00:00Z"),
            // midnight was skipped
            ("2018-11-04 America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"),
            ("2019-02-16 America/Sao_Paulo", "2019-02-16T02:00:00Z", "2019-02-17T03:00:00Z"),
            // midnight came twice
            ("2026-11-01 America/Havana", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"),
            ("2026-04-05 Pacific/Auckland", "2026-04-04T11:00:00Z", "2026-04-05T12:00:00Z"),
            ("2028-02-29 Europe/London", "2028-02-29T00:00:00Z", "2028-03-01T00:00:00Z"),
            ("2026-12-31 Pacific/Auckland", "2026-12-30T11:00:00Z", "2026-12-31T11:00:00Z"),
        ])
    func days(text: String, from: String, until: String) throws {
        let asOf = try Self.read(text)
        #expect(Self.same(asOf, from, until), "\(asOf)")
        #expect(asOf.isDay)
    }

    @Test("without a zone the reader's counts, and a moment that names its own needs none")
    func zones() throws {
        let day = try Self.read("2026-07-01", zone: "Europe/London")
        #expect(Self.same(day, "2026-06-30T23:00:00Z", "2026-07-01T23:00:00Z"))
        #expect(day.time.zoneName == "London time")
        for text in ["2026-03-03T10:00Z", "2026-03-03T11:00+01:00", "2026-03-03T10:00:00Z"] {
            let moment = try Self.read(text, zone: "Pacific/Auckland")
            #expect(
                Self.same(moment, "2026-03-03T10:00:00Z", "2026-03-03T10:00:00Z"), "\(text)")
        }
    }

    @Test(
        "a day that no calendar has and a zone that nobody knows are refused",
        arguments: [
            "2027-02-29", "2027-02-29 Europe/London", "2027-02-29T10:00 Europe/London",
            "2026-04-31", "2026-13-01", "2026-03-03 Mars/Base", "2026-03-03 BST", "",
            "2026-03-03 Europe/London please", "2026-03-03T25:00 Europe/London", "yesterday",
        ])
    func refused(text: String) throws {
        let refusal = #expect(throws: GovernanceError.self) { try Self.read(text) }
        #expect(refusal?.code == .invalid)
        #expect(refusal?.hint?.isEmpty == false)
    }
}
