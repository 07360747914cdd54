import Foundation
import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Policies on the command line of an installation")
struct PolicyLifeTests {
    /// Thirty days from now, the last one of an exception.
    private static let day = String(
        Instant(
            microsecondsSinceEpoch: Instant.now.microsecondsSinceEpoch + 30 * 86_400 * 1_000_000
        ).description.prefix(10))

    @Test("an exception is asked for from a denial, signed off, listed, and covers the finding")
    func waiver() async throws {
        try await Company.with(policies: true) { company in
            try await company.adoptOnboarding()
            _ = try await company.run(
                .ana, "proposal", "submit", "onboarding", "--set", "reminder.wait=12h", "--why",
                "test", "--no-wait")
            try await company.work()
            let denied = try await company.run(.ana, "policy", "check", "P-2")
            #expect(denied.status == 7, "\(denied.data)\(denied.notes)")
            let explained = try await company.run(
                .ana, "policy", "explain", "P-2", "--rule", "contact-cap/worst-week")
            #expect(explained.data.contains("some customers would get 4 messages"))

            let asked = try await company.runWhileWorking(
                .ana, "policy", "waive", "contact-cap", "--for", "P-2", "--reason", "a notice",
                "--until", Self.day)
            #expect(asked.status == 0, "\(asked.data)\(asked.notes)")
            _ = try await company.run(.bo, "proposal", "show", "P-3")
            let approved = try await company.runWhileWorking(.bo, "proposal", "approve", "P-3")
            #expect(approved.status == 0, "\(approved.data)\(approved.notes)")

            let listed = try await company.json(.ana, "policy", "waivers")
            let line = try #require(listed["waivers"]?.array?.first)
            #expect(line["waiver"]?.string == "contact-cap-onboarding")
            #expect(line["status"]?.string == "used")
            #expect(line["expires"]?.string == Self.day)
            #expect(try await company.run(.ana, "policy", "check", "P-2").status == 0)
            let none = try await company.json(.ana, "policy", "waivers", "--expired")
            #expect(none["waivers"]?.array?.isEmpty == true)

            let again = try await company.run(
                .ana, "policy", "waive", "contact-cap", "--rule", "worst-week", "--journey",
                "onboarding", "--reason", "a notice", "--until", Self.day)
            #expect(again.notes.contains("says that already"), "\(again.notes)")
        }
    }

    @Test("an exception needs rules, journeys, a reason and a day, and something to be for")
    func refusals() async throws {
        try await Company.with(policies: true) { company in
            let start = ["policy", "waive", "contact-cap", "--reason", "x", "--until"]
            #expect(try await company.run(.ana, start + [Self.day]).status == 64)
            let rule = ["--rule", "worst-week", "--journey", "onboarding"]
            let day = try await company.run(.ana, start + ["tomorrow"] + rule)
            #expect(day.status == 64 && day.notes.contains("last day"))
            let unknown = try await company.run(
                .ana,
                ["policy", "waive", "contact-cap", "--rule", "no-such", "--journey", "onboarding"]
                    + ["--reason", "x", "--until", Self.day, "--dry-run"])
            #expect(unknown.status == 7, "\(unknown.data)\(unknown.notes)")
            #expect(unknown.data.contains("the policy contact-cap has no rule no-such"))
            let long = try await company.run(
                .ana, start + ["2999-01-01"] + rule + ["--dry-run"])
            #expect(long.status == 7 && long.data.contains("allows at most"))
        }
    }

    @Test("a stricter policy is tried on what was decided before, and nothing is changed by it")
    func simulate() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let without = try await company.run(
                .bo, "policy", "simulate", "--without", "contact-cap")
            #expect(without.status == 64 && without.notes.contains("in force to leave out"))
            _ = try company.file("policy.yaml", PolicySample.policy)
            let refused = try await company.run(
                .bo, "policy", "simulate", "--policies", company.folder.path + "/policy.yaml")
            #expect(refused.status == 64 && refused.notes.contains("no tests"))
            let strict =
                PolicySample.policy.replacing("> 2", with: "> 99") + "\n"
                + "tests: [{name: t, given: {journey: {key: j, name: X}}, expect: deny}]\n"
            let path = try company.file("policy.yaml", strict)
            let json = try await company.json(
                .bo, "policy", "simulate", "--policies", path, "--since", "1d")
            #expect(json["changed"]?.int == 1, "\(json)")
            #expect(json["rules"]?.array?.contains { $0["policy"]?.string == "has-owner" } == true)
            #expect(json["journeys"]?.array?.first?["name"]?.string == "onboarding")
            let differs = try await company.run(
                .bo, "policy", "simulate", "--policies", path, "--detailed-exitcode")
            #expect(differs.status == 20)
            let list = try await company.json(.bo, "policy", "list")
            #expect(list["policies"]?.array?.contains { $0["key"]?.string == "has-owner" } == false)
        }
    }

    @Test("what is in force can be read in plain words and looked over; older findings are listed")
    func inForce() async throws {
        try await Company.with(policies: true) { company in
            try await company.adoptOnboarding()
            let doc = try await company.run(.ana, "policy", "doc", "contact-cap")
            #expect(doc.status == 0 && doc.data.contains("Weekly contact cap"))
            let lint = try await company.json(.ana, "policy", "lint")
            #expect(lint["errors"]?.int == 0, "\(lint)")
            let counted = try await company.run(.ana, "policy", "check", "onboarding")
            #expect(counted.status == 7)
            #expect(!counted.data.contains("COULD NOT BE CHECKED"), "\(counted.data)")
            let older = try await company.json(.ana, "policy", "check", "onboarding", "--inherited")
            #expect(older["outcome"]?.string == "pass", "\(older)")
            let findings = older["findings"]?.array ?? []
            #expect(!findings.isEmpty)
            #expect(findings.allSatisfy { $0["inherited"]?.bool == true })
            #expect(try await company.run(.ana, "policy", "simulate").status == 64)
            let without = try await company.json(
                .bo, "policy", "simulate", "--without", "contact-cap")
            #expect(without["replayed"]?.int == 1, "\(without)")
            #expect(without["policies"]?.array?.first?["key"]?.string == "contact-cap")
        }
    }
}
