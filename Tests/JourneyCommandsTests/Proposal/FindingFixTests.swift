import JourneyModel
import JourneyStore
import Testing

@testable import JourneyCommands

@Suite("What helps against a denial")
struct FindingFixTests {
    private static func screen(
        outcome: String = "deny", countsAs: String = "deny", remedy: String? = nil,
        policy: String = "contact-cap", proposal: Int? = 142
    ) -> String {
        var finding: [String: JSON] = [
            "policy": .string(policy), "rule": .string("worst-week"),
            "owner": .string("journey-operations"), "kind": .string("journey"),
            "key": .string("onboarding"), "outcome": .string(outcome),
            "countsAs": .string(countsAs), "message": .string("too many e-mails"),
        ]
        finding["remedy"] = remedy.map(JSON.string)
        let checks = RecordedAssessment(
            .object(["outcome": .string(countsAs), "findings": .array([.object(finding)])]))
        let blocks = FindingBlocks(
            checks: checks, teams: ["journey-operations": "Journey operations"], proposal: proposal)
        return blocks.blocks.flatMap { $0.lines(columns: 100) }.map(\.plain)
            .joined(separator: "\n")
    }

    @Test("the rule's own remedy, where it has one")
    func own() {
        #expect(Self.screen(remedy: "Lengthen a wait.").contains("  Fix   Lengthen a wait."))
    }

    @Test("without one, the command that shows the value that decided")
    func value() {
        #expect(
            Self.screen().contains(
                "  Fix   which value decided: "
                    + "wayleave policy explain P-142 --rule contact-cap/worst-week"))
    }

    @Test("before there is a proposal, what the policy asks for")
    func preview() {
        #expect(
            Self.screen(proposal: nil).contains(
                "  Fix   what it asks for: wayleave policy doc contact-cap"))
    }

    @Test("of a rule that cannot be evaluated, whoever mends it")
    func broken() {
        #expect(
            Self.screen(outcome: "error", countsAs: "deny").contains(
                "  Fix   Journey operations mends the rule: wayleave policy doc contact-cap"))
    }

    @Test("a warning and what no policy said promise nothing that is not known")
    func nothing() {
        #expect(!Self.screen(outcome: "warn", countsAs: "warn").contains("Fix"))
        #expect(!Self.screen(policy: "").contains("Fix"))
    }
}
