import JourneyModel
import JourneyTestSupport
import Testing

@Suite("Members and teams on the command line")
struct MemberLifeTests {
    @Test("members are listed with what they may do")
    func list() async throws {
        try await TestInstallation.with { installation in
            let trial = try await installation.run(.ana, "member", "list", "--team", "email-team")
            #expect(trial.data.contains("Ana Duarte\tana\temail-team\tsubmit\t"))
            #expect(trial.data.contains("Jo Park\tjo\temail-team\tsubmit, sign off\t"))
            let ops = try await installation.json(.ana, "member", "list", "--ops")
            #expect(ops["members"]?.array?.map { $0["login"]?.string } == ["bo", "mia"])
            let team = try await installation.run(.ana, "team", "show", "email-team")
            #expect(team.data.contains("E-mail team") && team.data.contains("Jo Park"))
            let teams = try await installation.run(.ana, "team", "list")
            #expect(teams.data.contains("SMS team\tsms-team\t2\tHana Ito"))
        }
    }

    @Test("a login that is missing on a server is refused with the SQL for it")
    func missingLogin() async throws {
        try await TestInstallation.with { installation in
            let trial = try await installation.run(
                .bo, "member", "add", "no one", "--name", "No One", "--team", "email-team")
            #expect(trial.status == 64)
            #expect(trial.notes.contains("create role \"no one\" login"))
        }
    }

    @Test("rights are granted, confirmed by a second administrator, and ended")
    func life() async throws {
        try await TestInstallation.with { installation in
            let stranger = try await installation.run(
                .ana, "member", "add", "rui", "--name", "Rui Melo", "--team", "email-team")
            #expect(stranger.status == ExitStatus.notPermitted.rawValue)
            let trial = try await installation.run(
                .bo, "member", "add", "rui", "--name", "Rui Melo", "--team", "email-team",
                "--approver", "--dry-run")
            #expect(trial.status == 0, "\(trial.notes)")
            let before = try await installation.json(.bo, "member", "list", "--team", "email-team")
            #expect(before["members"]?.array?.count == 2)
            let added = try await installation.run(
                .bo, "member", "add", "rui", "--name", "Rui Melo", "--team", "email-team",
                "--approver")
            #expect(added.status == 0, "\(added.notes)")
            #expect(added.data.contains("wayleave member confirm rui"))
            let own = try await installation.run(.bo, "member", "confirm", "rui")
            #expect(own.status == ExitStatus.notPermitted.rawValue)
            #expect(try await installation.run(.mia, "member", "confirm", "rui").status == 0)
            let unasked = try await installation.run(.bo, "member", "disable", "rui")
            #expect(unasked.status == ExitStatus.declined.rawValue)
            let ended = try await installation.run(
                .bo, "member", "disable", "rui", "--why", "left", "--yes")
            #expect(ended.status == 0, "\(ended.notes)")
            #expect(
                try await installation.run(.rui, "journey", "list").status
                    == ExitStatus.unknownIdentity.rawValue)
        }
    }

    @Test(
        "options that contradict each other are mistakes in the arguments",
        arguments: [
            ["x", "--name", "X"], ["x", "--name", "X", "--kind", "auditor", "--approver"],
            ["x", "--name", "X", "--kind", "runner", "--team", "email-team"], ["x"],
            ["x", "--name", "X", "--team", "t", "--kind", "robot"],
        ])
    func usage(arguments: [String]) async throws {
        #expect(try await CommandTrial(["member", "add"] + arguments).status == 64)
    }

    @Test("a team is proposed, not made")
    func team() async throws {
        try await TestInstallation.with { installation in
            let added = try await installation.run(
                .ana, "team", "add", "push-team", "--name", "Push team", "--channel", "push",
                "--why", "new channel", "--no-wait")
            #expect(added.status == 0, "\(added.notes)")
            #expect(added.data.contains("P-1"))
            let teams = try await installation.json(.ana, "team", "list")
            #expect(teams["teams"]?.array?.count == 3)
            let bad = try await installation.run(
                .ana, "team", "add", "Push", "--name", "Push", "--channel", "fax", "--why", "x")
            #expect(bad.status == 64)
        }
    }
}
