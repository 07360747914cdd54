import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Delegation", .serialized)
struct DelegationTests {
    @Test("E37: a delegation that starts mid-review works at once, and both names stay on record")
    func midReview() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .ana)
            #expect(try await world.code { try await world.store(.rui).approve(id) } == .notFound)
            try await world.lend(.jo, to: .rui)
            let rui = try world.store(.rui)
            #expect(try await rui.proposals.inbox(limit: 9).map(\.proposal.id) == [id])
            let seat = try await rui.proposals.show(id).seats.first { $0.team == "email-team" }
            #expect(seat?.canDecide == true)
            #expect(seat?.people.first?.hasPrefix("Jo Park (away ") == true)
            #expect(seat?.people.last == "Rui Melo for Jo Park")
            try await rui.approve(id)
            try await world.store(.mia).approve(id)
            #expect(try await world.state(id) == "approved")
            let votes = try await world.store(.bo).proposals.show(id).seats.flatMap(\.votes)
            #expect(votes.contains { $0.person.hasPrefix("Rui Melo for Jo Park, away ") })
            #expect(votes.contains { $0.onBehalfOf == "Jo Park" })
            try await world.runner.applyAll()
            let history = try await world.store(.bo).documents.history(
                kind: "journey", key: "spring")
            #expect(history.first?.approvedBy.contains { $0.contains("for Jo Park") } == true)
        }
    }

    @Test("E19: nobody decides on own work through a delegate, nor as the approver's delegate")
    func ownWork() async throws {
        try await PeopleWorld.with { world in
            // the lender wrote it
            try await world.lend(.jo, to: .rui)
            let own = try await world.submit("by-jo", by: .jo)
            #expect(
                try await world.code { try await world.store(.rui).approve(own) } == .notEligible)
            // the delegate wrote it
            try await world.lend(.jo, to: .ana)
            let lent = try await world.submit("by-ana", by: .ana)
            #expect(try await world.code { try await world.store(.ana).approve(lent) } == .ownWork)
            // somebody on the way wrote it
            try await world.lend(.ana, to: .bo)
            let seats = try await world.store(.bo).proposals.show(lent).seats
            #expect(seats.first { $0.team == "email-team" }?.canDecide == false)
            #expect(seats.first { $0.team == "journey-operations" }?.canDecide == true)
        }
    }

    @Test("E19: a second account of the author is the author, in a chain too")
    func secondAccount() async throws {
        try await PeopleWorld.with { world in
            try await world.superuser.execute(
                """
                update core.principals set person = (
                    select person from core.principals where role_name = 'ana')
                where role_name = 'rui'
                """)
            try await world.lend(.jo, to: .rui)
            let id = try await world.submit("spring", by: .ana)
            #expect(try await world.code { try await world.store(.rui).approve(id) } == .ownWork)
            try await world.lend(.rui, to: .hana)
            #expect(
                try await world.code { try await world.store(.hana).approve(id) } == .notEligible)
        }
    }

    @Test("E19: a delegate whose account an author gave does not decide")
    func grantedByAuthor() async throws {
        try await PeopleWorld.with { world in
            try await world.lend(.jo, to: .rui)
            // an administrator added everybody, so one of the two took part in giving the account
            let id = try await world.submit("spring", by: .bo)
            let added = try await world.superuser.query(
                """
                select exists (select from core.principals p
                    where p.role_name = 'rui' and (select id from core.principals
                        where role_name = 'bo') in (p.added_by, p.confirmed_by)) as by_bo
                """
            ) { row throws(PostgresError) in try row.value("by_bo", as: Bool.self) }
            #expect(added == [true])
            let code = try await world.code { try await world.store(.rui).approve(id) }
            #expect(code == .notEligible)
        }
    }

    @Test("E22: an original and their delegates count once, and a delegate of two has one vote")
    func once() async throws {
        try await PeopleWorld.with { world in
            try await world.grant(.hana, "email-team", .approver)
            let id = try await world.submit(
                "spring", by: .ana, seats: [PeopleWorld.seat("email-team", 2)])
            try await world.lend(.jo, to: .rui)
            try await world.lend(.hana, to: .rui)
            try await world.lend(.jo, to: .bo, team: "email-team")
            let rui = try world.store(.rui)
            try await rui.approve(id)
            #expect(try await world.seats(id).contains("email-team 1/2"))
            #expect(try await world.code { try await rui.approve(id) } == .nothingToDo)
            // the right is used: neither the lender nor another delegate of theirs adds to it
            #expect(
                try await world.code { try await world.store(.jo).approve(id) } == .nothingToDo)
            let bo = try await world.store(.bo).proposals.show(id).seats
            #expect(bo.first { $0.team == "email-team" }?.canDecide == false)
            try await world.store(.hana).approve(id)
            #expect(try await world.seats(id).contains("email-team 2/2"))
        }
    }

    @Test("E37: what was decided falls with a delegation taken back, and stands when it ran out")
    func revoked() async throws {
        try await PeopleWorld.with { world in
            let first = try await world.submit("first", by: .ana)
            let second = try await world.submit("second", by: .ana)
            let number = try await world.lend(.jo, to: .rui)
            try await world.store(.rui).approve(first)
            // it runs out: as if a week had passed since
            try await world.superuser.execute(
                "alter table core.votes disable trigger append_only")
            try await world.superuser.execute("update core.votes set at = at - interval '7 days'")
            try await world.superuser.execute("alter table core.votes enable trigger append_only")
            try await world.superuser.execute(
                """
                update core.delegations set starts_at = starts_at - interval '7 days',
                    ends_at = now() - interval '1 day'
                """)
            #expect(try await world.seats(first).contains("email-team 1/1"))
            #expect(try await world.code { try await world.store(.rui).approve(second) } != nil)
            #expect(
                try await world.code {
                    _ = try await world.store(.jo).delegations.end(
                        number, reason: nil, command: UUID())
                } == .nothingToDo, "what ran out cannot be taken back")
            let later = try await world.lend(.jo, to: .rui)
            try await world.store(.rui).approve(second)
            try await world.store(.mia).approve(second)
            #expect(try await world.state(second) == "approved")
            _ = try await world.store(.jo).delegations.end(
                later, reason: "back early", command: UUID())
            #expect(try await world.seats(second).contains("email-team 0/1"))
            _ = try await world.code { try await world.runner.applyAll() }
            #expect(try await world.state(second) != "applied")
            // the right is free again
            try await world.store(.jo).approve(second)
            #expect(try await world.seats(second).contains("email-team 1/1"))
        }
    }

    @Test("E28: a delegate's sign-off falls when the original or the delegate loses the right")
    func lost() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .ana)
            try await world.lend(.jo, to: .rui)
            try await world.store(.rui).approve(id)
            #expect(try await world.seats(id).contains("email-team 1/1"))
            try await world.superuser.execute("begin")
            try await world.superuser.execute(
                """
                update core.memberships set role = 'submitter' where principal_id = (
                    select id from core.principals where role_name = 'jo')
                """)
            #expect(try await Self.given(world, id) == [0])
            try await world.superuser.execute("rollback")
            #expect(try await Self.given(world, id) == [1])
            _ = try await world.store(.bo).members.disable("rui", reason: nil, command: UUID())
            #expect(try await world.seats(id).contains("email-team 0/1"))
        }
    }

    private static func given(_ world: PeopleWorld, _ id: Int) async throws -> [Int] {
        try await world.superuser.query(
            """
            select s.given from priv.seat_status($1::bigint,
                (select a.id from priv.current_assessment($1::bigint) a)) s
            where s.team_key = 'email-team'
            """, [id]
        ) { row throws(PostgresError) in try row.value("given", as: Int.self) }
    }

    @Test("E37: a chain of three is followed, a fourth hand and a circle are refused")
    func chain() async throws {
        try await PeopleWorld.with { world in
            try await world.lend(.jo, to: .ana)
            try await world.lend(.ana, to: .rui)
            try await world.lend(.rui, to: .bo)
            #expect(try await world.code { try await world.lend(.bo, to: .mia) } == .conflict)
            #expect(try await world.code { try await world.lend(.rui, to: .jo) } == .conflict)
            #expect(try await world.code { try await world.lend(.rui, to: .rui) } == .ownWork)
            let id = try await world.submit("spring", by: .hana, owner: "email-team")
            let seat = try await world.store(.bo).proposals.show(id).seats
                .first { $0.team == "email-team" }
            #expect(seat?.canDecide == true)
            let bo = try world.store(.bo)
            let shown = try await bo.proposals.show(id)
            _ = try await bo.proposals.approve(
                Decision(
                    proposal: id, revision: 1,
                    digest: try #require(DigestPrefix(shown.digest)), seat: "email-team"),
                command: UUID())
            #expect(try await world.seats(id).contains("email-team 1/1"))
        }
    }

    @Test("E37: a circle that got into the table all the same ends nobody's search")
    func forcedCircle() async throws {
        try await PeopleWorld.with { world in
            try await world.superuser.execute(
                """
                insert into core.delegations (from_id, to_id, starts_at, ends_at, reason)
                select f.id, t.id, now() - interval '1 hour', now() + interval '1 day', 'x'
                from (values ('jo', 'rui'), ('rui', 'hana'), ('hana', 'jo'), ('hana', 'rui'),
                    ('rui', 'mia')) v (f, t)
                join core.principals f on f.role_name = v.f
                join core.principals t on t.role_name = v.t
                """)
            let id = try await world.submit("spring", by: .ana)
            try await world.store(.rui).approve(id)
            #expect(try await world.seats(id).contains("email-team 1/1"))
            let hana = try await world.store(.hana).proposals.show(id).seats
            #expect(hana.allSatisfy { !$0.canDecide }, "the right is used")
        }
    }

    @Test("E37: a circle that two people close at once is closed by neither")
    func circleAtOnce() async throws {
        try await PeopleWorld.with { world in
            try await world.grant(.hana, "email-team", .approver)
            let (jo, hana) = try await (
                world.installation.connection(.jo), world.installation.connection(.hana)
            )
            let process = await hana.backendProcessID
            try await jo.execute("begin")
            #expect(try await Self.lend(to: "hana", by: jo) == ["ok"])
            async let other = Self.lend(to: "jo", by: hana)
            #expect(try await world.superuser.untilBlocked(process))
            try await jo.execute("commit")
            #expect(try await other == ["conflict"])
            // and a delegation that has nothing to do with it waits for nobody
            try await jo.execute("begin")
            #expect(try await Self.lend(to: "ana", by: jo) == ["ok"])
            try await world.lend(.bo, to: .mia)
            try await jo.execute("rollback")
            for connection in [jo, hana] { await connection.close() }
        }
    }

    private static func lend(to login: String, by connection: Connection) async throws -> [String] {
        try await connection.query(
            """
            select code from api.add_delegation(gen_random_uuid(), $1, null, current_date + 3,
                null, null, null, 'on leave')
            """, [login]
        ) { row throws(PostgresError) in try row.value("code", as: String.self) }
    }
}
