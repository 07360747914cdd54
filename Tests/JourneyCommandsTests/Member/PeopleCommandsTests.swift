import Foundation
import JourneyModel
import JourneyTestSupport
import Testing

@Suite("Delegations, hand-over and owners on the command line", .serialized)
struct PeopleCommandsTests {
    private static func day(_ days: Int) -> String {
        String(Date.now.addingTimeInterval(Double(days) * 86_400).ISO8601Format().prefix(10))
    }

    @Test("a right is lent, listed and taken back")
    func delegation() async throws {
        try await TestInstallation.with { installation in
            let trial = try await installation.run(
                .jo, "delegation", "add", "rui", "--until", Self.day(5), "--reason", "on leave",
                "--dry-run")
            #expect(trial.status == 0, "\(trial.notes)")
            let none = try await installation.json(.ana, "delegation", "list")
            #expect(none["delegations"]?.array == [])
            let added = try await installation.run(
                .jo, "delegation", "add", "rui", "--until", Self.day(5), "--reason", "on leave")
            #expect(added.status == 0, "\(added.notes)")
            #expect(added.data.contains("Rui Melo decides for you "))
            let listed = try await installation.json(.ana, "delegation", "list", "--of", "jo")
            let first = try #require(listed["delegations"]?.array?.first)
            #expect(first["to"]?.string == "rui" && first["state"]?.string == "running")
            #expect(first["reason"] == nil)
            let number = String(first["id"]?.int ?? 0)
            let stranger = try await installation.run(.hana, "delegation", "end", number)
            #expect(stranger.status == ExitStatus.notPermitted.rawValue)
            let ended = try await installation.run(.rui, "delegation", "end", number)
            #expect(ended.status == 0, "\(ended.notes)")
        }
    }

    @Test("owners lint exits 7 for an error, 0 for a warning, and 7 for that with --strict")
    func lint() async throws {
        try await TestInstallation.with { installation in
            let warned = try await installation.run(.ana, "owners", "lint")
            #expect(warned.status == 0, "\(warned.notes)")
            #expect(warned.data.contains("Only Jo Park may sign off for E-mail team"))
            let strict = try await installation.run(.ana, "owners", "lint", "--strict")
            #expect(strict.status == ExitStatus.policyDenied.rawValue)
            _ = try await installation.run(.bo, "member", "disable", "jo", "--yes")
            let failed = try await installation.run(.ana, "owners", "lint")
            #expect(failed.status == ExitStatus.policyDenied.rawValue)
            #expect(
                failed.data.contains(
                    "wayleave member add LOGIN --name NAME --team email-team --approver"))
            let json = try await installation.json(.ana, "owners", "lint")
            #expect(json["errors"]?.int == 1)
            let clean = try await installation.run(
                .ana, "owners", "lint", "--team", "journey-operations")
            #expect(clean.status == 0)
            let shown = try await installation.run(.ana, "owners", "show", "email-team")
            #expect(shown.data.contains("nobody can"))
            #expect(
                try await installation.run(.ana, "owners", "show", "nobody").status
                    != ExitStatus.done.rawValue)
        }
    }

    @Test("handing over says what moved and who has to confirm it")
    func handover() async throws {
        try await TestInstallation.with { installation in
            let leaving = try await installation.run(
                .bo, "member", "leaving", "jo", "--on", Self.day(20))
            #expect(leaving.status == 0, "\(leaving.notes)")
            let list = try await installation.run(.ana, "member", "list", "--team", "email-team")
            #expect(list.data.contains("leaves \(Self.day(20))"))
            let unasked = try await installation.run(
                .bo, "member", "handover", "jo", "--to", "rui")
            #expect(unasked.status == ExitStatus.declined.rawValue)
            let trial = try await installation.run(
                .bo, "member", "handover", "jo", "--to", "rui", "--dry-run")
            #expect(trial.status == 0, "\(trial.notes)")
            let moved = try await installation.run(
                .bo, "member", "handover", "jo", "--to", "rui", "--why", "left", "--yes")
            #expect(moved.status == 0, "\(moved.notes)")
            #expect(moved.data.contains("Moved\temail-team/approver"))
            #expect(moved.data.contains("To confirm\temail-team/approver"))
        }
    }

    @Test("a team hands over by proposals, never by itself")
    func team() async throws {
        try await TestInstallation.with { installation in
            try await installation.adopt(
                TestJourney.document("spring", owner: "journey-operations"))
            let handed = try await installation.run(
                .rui, "team", "handover", "email-team", "--to", "sms-team", "--why", "merged")
            #expect(handed.status == 0, "\(handed.notes)")
            #expect(handed.data.contains("spring"))
            let journey = try await installation.json(.rui, "journey", "show", "spring")
            #expect(String(describing: journey).contains("email-team"), "nothing is applied")
            let nothing = try await installation.run(
                .rui, "team", "handover", "sms-team", "--to", "email-team", "--why", "x")
            #expect(nothing.status != 0)
            let unknown = try await installation.run(
                .rui, "team", "handover", "fax-team", "--to", "sms-team", "--why", "x")
            #expect(unknown.status != 0)
        }
    }

    @Test(
        "options that make no sense are mistakes in the arguments",
        arguments: [
            ["delegation", "add", "x", "--until", "soon", "--reason", "x"],
            ["delegation", "add", "x", "--until", "2030-01-01"],
            [
                "delegation", "add", "x", "--from", "2030-01-02", "--until", "2030-01-01",
                "--reason", "x",
            ],
            [
                "delegation", "add", "x", "--until", "2030-01-01", "--kind", "song", "--reason",
                "x",
            ],
            ["member", "leaving", "x"], ["member", "leaving", "x", "--on", "2030-02-30"],
            ["team", "handover", "x", "--to", "x", "--why", "x"],
        ])
    func usage(arguments: [String]) async throws {
        #expect(try await CommandTrial(arguments).status == 64)
    }
}
