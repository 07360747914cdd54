import Foundation
import JourneyCommands
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Testing

@Suite("The life of a change on the command line")
struct ProposalLifeTests {
    @Test("a denied change says the rule, what is wrong and how to mend it, and asks nobody")
    func denied() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let trial = try await company.runWhileWorking(
                .ana, "proposal", "submit", "onboarding", "--set", "reminder.wait=12h", "--why",
                "clicks below floor")
            #expect(trial.status == ExitStatus.policyDenied.rawValue, "\(trial.notes)")
            #expect(trial.data.contains("Read onboarding, revision 1 · 1 change · checked in"))
            #expect(trial.data.contains("✗ DENIED by contact-cap, rule worst-week"))
            #expect(trial.data.contains("some customers would get 4 messages in 7 days"))
            #expect(trial.data.contains("Lengthen a wait"))
            #expect(trial.data.contains("Nobody was asked to approve; nothing changed"))
            #expect(try await company.json(.bo, "inbox")["items"]?.array?.isEmpty == true)
            let inbox = try await company.run(.ana, "inbox")
            #expect(inbox.data.contains("MEND (1)"))
        }
    }

    @Test("submit, revise, own work refused, approve by the digest shown, applied")
    func wholeLife() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            _ = try await company.run(
                .ana, "proposal", "submit", "onboarding", "--set", "reminder.wait=12h", "--why",
                "clicks below floor", "--no-wait")
            try await company.work()
            let revised = try await company.runWhileWorking(
                .ana, "change", "revise", "P-2", "--set", "reminder.wait=1d")
            #expect(revised.status == 0, "\(revised.notes) \(revised.data)")
            #expect(revised.data.contains("Journey operations"))

            _ = try await company.run(.ana, "proposal", "show", "2")
            let own = try await company.run(.ana, "proposal", "approve", "P-2")
            #expect(own.status == ExitStatus.notPermitted.rawValue)
            #expect(own.notes.contains("you wrote P-2"))
            #expect(own.notes.contains("Journey operations: Bo Lindqvist, Mia Sousa"))
            #expect(own.notes.contains("on record: event"))

            let shown = try await company.json(.bo, "proposal", "show", "p-2")
            #expect(shown["why"]?.string == "clicks below floor")
            #expect(shown["assessment"]?["impact"]?.array?.first?["busiestAfter"]?.int == 3)
            let approved = try await company.runWhileWorking(.bo, "proposal", "approve", "P-2.2")
            #expect(approved.status == 0, "\(approved.notes)")
            #expect(approved.data.contains("in review → approved → applied"))
            let status = try await company.json(.bo, "proposal", "status", "2")
            #expect(status["state"]?.string == "applied")
            let wait = try await company.installation.store(.bo).documents.show(
                kind: "journey", key: "onboarding")
            #expect(wait.revision == 2)
            #expect(wait.content.contains(#""duration":"1d""#))
        }
    }

    @Test("a revision that was replaced is shown as it was, and nobody decides on it")
    func replaced() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            _ = try await company.run(
                .ana, "proposal", "submit", "onboarding", "--set", "reminder.wait=2d", "--why",
                "two days", "--no-wait")
            try await company.work()
            _ = try await company.run(.bo, "proposal", "show", "2")
            let asked = try await company.run(
                .bo, "proposal", "request-changes", "P-2.1", "--message", "why not sooner?")
            #expect(asked.status == 0, "\(asked.notes)")
            _ = try await company.run(
                .ana, "proposal", "revise", "P-2", "--set", "reminder.wait=1d", "--why", "one day",
                "--no-wait")
            try await company.work()

            let past = try await company.run(.bo, "proposal", "show", "P-2.1")
            #expect(past.status == 0, "\(past.notes)")
            for words in [
                "P-2.1  Onboarding: wait before \"Reminder e-mail\" 3 days → 2 days",
                "replaced by P-2.2", "\"two days\"", "CHECKS\tpassed",
                "changes requested by Bo Lindqvist", "Ana Duarte  submitted P-2.1: \"two days\"",
            ] {
                #expect(past.data.contains(words), "\(words) in \(past.data)")
            }
            #expect(!past.data.contains("1 day") && !past.data.contains("one day"))
            let json = try await company.json(.bo, "proposal", "show", "2.1")
            #expect(json["revision"]?.int == 1 && json["currentRevision"]?.int == 2)
            #expect(json["digest"]?.string?.count == 64 && json["outcome"]?.string == "pass")
            #expect(json["votes"]?.array?.count == 1)

            // Bo was shown 2.1 when it was current and again now; it is no more to be decided on.
            let stale = try await company.run(.bo, "proposal", "approve", "P-2")
            #expect(stale.status == ExitStatus.stale.rawValue, "\(stale.notes)")
            let none = try await company.run(.bo, "proposal", "show", "P-2.3")
            #expect(none.status == ExitStatus.usage.rawValue)
            #expect(none.notes.contains("has no revision 3 yet; it is at 2"))
            #expect(try await company.run(.rui, "proposal", "show", "P-2.1").status == 64)
        }
    }

    @Test("a decision sends what was read: nothing read, another revision, a newer revision")
    func digests() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            _ = try await company.run(
                .ana, "proposal", "submit", "onboarding", "--set", "reminder.wait=2d", "--why",
                "sooner", "--no-wait")
            try await company.work()

            let unread = try await company.run(.bo, "proposal", "approve", "2")
            #expect(unread.status == ExitStatus.usage.rawValue)
            #expect(unread.notes.contains("Next  wayleave proposal show P-2"))
            let short = try await company.run(.bo, "proposal", "approve", "2", "--digest", "7c1f")
            #expect(short.status == ExitStatus.usage.rawValue)

            let show = try await company.run(.bo, "proposal", "show", "2")
            #expect(show.status == 0)
            let other = try await company.run(.bo, "proposal", "approve", "P-2.7")
            #expect(other.status == ExitStatus.usage.rawValue)
            #expect(other.notes.contains("last shown revision 1"))
            let wrong = try await company.run(
                .bo, "proposal", "approve", "P-2.1", "--digest", "0123456789abcdef")
            #expect(wrong.status == ExitStatus.stale.rawValue)

            _ = try await company.run(
                .ana, "proposal", "revise", "2", "--set", "reminder.wait=1d", "--no-wait")
            try await company.work()
            let stale = try await company.run(.bo, "proposal", "approve", "2")
            #expect(stale.status == ExitStatus.stale.rawValue)
            #expect(stale.notes.contains("P-2 changed after you read it"))
            #expect(stale.notes.contains("2 days → 1 day"))
            #expect(stale.notes.contains("wayleave proposal diff P-2 --from 1"))

            let diff = try await company.run(.bo, "proposal", "diff", "2", "--from", "1")
            #expect(diff.data.contains("2 days → 1 day"))
            let differs = try await company.run(
                .bo, "proposal", "diff", "2", "--yaml", "--detailed-exitcode")
            #expect(differs.status == ExitStatus.differences.rawValue)
            #expect(differs.data.contains("duration: 1d"))
            let again = try await company.run(.bo, "proposal", "approve", "2", "--no-wait")
            #expect(again.status == 0, "\(again.notes)")
            #expect(again.data.contains("in review → approved"))
        }
    }

    @Test("rejecting and sending back need a reason, and are final or not")
    func rejections() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            for value in ["1d", "2d"] {
                _ = try await company.run(
                    .ana, "proposal", "submit", "onboarding", "--set", "reminder.wait=\(value)",
                    "--why", "sooner", "--no-wait")
            }
            try await company.work()
            for id in ["2", "3"] { _ = try await company.run(.bo, "proposal", "show", id) }
            let mute = try await company.run(.bo, "proposal", "reject", "2")
            #expect(mute.status == ExitStatus.usage.rawValue)
            let rejected = try await company.run(
                .bo, "proposal", "reject", "2", "--message", "not now")
            #expect(rejected.data.contains("in review → rejected"))
            let returned = try await company.run(
                .bo, "proposal", "request-changes", "3", "--message", "wait longer")
            #expect(returned.data.contains("in review → changes requested"))
            let commented = try await company.run(
                .jo, "proposal", "comment", "3", "--message", "why not 2d?")
            #expect(commented.status == 0, "\(commented.notes)")
            let shown = try await company.run(.ana, "proposal", "show", "3")
            #expect(shown.data.contains("changes requested: wait longer"))
            #expect(shown.data.contains("why not 2d?"))
            let withdrawn = try await company.run(.ana, "proposal", "withdraw", "3")
            #expect(withdrawn.data.contains("withdrawn"))
            let open = try await company.json(.ana, "proposal", "list")
            #expect(open["proposals"]?.array?.isEmpty == true)
            let all = try await company.json(.ana, "proposal", "list", "--all")
            #expect(all["proposals"]?.array?.count == 3)
        }
    }

    @Test("a dry run keeps nothing and previews the changes")
    func dryRun() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let trial = try await company.run(
                .ana, "proposal", "submit", "onboarding", "--set", "reminder.wait=1d", "--why",
                "sooner", "--dry-run")
            #expect(trial.data.contains("3 days → 1 day"), "\(trial.notes)")
            #expect(trial.data.contains("Dry run: nothing of it was kept"))
            let all = try await company.json(.ana, "proposal", "list", "--all")
            #expect(all["proposals"]?.array?.count == 1)
        }
    }

    @Test("a file of a document that exists must say its base; a broken file lists its problems")
    func files() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let path = try company.file(
                "again.yaml", Company.onboarding.replacing("Tips", with: "Advice"))
            let noBase = try await company.run(
                .ana, "proposal", "submit", path, "--why", "new words", "--no-wait")
            #expect(noBase.status == ExitStatus.usage.rawValue)
            #expect(noBase.notes.contains("base: 1"))
            let based = try company.file(
                "based.yaml",
                "base: 1\n" + Company.onboarding.replacing("Tips", with: "Advice"))
            let ok = try await company.run(
                .ana, "proposal", "submit", based, "--why", "new words", "--no-wait")
            #expect(ok.status == 0, "\(ok.notes)")
            let same = try company.file("same.yaml", "base: 1\n" + Company.onboarding)
            let none = try await company.run(
                .ana, "proposal", "submit", same, "--why", "nothing", "--no-wait")
            #expect(none.status == ExitStatus.conflict.rawValue)
            let broken = try company.file("broken.yaml", "kind: journey\nkey: UPPER\nnme: x\n")
            let refused = try await company.run(
                .ana, "proposal", "submit", broken, "--why", "x", "--no-wait")
            #expect(refused.status == ExitStatus.usage.rawValue)
            #expect(refused.notes.contains("broken.yaml:2:"))
        }
    }

    @Test("after the document moved, revising is done only where nothing of the proposal is lost")
    func movedBase() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let small = ["--set", "reminder.wait=2d"]
            for sets in [small, small + ["--set", "tips.label=Advice"]] {
                _ = try await company.run(
                    .ana, ["proposal", "submit", "onboarding", "--why", "x", "--no-wait"] + sets)
            }
            _ = try await company.run(
                .ana, "proposal", "submit", "onboarding", "--set", "offer.label=Last offer",
                "--why", "x", "--no-wait")
            try await company.work()
            _ = try await company.run(.bo, "proposal", "show", "4")
            _ = try await company.run(.bo, "proposal", "approve", "4", "--no-wait")
            try await company.work()

            let lossless = try await company.run(
                .ana, "proposal", "revise", "2", "--set", "reminder.wait=1d", "--no-wait")
            #expect(lossless.status == 0, "\(lossless.notes)")
            #expect(lossless.data.contains("revision 2 (moved on from 1"))
            let texts = try await company.installation.store(.bo).proposals.texts(2)
            #expect(texts.map(\.baseRevision) == [2])
            #expect(texts[0].content.contains("Last offer"))
            let lossy = try await company.run(
                .ana, "proposal", "revise", "3", "--set", "reminder.wait=1d", "--no-wait")
            #expect(lossy.status == ExitStatus.conflict.rawValue)
            #expect(lossy.notes.contains("onboarding is at revision 2 by now"))
            let complete = try await company.run(
                .ana, "proposal", "revise", "3", "--set", "reminder.wait=1d", "--set",
                "tips.label=Hints", "--no-wait")
            #expect(complete.status == 0, "\(complete.notes)")
        }
    }

    @Test("a key that is nearly right is answered with the right one")
    func suggestion() async throws {
        try await Company.with { company in
            try await company.adoptOnboarding()
            let trial = try await company.run(
                .ana, "proposal", "submit", "onbording", "--set", "tips.label=x", "--why", "x")
            #expect(trial.status == ExitStatus.usage.rawValue)
            #expect(trial.notes.contains("Did you mean \"onboarding\"?"))
        }
    }

    @Test("without a runner submit says so, how to start one, and ends as pending")
    func noRunner() async throws {
        try await TestInstallation.with { installation in
            let journey = TestJourney.document("welcome")
            let file = NSTemporaryDirectory() + "wayleave-\(UUID().uuidString).json"
            try CanonicalJSON.text(of: journey).write(
                toFile: file, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(atPath: file) }
            let trial = try await CommandTrial(
                ["proposal", "submit", file, "--why", "first"],
                environment: ["WAYLEAVE_DATABASE": installation.connectionString(.ana)])
            #expect(trial.status == ExitStatus.pending.rawValue, "\(trial.notes)")
            #expect(trial.data.contains("No runner has been seen"))
            #expect(trial.data.contains("wayleave runner run"))
        }
    }

    @Test("new without a terminal says how to submit")
    func new() async throws {
        let trial = try await CommandTrial(["proposal", "new", "onboarding", "--no-input"])
        #expect(trial.status == ExitStatus.declined.rawValue)
        #expect(trial.notes.contains("wayleave proposal submit onboarding --set"))
    }
}
