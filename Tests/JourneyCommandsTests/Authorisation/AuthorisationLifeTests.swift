import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Testing

@Suite("A standard change on the command line")
struct AuthorisationLifeTests {
    @Test("an authorisation is proposed, signed off, cited, used up, and left out again")
    func life() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            try await Self.tier(company)
            let empty = try await company.run(.ana, "authorisation", "list")
            #expect(empty.data.contains("There is no authorisation"))
            let made = try await company.run(
                .ana, "authorisation", "new", "small-waits", "--title", "Small waits", "--owner",
                "email-team", "--journey", "onboarding", "--field", "wait", "--per-day", "1",
                "--until", "2099-12-31", "--why", "weekly tuning", "--no-wait")
            #expect(made.status == 0, "\(made.notes)")
            try await Self.signOff(company, 3)

            let submit = ["proposal", "submit", "onboarding", "--why", "tuning", "--no-wait"]
            let cited = try await company.run(
                .ana, submit + ["--set", "wait-1.wait=4d", "--authorisation", "small-waits"])
            #expect(cited.status == 0, "\(cited.notes)")
            try await company.work()
            let shown = try await company.run(.bo, "proposal", "show", "4")
            #expect(shown.data.contains("STANDARD CHANGE"), "\(shown.data)")
            #expect(shown.data.contains("under Small waits (small-waits, revision 1"))
            #expect(shown.data.contains("Bo Lindqvist"))
            #expect(shown.data.contains("standard change, needs none"))
            try await company.work()
            #expect(
                try await company.json(.bo, "proposal", "status", "4")["state"]?.string
                    == "applied")

            let why = try await company.run(.aud, "audit", "why", "onboarding/wait-1")
            #expect(
                why.data.contains("authorisation small-waits stood for the sign-off of "),
                "\(why.data)")

            let page = try await company.run(.ana, "authorisation", "show", "small-waits")
            #expect(page.data.contains("0 of 1 today (UTC), 99 of 100 in all"), "\(page.data)")
            let second = try await company.run(
                .ana, submit + ["--set", "wait-1.wait=5d", "--authorisation", "small-waits"])
            #expect(second.status == 0, "\(second.notes)")
            try await company.work()
            let held = try await company.run(.ana, "proposal", "show", "5")
            #expect(held.data.contains("on hold"), "\(held.data)")
            #expect(held.data.contains("proposal revise P-5 --no-authorisation"))
            // What it cites it goes on citing when it is brought onto a newer revision.
            let other = try await company.run(.ana, submit + ["--set", "tips.label=Advice"])
            #expect(other.status == 0, "\(other.notes)")
            try await Self.signOff(company, 6)
            let rebased = try await company.run(.ana, "proposal", "rebase", "P-5", "--no-wait")
            #expect(rebased.status == 0, "\(rebased.notes)")
            let texts = try await company.installation.store(.ana).proposals.texts(5)
            #expect(texts[0].revision == 2)
            #expect(texts[0].envelope.contains(#""authorisation":"small-waits""#))
            try await company.work()
            let revised = try await company.run(
                .ana, "proposal", "revise", "P-5", "--no-authorisation", "--no-wait")
            #expect(revised.status == 0, "\(revised.notes)")
            try await company.work()
            #expect(
                try await company.json(.bo, "proposal", "status", "5")["state"]?.string
                    == "in_review")
            let yaml = try await company.run(.ana, "authorisation", "show", "small-waits", "--yaml")
            #expect(yaml.data.contains("stepFields:") && yaml.data.contains("base: 1"))
        }
    }

    @Test("an authorisation that is not there is refused with those that are near")
    func unknown() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let trial = try await company.run(
                .ana, "proposal", "submit", "onboarding", "--set", "wait-1.wait=4d", "--why", "x",
                "--authorisation", "none")
            #expect(trial.status == ExitStatus.usage.rawValue)
            #expect(trial.notes.contains("wayleave authorisation list"))
        }
    }

    /// Says how critical onboarding is, so that an authorisation may hold for it.
    private static func tier(_ company: Company) async throws {
        let path = try company.file(
            "tier.yaml",
            Company.onboarding.replacing(
                "name: Onboarding",
                with: """
                    base: 1
                    name: Onboarding
                    tier: 3
                    """))
        let trial = try await company.run(
            .ana, "proposal", "submit", path, "--why", "tier", "--no-wait")
        #expect(trial.status == 0, "\(trial.notes)")
        try await signOff(company, 2)
    }

    private static func signOff(_ company: Company, _ proposal: Int) async throws {
        try await company.work()
        for person in [Person.bo, .jo] {
            let shown = try await company.run(person, "proposal", "show", "\(proposal)")
            guard shown.data.contains("you can decide") else { continue }
            let trial = try await company.run(
                person, "proposal", "approve", "\(proposal)", "--no-wait")
            #expect(trial.status == 0, "\(trial.notes)")
        }
        try await company.work()
    }
}
