import JourneyModel
import JourneyPolicy
import Testing

@Suite struct WaiverTests {
    private static func assess(
        _ waiver: String, waits: [String] = ["1d"], now: String = "2026-03-01T09:00:00Z"
    ) throws -> Assessment {
        let document = Facts.WaiverDocument(
            key: "w", revision: 1, content: try Example.json(waiver))
        return try Example.assess(
            [Example.create(try Example.journey("j", waits: waits))],
            try Example.bundle(Example.cap(1)), facts: Facts(waivers: [document]), now: now)
    }

    private static let waiver =
        "{policy: cap, rules: [week], scope: {journeys: [j]}, reason: ordered, "
        + "expires: \"2026-03-01\"}"

    @Test("a waiver covers what failed, is named, and counts as used")
    func used() throws {
        let assessment = try Self.assess(Self.waiver)
        #expect(assessment.outcome == .pass)
        #expect(assessment.findings.map(\.outcome) == [.waived])
        #expect(assessment.findings.first?.waivedBy == "w")
        #expect(assessment.results.map(\.outcome) == [.waived])
        #expect(assessment.waivers.map(\.status) == [.used])
    }

    @Test("where nothing failed nothing is waived, and the waiver is reported as unused")
    func unused() throws {
        let assessment = try Self.assess(Self.waiver, waits: [])
        #expect(assessment.findings.isEmpty)
        #expect(assessment.waivers.map(\.status) == [.unused])
    }

    @Test("after its last day it covers nothing and is reported")
    func expired() throws {
        let assessment = try Self.assess(Self.waiver, now: "2026-03-02T00:00:00Z")
        #expect(assessment.outcome == .deny)
        #expect(assessment.waivers.map(\.status) == [.expired])
    }

    @Test(
        "a waiver covers only what it names",
        arguments: [
            ("policy: cap", "policy: other"), ("[week]", "[day]"), ("[j]", "[k]"),
            ("journeys: [j]", "journeys: [j], steps: [m0]"),
        ])
    func scope(part: String, other: String) throws {
        #expect(try Self.assess(Self.waiver.replacing(part, with: other)).outcome == .deny)
    }

    @Test(
        "a waiver without a reason, an end or a journey is none",
        arguments: ["reason: ordered, ", "scope: {journeys: [j]}, ", "2026-03-01"])
    func incomplete(part: String) throws {
        let assessment = try Self.assess(Self.waiver.replacing(part, with: ""))
        #expect(assessment.outcome == .deny)
        #expect(assessment.waivers.map(\.status) == [.invalid])
    }
}
