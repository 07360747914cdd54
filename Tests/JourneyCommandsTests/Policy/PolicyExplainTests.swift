import JourneyModel
import JourneyPolicy
import Testing

@testable import JourneyCommands

@Suite("policy explain")
struct PolicyExplainTests {
    private static func contactCap() throws -> PolicyBundle {
        try PolicyBundle(files: EmbeddedPolicies.files.filter { $0.path.contains("contact-cap") })
    }

    private static func report(
        wait: String, bundle: PolicyBundle, rule: String = "worst-week"
    ) throws -> ExplainReport {
        let text = Company.onboarding.replacing("{duration: 3d}, next: reminder", with: wait)
        let document = try Document.read(Array(text.utf8))
        let request = AssessmentRequest(
            changes: [
                DocumentChange(
                    kind: "journey", key: document.key, operation: .create,
                    content: document.content)
            ], facts: .ofFiles(), bundle: bundle, actorTeam: "", now: "2026-03-03T09:00:00Z")
        let policy = try #require(bundle.entries.first?.policy)
        return ExplainReport(
            explanation: try PolicyExplanation.explain(
                rule, of: policy.key, on: document.key, in: request),
            page: PolicyPage(policy), words: "P-142")
    }

    @Test("leads with what the rule says, how to mend it and the settings, then the tree")
    func failed() throws {
        let report = try Self.report(
            wait: "{duration: 12h}, next: reminder", bundle: try Self.contactCap())
        try Golden.compare(ScreenSamples.render(report), "screen-policy-explain")
    }

    @Test("a rule that holds has nothing to change")
    func held() throws {
        let report = try Self.report(
            wait: "{duration: 3d}, next: reminder", bundle: try Self.contactCap())
        let text = ScreenSamples.render(report)
        #expect(text.contains("there is nothing to change"))
        #expect(!text.contains("Fix"))
    }

    @Test("failures that say the same are told once, with their places; held steps are left out")
    func grouped() throws {
        let bundle = try PolicyBundle(
            files: EmbeddedPolicies.files.filter { $0.path.contains("consent-basis") })
        let report = try Self.report(
            wait: "{duration: 3d}, next: reminder", bundle: bundle, rule: "has-consent")
        let text = ScreenSamples.render(report)
        #expect(text.ranges(of: "What  ").count == 1)
        for label in ["Welcome", "Reminder e-mail", "Tips", "Offer"] {
            #expect(text.contains("\"\(label)\"  (journey onboarding"))
        }
    }

    @Test(
        "a rule is named with its policy, or by its policy where it has one rule",
        arguments: ["", "/", "a/", "/b", "a/b/c"])
    func names(text: String) {
        #expect(throws: GovernanceError.self) { try RuleName(text) }
    }

    @Test("what is not there is refused with what is")
    func refusals() async throws {
        let folder = try TrialFolder()
        defer { folder.remove() }
        _ = try folder.write(PolicySample.policy, "p/a/policy.yaml")
        _ = try folder.write(PolicySample.tests(expect: "deny"), "p/a/tests.yaml")
        let path = try folder.write(PolicySample.journey(name: "X"), "j.yaml")
        func explain(_ rule: String, _ more: String...) async throws -> CommandTrial {
            try await CommandTrial(
                ["policy", "explain", "--local", path, "--policies", folder.path + "/p", "--rule"]
                    + [rule] + more)
        }
        #expect(try await explain("has-owner").data.contains("the name is too short"))
        #expect(try await explain("has-owner/long-name").status == 0)
        let rule = try await explain("has-owner/long-nam")
        #expect(rule.status == 64 && rule.notes.contains("long-name"))
        let policy = try await explain("has-onwer/long-name")
        #expect(policy.status == 64 && policy.notes.contains("has-owner"))
        let step = try await explain("has-owner/long-name", "--at", "hello")
        #expect(step.status == 64 && step.notes.contains("leave out --at"))
        let json = try await explain("has-owner/long-name", "--json")
        let document = try JSONParser.parse(Array(json.data.utf8)).json
        #expect(document["elements"]?.array?.first?["result"]?.string == "failed")
        #expect(
            document["elements"]?.array?.first?["message"]?.string == "the name is too short")
    }
}
