import JourneyModel
import Testing

@Suite("policy check --local")
struct PolicyCheckLocalTests {
    private let folder: TrialFolder

    init() throws {
        folder = try TrialFolder()
        _ = try folder.write(PolicySample.policy, "p/a/policy.yaml")
        _ = try folder.write(PolicySample.tests(expect: "deny"), "p/a/tests.yaml")
    }

    private func check(_ paths: [String], _ more: String...) async throws -> CommandTrial {
        try await CommandTrial(
            ["policy", "check", "--local"] + paths + ["--policies", folder.path + "/p"] + more)
    }

    private func json(_ paths: [String], _ more: String...) async throws -> JSON {
        let trial = try await CommandTrial(
            ["policy", "check", "--local"] + paths + ["--policies", folder.path + "/p", "--json"]
                + more)
        return try JSONParser.parse(Array(trial.data.utf8)).json
    }

    @Test("what no file knows is named as not judged; it neither passes nor denies")
    func unknown() async throws {
        _ = try folder.write(PolicySample.askingTeams, "p/b/policy.yaml")
        let path = try folder.write(PolicySample.journey(name: "Long enough"), "j.yaml")
        let trial = try await check([path])
        #expect(trial.status == 0, "\(trial.data)\(trial.notes)")
        #expect(trial.data.contains("1 policy could not be judged without the database"))
        #expect(trial.data.contains("the teams\tknown-owner"))
        let json = try await json([path])
        #expect(json["outcome"]?.string == "pass")
        #expect(json["findings"]?.array?.isEmpty == true)
        let unjudged = try #require(json["unjudged"]?.array?.first)
        #expect(unjudged["rule"]?.string == "owner-known")
        #expect(unjudged["unknown"]?.array == [.string("portfolio.teams")])
        // A denial elsewhere stays one.
        let short = try folder.write(PolicySample.journey(name: "X"), "short.yaml")
        #expect(try await check([short]).status == 7)
    }

    @Test("a waiver in a file of its own, or in the policy's file, covers until its last day")
    func waivers() async throws {
        let path = try folder.write(PolicySample.journey(name: "X"), "j.yaml")
        #expect(try await check([path]).status == 7)
        _ = try folder.write(PolicySample.waiver, "p/waivers/w-1.yaml")
        let covered = try await json([path], "--as-of", "2026-12-01")
        #expect(covered["findings"]?.array?.first?["waivedBy"]?.string == "w-1")
        #expect(covered["findings"]?.array?.first?["outcome"]?.string == "waived")
        #expect(try await check([path], "--as-of", "2026-12-31").status == 0)
        let late = try await check([path], "--as-of", "2027-01-01")
        #expect(late.status == 7)
        #expect(late.data.contains("the waiver w-1 of has-owner has run out"))

        _ = try folder.write("kind: waiver\nkey: w-1\n", "p/waivers/w-1.yaml")
        let broken = try await check([path])
        #expect(broken.status == 64)
        #expect(broken.notes.contains("w-1.yaml"))
    }

    @Test("a waivers: list counts in a local check and is refused as a policy to submit or test")
    func list() async throws {
        _ = try folder.write(PolicySample.policyWithWaivers, "p/a/policy.yaml")
        let path = try folder.write(PolicySample.journey(name: "X"), "j.yaml")
        #expect(try await check([path], "--as-of", "2026-12-01").status == 0)
        #expect(try await check([path], "--as-of", "2027-01-01").status == 7)
        let test = try await CommandTrial(["policy", "test", folder.path + "/p"])
        #expect(test.status == 64)
        #expect(test.notes.contains("waivers are documents of their own"))
        let local = try await CommandTrial(["policy", "test", folder.path + "/p", "--local"])
        #expect(local.status == 0, "\(local.notes)")
    }

    @Test("several files are judged together, and a document that stands in two is refused")
    func several() async throws {
        let first = try folder.write(PolicySample.journey(name: "X"), "1.yaml")
        let other = PolicySample.journey(name: "Y").replacing("welcome", with: "second")
        let second = try folder.write(other, "2.yaml")
        let json = try await json([first, second])
        #expect(json["findings"]?.array?.compactMap { $0["key"]?.string } == ["second", "welcome"])
        let twice = try await check([first, first])
        #expect(twice.status == 64)
        #expect(twice.notes.contains("stands in two of the files"))
    }

    @Test("a file of another platform is read as its import reads it")
    func foreign() async throws {
        let path = try folder.write(ImportSample.sfmc, "Hello.json")
        let json = try await json([path])
        #expect(json["loaded"]?.int == 1, "\(json)")
        #expect(json["applied"]?.int == 1)
        let other = try folder.write(#"{"nodes": [], "connections": {}, "pinData": {}}"#, "n.json")
        let refused = try await check([other])
        #expect(refused.status == 64)
        #expect(refused.notes.contains("looks like n8n"))
    }

    @Test(
        "every real file of Dittofeed and Salesforce that can be imported is judged",
        .enabled(if: SharedJourneys.isExpected, "the shared journeys are not here"))
    func shared() async throws {
        let paths = SharedJourneys.paths().filter {
            $0.contains("/dittofeed/") || $0.contains("/sfmc/")
        }
        #expect(!paths.isEmpty)
        for path in paths {
            let imported = try await CommandTrial(["journey", "import", path, "--dry-run"])
            let checked = try await check([path])
            #expect((imported.status == 0) == (checked.status != 64), "\(path): \(checked.notes)")
        }
    }

    @Test("--as-of needs --local, and several subjects do")
    func options() async throws {
        #expect(try await CommandTrial(["policy", "check", "a", "--as-of", "7d"]).status == 64)
        #expect(try await CommandTrial(["policy", "check", "a", "b"]).status == 64)
    }
}
