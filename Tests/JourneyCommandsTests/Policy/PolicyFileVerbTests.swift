import Foundation
import JourneyModel
import JourneyPolicy
import Testing

@testable import JourneyCommands

@Suite("policy test --coverage, lint and doc on files")
struct PolicyFileVerbTests {
    private let folder: TrialFolder

    init() throws {
        folder = try TrialFolder()
        _ = try folder.write(PolicySample.policy, "p/a/policy.yaml")
        _ = try folder.write(PolicySample.tests(expect: "deny"), "p/a/tests.yaml")
    }

    private func run(_ arguments: String...) async throws -> CommandTrial {
        try await CommandTrial(["policy"] + arguments)
    }

    private func json(_ arguments: String...) async throws -> JSON {
        let trial = try await CommandTrial(["policy"] + arguments + ["--json"])
        return try JSONParser.parse(Array(trial.data.utf8)).json
    }

    @Test("a policy that is named alone is read with the tests beside it")
    func beside() async throws {
        let json = try await json("test", folder.path + "/p/a/policy.yaml")
        #expect(json["passed"]?.int == 1 && json["total"]?.int == 1, "\(json)")
        let tests = try await self.json("test", folder.path + "/p/a/tests.yaml")
        #expect(tests == json)
    }

    @Test("coverage names the rules that no test has seen holding, or failing")
    func coverage() async throws {
        let trial = try await run("test", folder.path + "/p", "--coverage")
        #expect(trial.status == 0)
        #expect(trial.data.contains("has-owner/long-name: no test sees long-name hold: add one"))
        #expect(trial.data.contains("0 of 1 rules have been seen failing and holding"))
        let json = try await json("test", folder.path + "/p", "--coverage")
        #expect(json["coverage"]?["total"]?.int == 1)
        #expect(json["coverage"]?["covered"]?.int == 0)
        #expect(try await self.json("test", folder.path + "/p")["coverage"] == nil)
    }

    @Test("the rules of the policies that the program carries have all been seen from both sides")
    func carried() async throws {
        let json = try await json("test", "--coverage")
        #expect(json["coverage"]?["covered"] == json["coverage"]?["total"])
    }

    @Test("lint says the file, the line and the remedy, and exits 7 for what does not load")
    func lint() async throws {
        let trial = try await run("lint", folder.path + "/p")
        #expect(trial.status == 0, "\(trial.data)")
        #expect(trial.data.contains("p/a/policy.yaml:"))
        #expect(trial.data.contains("1 warning"))
        #expect(try await run("lint", folder.path + "/p", "--strict").status == 7)
        let json = try await json("lint", folder.path + "/p")
        #expect(json["errors"]?.int == 0 && json["warnings"]?.int == 1)
        #expect(
            json["remarks"]?.array?.contains { $0["code"]?.string == "coverage" } == true)

        let broken = PolicySample.policy.replacing("journey.name", with: "journey.nmae")
        _ = try folder.write(broken, "p/a/policy.yaml")
        let refused = try await run("lint", folder.path + "/p")
        #expect(refused.status == 7)
        #expect(refused.data.contains("name"))
    }

    @Test("the policies that the program carries leave lint nothing to warn of")
    func lintCarried() throws {
        let report = LintReport(
            remarks: try JourneyPolicyLint.remarks(EmbeddedPolicies.files), isStrict: true)
        #expect(!report.hasFailed, "\(ScreenSamples.render(report))")
    }

    @Test("a policy is a page in plain language, as text, Markdown and JSON; all are a table")
    func doc() async throws {
        let place = ["--policies", folder.path + "/p"]
        let page = try await CommandTrial(["policy", "doc", "has-owner"] + place)
        #expect(page.status == 0, "\(page.notes)")
        #expect(page.data.contains("Names say something"))
        #expect(page.data.contains("the name is too short"))
        #expect(!page.data.contains("size(journey.name)"))
        let markdown = try await CommandTrial(
            ["policy", "doc", "has-owner", "--format", "markdown"] + place)
        #expect(markdown.data.hasPrefix("# Names say something\n"))
        #expect(markdown.data.contains("- `long-name`: the name is too short\n"))
        let table = try await CommandTrial(["policy", "doc"] + place)
        #expect(table.data == "has-owner\tNames say something\trefuses\tjourney-operations\n")
        let list = try await CommandTrial(["policy", "doc", "--format", "markdown"] + place)
        #expect(
            list.data.contains("| `has-owner` | Names say something | the change is refused |"))
        let missing = try await CommandTrial(["policy", "doc", "has-onwer"] + place)
        #expect(missing.status == 64)
        #expect(missing.notes.contains("Did you mean \"has-owner\"?"))
        let json = try await CommandTrial(["policy", "doc", "--json"] + place)
        #expect(json.data.contains("\"key\":\"has-owner\""))
    }

    @Test("text from a policy is no markup in Markdown")
    func markup() async throws {
        let policy = PolicySample.policy.replacing("Names say something", with: "A | b *c* <d>")
        _ = try folder.write(policy, "p/a/policy.yaml")
        let trial = try await run("doc", "--format", "markdown", "--policies", folder.path + "/p")
        #expect(trial.data.contains(#"A \| b \*c\* \<d>"#), "\(trial.data)")
    }

    @Test("a policy's page reads as it was agreed")
    func page() async throws {
        let bundle = try LocalPolicies.carried("contact-cap")
        let page = PolicyPages(pages: bundle.entries.map { .init($0.policy) })
        try Golden.compare(ScreenSamples.render(page), "screen-policy-doc")
    }

    @Test("the table in the README is that of the policies that the program carries")
    func readme() throws {
        let bundle = try PolicyBundle(files: EmbeddedPolicies.files)
        let table = PolicyMarkdown.table(bundle.entries.map { PolicyPage($0.policy) })
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        #expect(
            text.contains(table),
            "write it anew: wayleave policy doc --policies policies --format markdown")
    }
}
