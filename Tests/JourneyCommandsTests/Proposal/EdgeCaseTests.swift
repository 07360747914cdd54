import JourneyCommands
import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

/// Ways in which such systems were cheated or misled, at the level of people's commands.
@Suite("Edge cases of decisions on the command line")
struct EdgeCaseTests {
    @Test("E01: what was edited after its sign-off does not apply")
    func editedAfterwards() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            try await company.set("settle-minutes", 15)
            #expect(try await company.say(.bo, "approve", id, nil).status == 0)
            #expect(try await company.state(id) == "approved")
            try await company.set("settle-minutes", 0)
            try await company.revise(id, "reminder.wait=1d")
            #expect(try await company.state(id) == "in_review")
            #expect(try await company.work() == 0)
            #expect(try await company.head() == 1)
        }
    }

    @Test("E02: an edit after one of two sign-offs takes that one away")
    func editedHalfWay() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            try await company.checkAsking(for: 2) { try await company.redo(id, "3d") }
            #expect(try await company.say(.bo, "approve", id, nil).status == 0)
            #expect(try await company.given(id) == 1)
            try await company.checkAsking(for: 2) { try await company.redo(id, "1d") }
            #expect(try await company.given(id) == 0)
            #expect(try await company.say(.mia, "approve", id, nil).status == 0)
            #expect(try await company.given(id) == 1)
            #expect(try await company.state(id) == "in_review")
        }
    }

    @Test("E03: a sign-off lands on what was read, or nowhere")
    func unseen() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            _ = try await company.run(.bo, "proposal", "show", "\(id)")
            try await company.revise(id, "reminder.wait=1d")
            let late = try await company.run(.bo, "proposal", "approve", "\(id)")
            #expect(late.status == ExitStatus.stale.rawValue)
            #expect(late.notes.contains("P-\(id) changed after you read it"))
            #expect(try await company.given(id) == 0)
        }
    }

    @Test("E06: another schedule alone dismisses the sign-offs, and says so")
    func rescheduled() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            try await company.set("settle-minutes", 15)
            _ = try await company.say(.bo, "approve", id, nil)
            _ = try await company.run(.mia, "proposal", "show", "\(id)")
            let revised = try await company.run(
                .ana, "proposal", "revise", "\(id)", "--not-before", "2099-03-03T09:00:00Z",
                "--no-wait")
            #expect(revised.status == 0, "\(revised.notes)")
            try await company.work()
            #expect(try await company.given(id) == 0)
            #expect(try await company.state(id) == "in_review")
            let show = try await company.run(.ana, "proposal", "show", "\(id)")
            #expect(
                show.data.contains("on revision 1: outdated"))
            let stale = try await company.run(.mia, "proposal", "approve", "\(id)")
            #expect(stale.status == ExitStatus.stale.rawValue)
            #expect(stale.notes.contains("not before"), "\(stale.notes)")
        }
    }

    @Test("E07: list, inbox, show and status say what the gate says, not what was once written")
    func oneAnswer() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            try await company.set("settle-minutes", 15)
            _ = try await company.say(.bo, "approve", id, nil)
            let disabled = try await company.run(.mia, "member", "disable", "bo", "--yes")
            #expect(disabled.status == 0, "\(disabled.notes)")
            let (show, status, list) = try await (
                company.json(.mia, "proposal", "show", "\(id)"),
                company.json(.mia, "proposal", "status", "\(id)"),
                company.json(.mia, "proposal", "list")
            )
            #expect(show["state"]?.string == "in_review")
            #expect(status["state"]?.string == "in_review")
            let line = list["proposals"]?.array?.first { $0["id"]?.int == id }
            #expect(line?["state"]?.string == "in_review")
            let missing = line?["missing"]?.array?.compactMap(\.string) ?? []
            #expect(missing.contains("Journey operations: 0 of 1 sign-offs."), "\(missing)")
            let inbox = try await company.json(.mia, "inbox")["items"]?.array ?? []
            #expect(inbox.contains { $0["id"]?.int == id && $0["section"]?.string == "decide" })
            let votes = show["seats"]?.array?.first?["votes"]?.array
            #expect(votes?.first?["standing"]?.string == "ineligible")
        }
    }

    @Test("E10: a dismissed sign-off stays to be seen, also where its team is not asked any more")
    func outdated() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding("reminder.label=Another reminder")
            #expect(try await company.say(.bo, "approve", id, nil).status == 0)
            try await company.work()
            let other = try await company.changeOnboarding("wait-1.wait=2d")
            try await company.checkAsking(for: 1, of: "sms-team") {
                try await company.redo(other, "1d")
            }
            #expect(try await company.say(.hana, "approve", other, nil).status == 0)
            try await company.revise(other, "reminder.wait=2d")
            let former = try await company.json(.bo, "proposal", "show", "\(other)")["former"]
            #expect(former?.array?.first?["team"]?.string == "sms-team")
            #expect(
                former?.array?.first?["votes"]?.array?.first?["standing"]?.string == "outdated")
            let show = try await company.run(.bo, "proposal", "show", "\(other)")
            #expect(show.data.contains("not asked any more"))
            #expect(show.data.contains("Hana Ito"))
        }
    }

    @Test("E12: what the commands refuse the functions refuse, and the tables whoever goes there")
    func besideTheCommands() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            let detail = try await company.json(.ana, "proposal", "show", "\(id)")
            let digest = try #require(detail["digest"]?.string)
            let ana = try await company.installation.connection(.ana)
            for sql in Self.decisions {
                let codes = try await ana.query(sql, [id, digest]) {
                    row throws(PostgresError) in try row.value("code", as: String.self)
                }
                #expect(codes == ["own_work"], "\(sql)")
            }
            for sql in Self.tables {
                let refusal = await #expect(throws: PostgresError.self) {
                    try await ana.execute(sql)
                }
                #expect(refusal?.sqlState == "42501", "\(sql)")
            }
            await ana.close()
            #expect(try await company.given(id) == 0)
        }
    }

    @Test("E17: whoever is shown that they can decide can, and nobody else")
    func shownIsTrue() async throws {
        try await Company.with { company in
            let id = try await company.changeOnboarding()
            for person in [Person.ana, .bo, .mia, .jo, .rui, .hana] {
                let show = try await company.run(
                    person, "proposal", "show", "\(id)", "--json")
                let isShown = show.data.contains("\"canDecide\":true")
                for verb in ["approve", "reject", "request-changes", "abstain"] {
                    let tried = try await company.run(
                        person, "proposal", verb, "\(id)", "--message", "x", "--dry-run")
                    #expect((tried.status == 0) == isShown, "\(person) \(verb): \(tried.notes)")
                }
            }
        }
    }

    private static let decisions: [StaticString] = [
        """
        select code from api.approve_proposal(
            gen_random_uuid(), $1::bigint, 1, decode($2, 'hex'), null, 'mine')
        """,
        """
        select code from api.abstain_proposal(
            gen_random_uuid(), $1::bigint, 1, decode($2, 'hex'), null, 'mine')
        """,
        """
        select code from api.object_to_proposal(
            gen_random_uuid(), $1::bigint, 1, decode($2, 'hex'), null, 'mine')
        """,
    ]

    private static let tables: [StaticString] = [
        "insert into core.votes select * from core.votes",
        "insert into core.lifted_vetoes values (1, 1)",
        "insert into core.resolved_threads values (1, 1)",
        "update core.installation set settle_minutes = 0",
    ]
}
