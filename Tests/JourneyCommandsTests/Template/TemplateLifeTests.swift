import JourneyModel
import JourneyStore
import JourneyTestSupport
import Testing

@Suite("A change by a template on the command line")
struct TemplateLifeTests {
    @Test("it is checked, refused and signed off like any change")
    func wholeLife() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            _ = try await company.run(
                .ana, "proposal", "submit", "onboarding", "--template", "change-wait", "--with",
                "step=reminder", "--with", "wait=12h", "--why", "clicks below floor", "--no-wait")
            try await company.work()
            let denied = try await company.run(.ana, "proposal", "show", "P-2")
            #expect(denied.data.contains("contact-cap"), "\(denied.data)")
            #expect(try await company.json(.ana, "inbox")["items"]?.array?.count == 1)

            let asked = try await company.run(
                .ana, "proposal", "submit", "onboarding", "--template", "change-wait", "--with",
                "step=reminder", "--with", "wait=1d", "--set", "reminder.subject=Still there?",
                "--why", "clicks below floor", "--no-wait")
            #expect(asked.data.contains("onboarding, revision 1 · 2 changes"), "\(asked.notes)")
            try await company.work()
            _ = try await company.run(.ana, "proposal", "show", "3")
            let own = try await company.run(.ana, "proposal", "approve", "P-3")
            #expect(own.status == ExitStatus.notPermitted.rawValue)
            _ = try await company.run(.bo, "proposal", "show", "3")
            let approved = try await company.run(.bo, "proposal", "approve", "P-3", "--no-wait")
            #expect(approved.status == 0, "\(approved.notes)")
            try await company.work()
            let stored = try await company.installation.store(.bo).documents.show(
                kind: "journey", key: "onboarding")
            #expect(stored.revision == 2 && stored.content.contains(#""duration":"1d""#))
        }
    }

    @Test("a template in a file of one's own is taken, and what is wrong says one thing to do")
    func ownAndWrong() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let own = try company.file(
                "ours.yaml",
                """
                template: skip
                title: Leave the reminder out
                values: [{name: step, type: step, about: Which, example: reminder}]
                changes: [{remove: "{step}"}]
                """)
            func submit(_ more: String...) async throws -> CommandTrial {
                try await company.run(
                    .ana, ["proposal", "submit", "onboarding", "--why", "x", "--dry-run"] + more)
            }
            let taken = try await submit("--template", own, "--with", "step=reminder")
            #expect(taken.data.contains("Dry run"), "\(taken.notes)")
            #expect(taken.data.contains("Reminder e-mail"))
            for (arguments, words) in [
                (["--template", "change-wiat", "--with", "step=reminder"], "no template"),
                (["--template", "change-wait", "--with", "step=reminder"], "wait is missing"),
                (["--template", own, "--with", "step=nowhere"], "no step \"nowhere\""),
                (["--template", own, "--with", "step=a", "--with", "step=b"], "given twice"),
                (["--template", own, "--with", "step"], "does not say which value"),
                (["--with", "step=reminder", "--set", "tier=1"], "--with gives a value"),
                (["--template", own, "--with", "step=reminder", "--kind", "team"], "--kind"),
            ] {
                let refused = try await company.run(
                    .ana,
                    ["proposal", "submit", "onboarding", "--why", "x", "--dry-run"] + arguments)
                #expect(refused.status == ExitStatus.usage.rawValue, "\(arguments)")
                #expect(refused.notes.contains(words), "\(words) in \(refused.notes)")
            }
            #expect(
                try await company.json(.ana, "proposal", "list")["proposals"]?.array?.isEmpty
                    != false)
        }
    }
}
