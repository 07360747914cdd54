import JourneyModel
import Postgres
import Testing

@testable import JourneyCommands

@Suite struct AuditTextTests {
    @Test(
        "a cell never becomes a formula, and a record stays one",
        arguments: [
            (["a", "b"], "a,b\r\n"), (["=1+1"], "'=1+1\r\n"),
            (["+1", "-2", "@x"], "'+1,'-2,'@x\r\n"),
            (["a,b", "say \"no\""], "\"a,b\",\"say \"\"no\"\"\"\r\n"),
            (["two\r\nlines"], "\"two\r\nlines\"\r\n"), (["=\"a\""], "\"'=\"\"a\"\"\"\r\n"),
            (["\tx"], "'\tx\r\n"), ([""], "\r\n"),
        ])
    func csv(cells: [String], line: String) {
        #expect(CSVLine.text(cells) == line)
    }

    @Test(
        "a subject is a proposal or kind and key",
        arguments: [
            ("P-142", "proposal", "P-142"), ("p-7", "proposal", "P-7"),
            ("journey/onboarding", "journey", "onboarding"),
            ("installation/Acme/EU", "installation", "Acme/EU"),
        ])
    func subject(text: String, kind: String, name: String) throws {
        let subject = try Subject(text)
        #expect(subject.kind == kind && subject.name == name)
    }

    @Test(
        "what is no subject is refused",
        arguments: [
            "", "onboarding", "P-", "P-0", "P-x", "/a", "journey/", "P-99999999999999999999",
        ])
    func noSubject(text: String) {
        #expect(throws: GovernanceError.self) { try Subject(text) }
    }

    private static let now = Instant(microsecondsSinceEpoch: 1_772_524_800_000_000)

    @Test(
        "times are days of this zone, moments, or lengths before now",
        arguments: [
            ("2026-03-01", "2026-02-28T23:00:00Z"), ("2026-07-01", "2026-06-30T22:00:00Z"),
            ("2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z"),
            ("2026-03-01T09:00:00+02:00", "2026-03-01T07:00:00Z"),
            ("7d", "2026-02-24T08:00:00Z"), ("30m", "2026-03-03T07:30:00Z"),
            ("0h", "2026-03-03T08:00:00Z"), ("2w", "2026-02-17T08:00:00Z"),
        ])
    func times(text: String, expected: String) throws {
        let zone = TimeText(environment: ["TZ": "Europe/Berlin"])
        let instant = try MomentText.instant(
            text, option: "--since", now: Self.now, zone: zone)
        #expect(instant.description == expected)
    }

    @Test(
        "what is no time is refused with its option",
        arguments: ["", "d", "7", "-7d", "7y", "2026-02-30", "yesterday", "99999999999999999999d"])
    func noTime(text: String) {
        let zone = TimeText(environment: ["TZ": "UTC"])
        let error = #expect(throws: GovernanceError.self) {
            try MomentText.instant(text, option: "--until", now: Self.now, zone: zone)
        }
        #expect(error?.message.contains("--until") == true)
    }
}
