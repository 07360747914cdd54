import Foundation
import GovernanceAttacks
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Own work, and whose vote fills which seat", .serialized)
struct OwnWorkTests {
    @Test("E11: an approver group that contains everybody does not let authors approve")
    func everybody() async throws {
        try await PeopleWorld.with { world in
            for person in [Person.ana, .jo, .rui] {
                try await world.grant(person, "journey-operations", .approver)
            }
            let id = try await world.submit("spring", by: .ana)
            #expect(try await world.code { try await world.store(.ana).approve(id) } == .ownWork)
            let seats = try await world.store(.ana).proposals.show(id).seats
            #expect(seats.allSatisfy { !$0.canDecide && !$0.people.contains("Ana Duarte") })
            try await world.store(.rui).approve(id)
        }
    }

    @Test("E13: whoever wrote any revision is an author, the last and the first alike")
    func contributors() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .jo)
            _ = try await world.store(.ana).proposals.revise(
                id, from: 1,
                TestJourney.envelope(
                    TestJourney.document("spring", owner: "email-team", label: "Hello")),
                command: UUID())
            try await world.runner.assessAll()
            for person in [Person.jo, .ana] {
                let code = try await world.code { try await world.store(person).approve(id) }
                #expect(code == .ownWork, "\(person)")
            }
        }
    }

    @Test("E14: a service account makes no revision, so it makes no author eligible again")
    func service() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .jo)
            let envelope = try TestJourney.envelope(
                TestJourney.document("spring", owner: "email-team", label: "Hello"))
            await #expect(throws: GovernanceError.self) {
                try await world.runner.store.proposals.revise(
                    id, from: 1, envelope, command: UUID())
            }
            #expect(try await world.store(.jo).proposals.show(id).revision == 1)
            #expect(try await world.code { try await world.store(.jo).approve(id) } == .ownWork)
        }
    }

    @Test("E16: administrators do not sign off their own proposals either")
    func administrators() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .bo, owner: "journey-operations")
            #expect(try await world.code { try await world.store(.bo).approve(id) } == .ownWork)
            try await world.store(.mia).approve(id)
        }
    }

    @Test("E18: a service decides nothing, and cannot be made an approver")
    func bots() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .ana)
            await #expect(throws: GovernanceError.self) {
                try await world.runner.store.approve(id)
            }
            let refused = try await world.code {
                _ = try await world.store(.bo).members.add(
                    NewMember(
                        login: "wren", name: "Runner", kind: .person, team: "email-team",
                        role: .approver), command: UUID())
            }
            #expect(refused == .conflict)
            _ = try? await world.store(.bo).members.add(
                NewMember(
                    login: "wren", name: "Runner", kind: .runner, team: "email-team",
                    role: .approver), command: UUID())
            let team = try await world.store(.bo).members.list(team: "email-team")
            #expect(!team.contains { $0.login == "wren" })
        }
    }

    @Test("E22: two accounts of one person are one vote")
    func twoAccounts() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit(
                "spring", by: .ana, owner: "journey-operations",
                seats: [PeopleWorld.seat("journey-operations", 2)])
            try await world.store(.bo).approve(id)
            try await world.superuser.execute(
                """
                update core.principals set person = (
                    select person from core.principals where role_name = 'bo')
                where role_name = 'mia'
                """)
            #expect(
                try await world.code { try await world.store(.mia).approve(id) } == .nothingToDo)
            #expect(try await world.seats(id).contains("journey-operations 1/2"))
            let count = try await world.superuser.query(
                """
                select priv.eligible_count(t.id, $1::bigint) as n
                from core.teams t where t.is_operations
                """, [id]
            ) { row throws(PostgresError) in try row.value("n", as: Int.self) }
            #expect(count == [1])
        }
    }

    @Test("E23: one person fills one seat, the one that the vote names")
    func twoTeams() async throws {
        try await PeopleWorld.with { world in
            try await world.grant(.jo, "sms-team", .approver)
            let id = try await world.submit(
                "spring", by: .ana, seats: [PeopleWorld.seat("sms-team", 1)])
            let jo = try world.store(.jo)
            let shown = try await jo.proposals.show(id)
            let decision = Decision(
                proposal: id, revision: 1, digest: try #require(DigestPrefix(shown.digest)),
                seat: "sms-team")
            _ = try await jo.proposals.approve(decision, command: UUID())
            let seats = try await world.seats(id)
            #expect(seats.contains("sms-team 1/1") && seats.contains("email-team 0/1"))
            #expect(try await world.code { try await jo.approve(id) } == .nothingToDo)
        }
    }

    @Test("E35: a right that a login has by a group of the server only is none")
    func nested() async throws {
        try await AttackedWorld.withCopy { world in
            let superuser = try await world.connection("postgres")
            let bo = try await world.installation.store(.bo)
            let mia = try await world.installation.store(.mia)
            try await world.makeLogin("nestor", superuser)
            _ = try await bo.members.add(
                NewMember(login: "nestor", name: "Nestor", team: "email-team", role: .submitter),
                command: UUID())
            try await mia.confirmAll("nestor")
            try await superuser.execute("grant wayleave_ops, jo to nestor")
            let nestor = try await world.connection("nestor")
            let codes = try await nestor.query(
                """
                select code from api.approve_proposal(gen_random_uuid(), 4, 1,
                    decode(api.proposal(4) ->> 'digest', 'hex'), null, null)
                union all
                select code from api.disable_member(gen_random_uuid(), 'mia', 'x')
                """
            ) { row throws(PostgresError) in try row.value("code", as: String.self) }
            #expect(codes == ["not_eligible", "not_permitted"])
            await nestor.close()
            await bo.close()
            await mia.close()
            await superuser.close()
        }
        try await AttackedWorld.dropLogin("nestor")
    }
}
