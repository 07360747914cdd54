import Foundation
import JourneyModel
import Testing

@Suite struct PolicyVerbTests {

    @Test("the policies that the program carries pass their tests")
    func carried() async throws {
        let trial = try await CommandTrial(["policy", "test", "--json"])
        #expect(trial.status == 0)
        let json = try JSONParser.parse(Array(trial.data.utf8)).json
        #expect((json["total"]?.int ?? 0) >= 12)
        #expect(json["passed"] == json["total"])
        let policies = Set((json["results"]?.array ?? []).compactMap { $0["policy"]?.string })
        #expect(policies.count >= 6)
    }

    @Test("a folder without policies, and a file that is none, are refused")
    func nothing() async throws {
        let folder = try TrialFolder()
        defer { folder.remove() }
        #expect(try await CommandTrial(["policy", "test", folder.path]).status == 64)
        let path = try folder.write("kind: [", "policy.yaml")
        let trial = try await CommandTrial(["policy", "test", path])
        #expect(trial.status == 64)
        #expect(trial.notes.contains("policy.yaml: This is not YAML"))
    }

    @Test("a test that fails, and a policy without tests, are failures by name")
    func failures() async throws {
        let folder = try TrialFolder()
        defer { folder.remove() }
        _ = try folder.write(PolicySample.policy, "a/policy.yaml")
        let none = try await CommandTrial(["policy", "test", folder.path])
        #expect(none.status == 7)
        #expect(none.data.contains("has-owner"))
        _ = try folder.write(PolicySample.tests(expect: "deny"), "a/tests.yaml")
        let passed = try await CommandTrial(["policy", "test", folder.path])
        #expect(passed.status == 0, "\(passed.data)\(passed.notes)")
        _ = try folder.write(PolicySample.tests(expect: "pass"), "a/tests.yaml")
        let failed = try await CommandTrial(["policy", "test", folder.path])
        #expect(failed.status == 7)
        #expect(failed.data.contains("has-owner: a name that is too short"))
    }

    @Test("a local check gives outcome, findings and counts, and exits 7 where it is denied")
    func local() async throws {
        let folder = try TrialFolder()
        defer { folder.remove() }
        _ = try folder.write(PolicySample.policy, "p/a/policy.yaml")
        _ = try folder.write(PolicySample.tests(expect: "deny"), "p/a/tests.yaml")
        let arguments = ["--policies", folder.path + "/p", "--json"]
        let short = try folder.write(PolicySample.journey(name: "X"), "short.yaml")
        let denied = try await CommandTrial(["policy", "check", "--local", short] + arguments)
        #expect(denied.status == 7, "\(denied.data)")
        let json = try JSONParser.parse(Array(denied.data.utf8)).json
        #expect(json["outcome"]?.string == "deny")
        #expect(["loaded", "applied", "skipped"].map { json[$0]?.int } == [1, 1, 0])
        let finding = try #require(json["findings"]?.array?.first)
        #expect(finding["policy"]?.string == "has-owner")
        #expect(finding["rule"]?.string == "long-name")
        #expect(finding["outcome"]?.string == "deny")
        #expect(finding["message"]?.string?.isEmpty == false)
        #expect(finding["at"] != nil)

        let long = try folder.write(PolicySample.journey(name: "Long enough"), "long.yaml")
        let passed = try await CommandTrial(["policy", "check", "--local", long] + arguments)
        #expect(passed.status == 0, "\(passed.data)")
    }

    @Test("--local and --policies go together")
    func options() async throws {
        #expect(try await CommandTrial(["policy", "check", "--local", "a.yaml"]).status == 64)
        #expect(
            try await CommandTrial(["policy", "check", "a", "--policies", "p"]).status == 64)
    }
}
