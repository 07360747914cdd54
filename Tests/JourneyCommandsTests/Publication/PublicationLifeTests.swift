import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@testable import JourneyCommands

@Suite("Approved is not published")
struct PublicationLifeTests {
    private static let key = PublishedWorld.key

    @Test("a journey goes from to publish to reported, verified, and differs when it drifts")
    func life() async throws {
        try await PublishedWorld.with { world in
            #expect(try await world.publication()["state"]?.string == "to_publish")
            let list = try await world.company.run(.ana, "journey", "list")
            #expect(list.data.contains("to publish"))

            let reported = try await world.company.run(
                .ana, "journey", "published", Self.key, "--version", "3")
            #expect(reported.status == 0, "\(reported.notes)")
            #expect(reported.data.contains("as you report it"))
            #expect(try await world.publication()["state"]?.string == "published")
            let again = try await world.company.run(.ana, "journey", "published", Self.key)
            #expect(again.status != 0)
            #expect(again.notes.contains("already"))

            let verified = try await world.company.runWhileWorking(
                .ana, "journey", "published", Self.key, "--from", world.export)
            #expect(verified.status == 0, "\(verified.notes)")
            #expect(verified.data.contains("It equals revision 1"), "\(verified.data)")
            #expect(try await world.publication()["state"]?.string == "verified")

            let other = try world.changed("\"waitDuration\": 3", "\"waitDuration\": 5")
            let drift = try await world.company.runWhileWorking(
                .jo, "journey", "drift", Self.key, "--from", other, "--detailed-exitcode")
            #expect(drift.status == 20, "\(drift.notes)")
            #expect(drift.data.contains("3 days → 5 days"), "\(drift.data)")
            #expect(try await world.publication()["state"]?.string == "differs")
            let events = try await world.company.run(
                .bo, "audit", "log", "--subject", "journey/\(Self.key)",
                "--json")
            #expect(events.data.contains("journey.differs"), "\(events.data)")

            let mended = try await world.company.runWhileWorking(
                .ana, "journey", "published", Self.key, "--from", world.export)
            #expect(mended.status == 0, "\(mended.notes)")
            #expect(try await world.publication()["state"]?.string == "verified")
        }
    }

    @Test("a change says what is to be done by hand, and supersedes what was never published")
    func handover() async throws {
        try await PublishedWorld.with { world in
            let new = try await world.company.run(.ana, "journey", "handover", Self.key)
            #expect(new.data.contains("Make a new journey \"Welcome series\""), "\(new.data)")
            let first = try await world.apply(
                "proposal", "submit", Self.key, "--set", "wait-1.wait=5d", "--why", "later")
            let old = try await world.company.run(.ana, "proposal", "handover", "P-1")
            #expect(old.data.contains("Revision 2 is in force"), "\(old.data)")
            _ = try await world.company.run(.ana, "journey", "published", Self.key)
            let second = try await world.apply(
                "proposal", "submit", Self.key, "--set", "wait-1.wait=1d", "--why", "sooner")
            let done = try await world.company.json(.ana, "proposal", "handover", "P-\(first)")
            let plan = try #require(done["journeys"]?.array?.first)
            #expect(plan["supersededBy"]?.int == 3)

            let text = try await world.company.run(.ana, "proposal", "handover", "P-\(second)")
            #expect(text.data.contains("make a new version"), "\(text.data)")
            #expect(text.data.contains("to 1 day; now 5 days"), "\(text.data)")
            #expect(text.data.contains("WAIT-1"), "\(text.data)")
            #expect(try await world.publication()["published"]?["revision"]?.int == 2)
            #expect(try await world.publication()["state"]?.string == "to_publish")
        }
    }

    @Test("what the platform has no part in leaves it published as it was")
    func carried() async throws {
        try await PublishedWorld.with { world in
            _ = try await world.company.runWhileWorking(
                .ana, "journey", "published", Self.key, "--from", world.export)
            try await world.apply(
                "proposal", "submit", Self.key, "--set", "reviewBy=2027-05-01", "--why", "review")
            let publication = try await world.publication()
            #expect(publication["revision"]?.int == 2)
            #expect(publication["state"]?.string == "verified")
            #expect(publication["source"]?.string == "carried")
            try await world.apply(
                "proposal", "submit", Self.key, "--set", "wait-1.wait=9d", "--why", "later")
            #expect(try await world.publication()["state"]?.string == "to_publish")
        }
    }

    @Test("another journey's export, a list, a draft and an older version are refused")
    func refused() async throws {
        try await PublishedWorld.with { world in
            let cases = [
                ("\"key\": \"welcome-series\"", "\"key\": \"another\"", "holds another journey"),
                ("\"activities\": [", "\"other\": [", "without its activities"),
            ]
            for (old, new, words) in cases {
                let file = try world.changed(old, new)
                let trial = try await world.company.run(
                    .ana, "journey", "published", Self.key, "--from", file)
                #expect(trial.status != 0)
                #expect(trial.notes.contains(words), "\(trial.notes)")
                #expect(try await world.publication()["state"]?.string == "to_publish")
            }
            _ = try await world.company.run(
                .ana, "journey", "published", Self.key, "--version", "4")
            let older = try await world.company.runWhileWorking(
                .ana, "journey", "drift", Self.key, "--from", world.export)
            #expect(older.notes.contains("version 4 was published since"), "\(older.notes)")
            let draft = try world.changed(
                "\"status\": \"Published\",\n  \"version\": 3",
                "\"status\": \"Draft\", \"version\": 5")
            let newer = try await world.company.runWhileWorking(
                .ana, "journey", "drift", Self.key, "--from", draft)
            #expect(newer.notes.contains("a draft that nobody is in"), "\(newer.notes)")
            #expect(try await world.publication()["state"]?.string == "published")
        }
    }

    @Test("a report that is not true is found out by the export")
    func lie() async throws {
        try await PublishedWorld.with { world in
            _ = try await world.company.run(.ana, "journey", "published", Self.key)
            let draft = try world.changed("\"Published\"", "\"Draft\"")
            let trial = try await world.company.runWhileWorking(
                .ana, "journey", "published", Self.key, "--from", draft)
            #expect(trial.data.contains("not published"), "\(trial.data)\(trial.notes)")
            #expect(try await world.publication()["state"]?.string == "differs")
        }
    }

    @Test("only the owning team and operations report, and never of another revision")
    func reporters() async throws {
        try await PublishedWorld.with { world in
            let stranger = try await world.company.run(.rui, "journey", "published", Self.key)
            #expect(stranger.status == ExitStatus.notPermitted.rawValue)
            let export = try await world.company.run(
                .rui, "journey", "drift", Self.key, "--from", world.export)
            #expect(export.status == ExitStatus.notPermitted.rawValue)
            let bo = try await world.company.installation.store(.bo)
            let stale = await #expect(throws: GovernanceError.self) {
                try await bo.publications.report(
                    Self.key, revision: 7, version: nil, why: nil, command: UUID())
            }
            #expect(stale?.code == .stale)
            let done = try await world.company.run(.bo, "journey", "published", Self.key)
            #expect(done.status == 0, "\(done.notes)")
        }
    }

    @Test("without a runner a report stays a report, and says so")
    func withoutRunner() async throws {
        try await PublishedWorld.with { world in
            let superuser = try await world.company.installation.superuser()
            try await superuser.execute("update jobs.workers set seen_at = now() - interval '1 h'")
            let trial = try await world.company.run(
                .ana, "journey", "published", Self.key, "--from", world.export)
            #expect(trial.status == ExitStatus.tryAgain.rawValue, "\(trial.notes)")
            #expect(trial.notes.contains("reported, not verified"))
            #expect(try await world.publication()["state"]?.string == "published")
            try await world.company.work()
            #expect(try await world.publication()["state"]?.string == "verified")
        }
    }

    @Test("a pause is requested and unconfirmed until it is reported, and verified by an export")
    func pause() async throws {
        try await PublishedWorld.with { world in
            _ = try await world.company.run(.ana, "journey", "published", Self.key)
            let paused = try await world.company.run(
                .bo, "journey", "pause", Self.key, "--why", "wrong price")
            #expect(paused.data.contains("Requested, unconfirmed"), "\(paused.data)")
            #expect(paused.data.contains("get every message"), "\(paused.data)")
            let shown = try await world.company.run(.ana, "journey", "show", Self.key)
            #expect(shown.data.contains("paused: requested, unconfirmed"), "\(shown.data)")
            let all = try await world.company.run(.ana, "monitor", "status")
            #expect(
                all.data.contains("! Welcome series: paused here: requested, unconfirmed"),
                "\(all.data)")
            let one = try await world.company.run(.ana, "monitor", "status", Self.key)
            #expect(
                one.data.contains("! Requested, unconfirmed: until it is paused"), "\(one.data)")
            let handover = try await world.company.run(.ana, "journey", "handover", Self.key)
            #expect(handover.data.contains("Pause \"Welcome series\" [welcome-series]"))

            let wrong = try await world.company.run(
                .ana, "journey", "published", Self.key, "--stopped")
            #expect(wrong.status == ExitStatus.conflict.rawValue)
            let running = try await world.company.runWhileWorking(
                .ana, "journey", "drift", Self.key, "--from", world.export)
            #expect(running.status == 0, "\(running.notes)")
            let open = try await world.publication()
            #expect(open["operation"]?["state"]?.string == "to_publish")
            #expect(open["state"]?.string == "verified")

            _ = try await world.company.run(.ana, "journey", "published", Self.key, "--paused")
            #expect(
                try await world.publication()["operation"]?["state"]?.string == "published")
            for arguments in [["monitor", "status"], ["monitor", "status", Self.key]] {
                let told = try await world.company.run(.ana, arguments)
                #expect(!told.data.contains("unconfirmed"), "\(told.data)")
            }
            let file = try world.changed("\"Published\"", "\"Paused\"")
            _ = try await world.company.runWhileWorking(
                .ana, "journey", "published", Self.key, "--paused", "--from", file)
            #expect(try await world.publication()["operation"]?["state"]?.string == "verified")

            _ = try await world.company.run(
                .bo, "journey", "resume", Self.key, "--why", "mended", "--yes")
            let resumed = try await world.publication()
            #expect(resumed["operation"]?["wanted"]?.string == "live")
            #expect(resumed["operation"]?["state"]?.string == "to_publish")
        }
    }

    @Test("what runs can be proposed as a change, with the keys of what was approved")
    func propose() async throws {
        try await PublishedWorld.with { world in
            let file = try world.changed("\"waitDuration\": 3", "\"waitDuration\": 5")
            let id = try await world.apply(
                "journey", "drift", Self.key, "--from", file, "--propose", "--why", "works better")
            let diff = try await world.company.run(.bo, "proposal", "diff", "P-\(id)")
            #expect(diff.data.contains("3 days → 5 days"), "\(diff.data)")
            #expect(try await world.publication()["revision"]?.int == 2)
        }
    }
}
