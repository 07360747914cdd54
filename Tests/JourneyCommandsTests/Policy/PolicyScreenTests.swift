import JourneyModel
import JourneyPolicy
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Screens of policies")
struct PolicyScreenTests {
    private static func request(
        _ bundle: PolicyBundle, key: String = "onboarding", facts: Facts = .ofFiles(),
        now: String = "2026-03-03T09:00:00Z"
    ) throws -> AssessmentRequest {
        let text = Company.onboarding.replacing(
            "{duration: 3d}, next: reminder", with: "{duration: 12h}, next: reminder"
        ).replacing("key: onboarding", with: "key: \(key)")
        let document = try Document.read(Array(text.utf8))
        return AssessmentRequest(
            changes: [
                DocumentChange(
                    kind: "journey", key: document.key, operation: .create,
                    content: document.content)
            ], facts: facts, bundle: bundle, actorTeam: "email-team", now: now)
    }

    private static func cap(_ number: Int) throws -> PolicyBundle {
        let files = EmbeddedPolicies.files.filter { $0.path.contains("contact-cap/policy") }
        let policy = try #require(files.first).text.replacing(
            "default: 3", with: "default: \(number)")
        let tests = "tests: [{name: t, given: {journey: {key: j}}, expect: pass}]"
        return try PolicyBundle(files: [("contact-cap.yaml", policy + tests)])
    }

    @Test("a check by files: what is wrong, what could not be judged, what to do")
    func check() throws {
        let names = ["contact-cap/", "owned-steps/", "review-date/"]
        let bundle = try PolicyBundle(
            files: EmbeddedPolicies.files.filter { file in
                names.contains { file.path.contains($0) }
            })
        let report = CheckReport(
            subject: "onboarding.yaml", words: "--local onboarding.yaml --policies policies",
            assessment: try Assessment.assess(Self.request(bundle)), source: .files)
        #expect(report.status == .policyDenied)
        try Golden.compare(ScreenSamples.render(report), "screen-policy-check-local")
    }

    @Test("older findings are listed where that is asked for, each with its day")
    func inherited() throws {
        var request = try Self.request(try Self.cap(3))
        request.changes[0].operation = .update
        request.changes[0].base = request.changes[0].content
        request.facts = Facts(inherited: [
            .init(
                kind: "journey", key: "onboarding", policy: "contact-cap", rule: "worst-week",
                at: nil, mendBy: "2026-06-30")
        ])
        let assessment = try Assessment.assess(request)
        let brief = CheckReport(
            subject: "onboarding", words: "onboarding", assessment: assessment, source: .inForce)
        let long = CheckReport(
            subject: "onboarding", words: "onboarding", assessment: assessment, source: .inForce,
            showsInherited: true)
        #expect(brief.status == .done && long.status == .done)
        try Golden.compare(
            ScreenSamples.render(brief) + "\n" + ScreenSamples.render(long),
            "screen-policy-check-inherited")
    }

    @Test("in an installation a fact that is not known is an error, not a rule left out")
    func unknownInForce() throws {
        let bundle = try PolicyBundle(
            files: [("known-owner.yaml", PolicySample.askingTeams)])
        let assessment = try Assessment.assess(Self.request(bundle))
        let report = CheckReport(
            subject: "x", words: "x", assessment: assessment, source: .inForce)
        #expect(report.status == .policyDenied)
        #expect(report.unjudged.findings.isEmpty)
    }

    @Test("a replay tells which decisions change, by team and journey, with examples")
    func replay() throws {
        var replay = PolicyReplay(
            current: try Self.cap(4), candidate: try Self.cap(3), since: "2026-01-01T00:00:00Z")
        for (number, key) in ["onboarding", "win-back"].enumerated() {
            replay.replay(
                RecordedDecision(
                    proposal: "P-\(number + 1)", revision: 1,
                    request: try Self.request(PolicyBundle([]), key: key)))
        }
        let time = ScreenSamples.time
        let screen = ReplayScreen(
            report: replay.result, time: time, limit: 1_000, folder: "policies")
        let same = PolicyReplay(
            current: try Self.cap(3), candidate: try Self.cap(3), since: "2026-01-01T00:00:00Z")
        let nothing = ReplayScreen(report: same.result, time: time, limit: 1_000, folder: nil)
        try Golden.compare(
            ScreenSamples.render(screen) + "\n" + ScreenSamples.render(nothing),
            "screen-policy-simulate")
        #expect(screen.json == replay.result.document)
    }

    @Test("waivers: those that end first come first, each with what to do about it")
    func waivers() throws {
        func waiver(_ key: String, _ expires: String) -> Facts.WaiverDocument {
            .init(
                key: key, revision: 1,
                content: .object([
                    "policy": .string("contact-cap"), "rules": .array([.string("worst-week")]),
                    "scope": .object(["journeys": .array([.string("onboarding")])]),
                    "reason": .string("a notice that a regulator ordered"),
                    "expires": .string(expires), "ticket": .string("OPS-4502"),
                ]))
        }
        let review = try WaiverReview(
            bundle: try Self.cap(3),
            waivers: [
                waiver("regulator", "2026-06-30"), waiver("soon", "2026-03-10"),
                waiver("over", "2026-02-28"), waiver("endless", "2028-01-01"),
            ], usedWaivers: ["soon"], now: "2026-03-03T09:00:00Z")
        let all = WaiverListing(lines: review.lines)
        let expired = WaiverListing(lines: review.lines, showsExpiredOnly: true)
        try Golden.compare(
            ScreenSamples.render(all) + "\n" + ScreenSamples.render(expired),
            "screen-policy-waivers")
        #expect(expired.json["waivers"]?.array?.map { $0["waiver"]?.string } == ["over"])
    }
}
