import JourneyCommands
import JourneyModel
import JourneyTestSupport
import Testing

@Suite("What people may say to a change, verb by verb")
struct DecisionVerbTests {
    @Test("who abstains leaves the sign-off to others, and may think again")
    func abstain() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            #expect(try await company.run(.bo, "proposal", "abstain", "P-2").status == 64)
            #expect(try await company.say(.ana, "abstain", id, "mine").status == 5)
            let unseated = try await company.say(.jo, "abstain", id, "not mine")
            #expect(unseated.status == 5, "\(unseated.notes)")
            #expect(unseated.notes.contains("You hold no sign-off on P-2"))
            #expect(unseated.notes.contains("Journey operations: Bo Lindqvist, Mia Sousa"))
            let said = try await company.say(.bo, "abstain", id, "I work on that campaign")
            #expect(said.status == 0, "\(said.notes)")
            #expect(said.data.contains("Journey operations: 0 of 1 sign-offs"))
            let again = try await company.say(.bo, "approve", id, "after all")
            #expect(again.status == ExitStatus.conflict.rawValue)
            #expect(again.notes.contains("wayleave proposal take-back P-2"))
            let show = try await company.run(.ana, "proposal", "show", "2")
            #expect(show.data.contains("abstained: Bo Lindqvist"))
            #expect(try await company.say(.mia, "approve", id, nil).status == 0)
            #expect(try await company.state(id) == "approved")
        }
    }

    @Test("several are signed off at once, each by itself, and only those that were shown")
    func bulk() async throws {
        try await Company.with { company in
            let first = try await company.changeOnboarding()
            let second = try await company.changeOnboarding("welcome.label=Hello")
            let third = try await company.changeOnboarding("reminder.label=Again")
            for id in [first, second] {
                _ = try await company.run(.bo, "proposal", "show", "\(id)")
            }
            let names = [first, second, third].map { "P-\($0)" }
            let digest = try await company.run(
                .bo, ["proposal", "approve"] + names + ["--digest", "7c1f9a2e41d0b8c3"])
            #expect(digest.status == ExitStatus.usage.rawValue)
            let own = try await company.run(.ana, ["proposal", "approve"] + names)
            #expect(own.status != 0 && own.data.contains("0 of 3 counted"), "\(own.data)")
            let done = try await company.run(
                .bo, ["proposal", "approve"] + names + ["--no-wait"])
            #expect(done.status == ExitStatus.usage.rawValue, "\(done.notes)")
            #expect(done.data.contains("2 of 3 counted; 1 did not"), "\(done.data)")
            #expect(done.data.contains("have not been shown P-\(third)"), "\(done.data)")
            #expect(try await company.state(first) == "approved")
            #expect(try await company.state(second) == "approved")
            #expect(try await company.state(third) == "in_review")
        }
    }

    @Test("what keeps a proposal is the gate's own list, with who can help")
    func whyBlocked() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            let open = try await company.run(.ana, "proposal", "why-blocked", "\(id)")
            #expect(open.data.contains("Journey operations: 0 of 1 sign-offs"), "\(open.data)")
            #expect(open.data.contains("Bo Lindqvist, Mia Sousa"), "\(open.data)")
            let stranger = try await company.run(.rui, "proposal", "why-blocked", "99")
            #expect(stranger.status == ExitStatus.usage.rawValue)
            #expect(try await company.say(.bo, "approve", id, nil).status == 0)
            let ready = try await company.run(.ana, "proposal", "why-blocked", "\(id)")
            #expect(ready.data.contains("Nothing blocks it"), "\(ready.data)")
            try await company.work()
            let done = try await company.run(.ana, "proposal", "why-blocked", "\(id)", "--json")
            #expect(try JSONParser.parse(Array(done.data.utf8)).json["blocks"] == .array([]))
        }
    }

    @Test("a sign-off is held for second thoughts, and taken back until it applies")
    func takeBack() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            try await company.set("settle-minutes", 15)
            let before = try await company.run(.ana, "proposal", "show", "2")
            #expect(before.data.contains("held 15 min for second thoughts"))
            #expect(try await company.run(.bo, "proposal", "take-back", "2").status == 9)
            let approved = try await company.say(.bo, "approve", id, nil)
            #expect(approved.status == 0, "\(approved.notes)")
            #expect(approved.data.contains("in review → approved"))
            #expect(approved.data.contains("WAITS\theld until "))
            #expect(approved.data.contains(" UTC for second thoughts"))
            #expect(try await company.work() == 0, "nothing applies in that time")
            let status = try await company.run(.ana, "proposal", "status", "2")
            #expect(status.data.contains("THEN\theld until "))

            let dry = try await company.run(.bo, "proposal", "take-back", "2", "--dry-run")
            #expect(dry.status == 0 && dry.data.contains("Dry run"))
            #expect(try await company.state(id) == "approved")
            let back = try await company.run(
                .bo, "proposal", "take-back", "2", "--message", "I overlooked something")
            #expect(back.status == 0, "\(back.notes)")
            #expect(back.data.contains("approved → in review"))
            #expect(back.data.contains("Bo Lindqvist, Mia Sousa"))
            let show = try await company.run(.ana, "proposal", "show", "2")
            #expect(show.data.contains("on revision 1: taken back"))
            #expect(try await company.run(.bo, "proposal", "take-back", "2").status == 9)
            #expect(try await company.run(.rui, "proposal", "take-back", "2").status == 64)

            try await company.set("settle-minutes", 0)
            #expect(try await company.say(.bo, "approve", id, nil).status == 0)
            try await company.work()
            #expect(try await company.state(id) == "applied")
            let late = try await company.run(.bo, "proposal", "take-back", "2")
            #expect(late.status == ExitStatus.conflict.rawValue)
            #expect(late.notes.contains("what was said to it stays"))
        }
    }

    @Test("who was told may object; it blocks until somebody else lifts it")
    func objection() async throws {
        try await Company.with { company in
            try await company.adoptWinBack()
            try await company.set("objection-hours", 24)
            let id = try await company.changeOnboarding(isCapped: false)
            let inbox = try await company.run(.hana, "inbox")
            #expect(inbox.data.contains("FOR INFORMATION (1)"))
            #expect(inbox.data.contains("0 wait on you"))
            let item = try await company.json(.hana, "inbox")["items"]?.array?.first
            #expect(item?["section"]?.string == "told" && item?["until"]?.string != nil)

            let show = try await company.run(.hana, "proposal", "show", "\(id)")
            #expect(show.data.contains("you may object until "))
            #expect(show.data.contains("affects the audience of Win-back"))
            #expect(try await company.run(.hana, "proposal", "object", "\(id)").status == 64)
            #expect(try await company.say(.rui, "object", id, "no").status == 5)
            #expect(try await company.say(.bo, "object", id, "no").status == 5)
            let objected = try await company.say(.hana, "object", id, "the same people")
            #expect(objected.status == 0, "\(objected.notes)")
            let approved = try await company.say(.bo, "approve", id, nil)
            #expect(approved.data.contains("Hana Ito, SMS team, objects"))
            #expect(try await company.state(id) == "in_review")

            let vote = try await company.veto(id)
            let held = try await company.run(.ana, "inbox")
            #expect(held.data.contains("HELD (1)"))
            let seen = try await company.run(.bo, "proposal", "show", "\(id)")
            #expect(seen.data.contains("Hana Ito, SMS team, objects: \"the same people\""))
            #expect(
                seen.data.contains("you can lift it: wayleave proposal lift P-\(id) --vote \(vote)")
            )
            let author = try await company.run(.ana, "proposal", "show", "\(id)")
            #expect(!author.data.contains("wayleave proposal lift"))
            #expect(author.data.contains("another approver of SMS team can lift it"))
            #expect(try await company.lift(.ana, id, vote).status == 5)
            let own = try await company.lift(.hana, id, vote)
            #expect(own.status == 5 && own.notes.contains("take-back"))
            #expect(try await company.lift(.bo, id, 999).status == 9)
            let lifted = try await company.lift(.bo, id, vote)
            #expect(lifted.status == 0, "\(lifted.notes)")
            let after = try await company.run(.hana, "proposal", "show", "\(id)")
            #expect(after.data.contains("lifted by Bo Lindqvist"))
        }
    }

    @Test("without an objection nobody waits for the end of the time")
    func noObjection() async throws {
        try await Company.with { company in
            try await company.adoptWinBack()
            try await company.set("objection-hours", 24)
            let id = try await company.changeOnboarding(isCapped: false)
            let approved = try await company.say(.bo, "approve", id, nil)
            #expect(approved.data.contains("SMS team may object until "), "\(approved.data)")
            #expect(try await company.work() == 0)
            #expect(try await company.say(.ana, "no-objection", id, nil).status == 5)
            let said = try await company.say(.hana, "no-objection", id, nil)
            #expect(said.status == 0, "\(said.notes)")
            #expect(try await company.json(.hana, "inbox")["items"]?.array?.isEmpty == true)
            try await company.work()
            #expect(try await company.state(id) == "applied")
            let show = try await company.run(.ana, "proposal", "show", "\(id)")
            #expect(show.data.contains("no objection: Hana Ito"))
        }
    }

    @Test("a question that must be resolved holds the change until it is")
    func questions() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            let asked = try await company.run(
                .jo, "proposal", "comment", "2", "--message", "has legal seen it?",
                "--must-resolve")
            #expect(asked.status == 0, "\(asked.notes)")
            let thread = try await company.question(id)
            #expect(asked.data.contains("Question \(thread) added to P-2"))
            let approved = try await company.say(.bo, "approve", id, nil)
            #expect(approved.data.contains("Jo Park asked something that must be resolved"))
            #expect(try await company.state(id) == "in_review")
            #expect(try await company.run(.ana, "inbox").data.contains("HELD (1)"))

            let answer = ["proposal", "comment", "2", "--reply-to", "\(thread)"]
            let replied = try await company.run(.ana, answer + ["--message", "yes, on Monday"])
            #expect(replied.status == 0, "\(replied.notes)")
            let both = try await company.run(
                .ana, answer + ["--message", "x", "--must-resolve"])
            #expect(both.status == 64)
            let lost = try await company.run(
                .ana, "proposal", "comment", "2", "--reply-to", "999", "--message", "x")
            #expect(lost.status == 64 && lost.notes.contains("has no thread 999"))
            let show = try await company.run(.jo, "proposal", "show", "2")
            #expect(show.data.contains("↳ Ana Duarte"))
            #expect(
                show.data.contains(
                    "you can resolve it: wayleave proposal resolve P-2 --thread \(thread)"))

            #expect(try await company.resolve(.ana, id, thread, "done").status == 5)
            let mute = try await company.run(
                .jo, "proposal", "resolve", "2", "--thread", "\(thread)")
            #expect(mute.status == 64)
            let resolved = try await company.resolve(.jo, id, thread, "legal agreed")
            #expect(resolved.status == 0, "\(resolved.notes)")
            #expect(resolved.data.contains("in review → approved"))
            #expect(try await company.resolve(.jo, id, thread, "again").status == 9)
            let after = try await company.run(.ana, "proposal", "show", "2")
            #expect(after.data.contains("✓ resolved by Jo Park"))
        }
    }

    @Test("a moment without a zone is no moment, and one that is over is refused")
    func schedule() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            func submit(_ moment: String) async throws -> CommandTrial {
                try await company.run(
                    .ana, "proposal", "submit", "onboarding", "--set", "reminder.wait=2d", "--why",
                    "later", "--no-wait", "--not-before", moment)
            }
            let local = try await submit("2099-03-03T09:00")
            #expect(local.status == 64)
            #expect(local.notes.contains("has no time zone"))
            #expect(local.notes.contains("2099-03-03T09:00+00:00 here, 2099-03-03T09:00Z for UTC"))
            let over = try await submit("2020-03-03T09:00:00Z")
            #expect(over.status == 64 && over.notes.contains("Tue 3 Mar 2020 09:00 UTC"))
            #expect(try await submit("tomorrow").status == 64)
            let good = try await submit("2099-03-03T09:00+02:00")
            #expect(good.status == 0, "\(good.notes)")
            try await company.work()
            let show = try await company.run(.bo, "proposal", "show", "2")
            #expect(show.data.contains("not before Tue 3 Mar 2099 07:00 UTC"))
            let approved = try await company.say(.bo, "approve", 2, nil)
            #expect(approved.data.contains("in review → scheduled"), "\(approved.data)")
            #expect(try await company.work() == 0)

            // Another content leaves the schedule, and `none` ends it.
            _ = try await company.run(
                .ana, "proposal", "revise", "2", "--set", "reminder.wait=1d", "--no-wait")
            let kept = try await company.json(.ana, "proposal", "show", "2")
            #expect(kept["notBefore"]?.string?.hasPrefix("2099-03-03T07:00:00") == true)
            _ = try await company.run(
                .ana, "proposal", "revise", "2", "--not-before", "none", "--no-wait")
            let ended = try await company.json(.ana, "proposal", "show", "2")
            #expect(ended["notBefore"]?.string == nil)
        }
    }
}
