import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("What may be lent, to whom and for how long", .serialized)
struct DelegationRuleTests {
    @Test("only one's own rights are lent, and only to a confirmed person")
    func rights() async throws {
        try await PeopleWorld.with { world in
            // a submitter has none; an approver none for another team
            #expect(try await world.code { try await world.lend(.ana, to: .jo) } == .notPermitted)
            #expect(
                try await world.code {
                    try await world.lend(.jo, to: .ana, team: "sms-team")
                } == .notPermitted)
            #expect(
                try await world.code { try await world.lend(.jo, to: .ana, team: "none") }
                    == .notFound)
            for delegate in [Person.aud, .wren] {
                #expect(
                    try await world.code { try await world.lend(.jo, to: delegate) }
                        == .notEligible)
            }
            try await world.superuser.execute(
                """
                update core.principals set confirmed_at = null, confirmed_by = null
                where role_name = 'rui'
                """)
            #expect(try await world.code { try await world.lend(.jo, to: .rui) } == .notEligible)
            _ = try await world.store(.bo).members.disable("hana", reason: nil, command: UUID())
            #expect(try await world.code { try await world.lend(.jo, to: .hana) } == .notEligible)
        }
    }

    @Test("a delegate who is no longer confirmed decides nothing")
    func unconfirmed() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .ana)
            try await world.lend(.jo, to: .rui)
            try await world.superuser.execute(
                """
                update core.principals set confirmed_at = null, confirmed_by = null
                where role_name = 'rui'
                """)
            #expect(try await world.code { try await world.store(.rui).approve(id) } == .notFound)
        }
    }

    @Test(
        "days are refused that lie in the past, never end or end before they begin",
        arguments: [(-5, -2), (3, 2), (0, 500)])
    func days(from: Int, until: Int) async throws {
        try await PeopleWorld.with { world in
            let code = try await world.code {
                _ = try await world.store(.jo).delegations.add(
                    NewDelegation(
                        to: "rui", from: try PeopleWorld.day(from),
                        until: try PeopleWorld.day(until), reason: "x"), command: UUID())
            }
            #expect(code == .invalid)
        }
    }

    @Test("E37: one that is to come counts for nothing yet, and one that is over no more")
    func times() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .ana)
            _ = try await world.store(.jo).delegations.add(
                NewDelegation(
                    to: "rui", from: try PeopleWorld.day(2), until: try PeopleWorld.day(4),
                    reason: "x"), command: UUID())
            let rui = try world.store(.rui)
            #expect(try await rui.proposals.inbox(limit: 9).isEmpty)
            #expect(try await world.code { try await rui.approve(id) } == .notFound)
            try await world.superuser.execute(
                "update core.delegations set starts_at = now() - interval '1 minute'")
            #expect(try await rui.proposals.inbox(limit: 9).count == 1)
            try await world.superuser.execute(
                "update core.delegations set ends_at = now() - interval '1 second'")
            #expect(try await rui.proposals.inbox(limit: 9).isEmpty)
            #expect(try await world.code { try await rui.approve(id) } == .notFound)
            #expect(try await rui.delegations.list().isEmpty)
            #expect(try await rui.delegations.list(isAll: true).map(\.state) == ["over"])
        }
    }

    @Test("a delegation for one journey covers no proposal that changes anything else")
    func scope() async throws {
        try await PeopleWorld.with { world in
            for key in ["spring", "autumn"] {
                let id = try await world.submit(key, by: .rui, owner: "email-team")
                try await world.store(.jo).approve(id)
                try await world.store(.mia).approve(id)
                try await world.runner.applyAll()
            }
            #expect(
                try await world.code {
                    try await world.lend(.jo, to: .rui, journey: "spring")
                } == .notEligible, "it would not let somebody of another team read")
            try await world.lend(.jo, to: .ana, journey: "spring")
            #expect(try await Self.decide(["spring"], world) == nil)
            #expect(try await Self.decide(["spring", "autumn"], world) == .notEligible)
        }
    }

    /// Rui changes these journeys, and Ana, who stands in for Jo, signs it off.
    private static func decide(
        _ keys: [String], _ world: PeopleWorld
    ) async throws -> OutcomeCode? {
        let changes = keys.map { key in
            ProposalEnvelope.Change(
                kind: "journey", key: key, operation: .update, base: 1,
                content: TestJourney.document(key, owner: "email-team", label: "Hello"))
        }
        let id = try await world.store(.rui).submit(
            ProposalEnvelope(changes: changes, why: "test").sealed())
        try await world.runner.assessAll()
        return try await world.code { try await world.store(.ana).approve(id) }
    }

    @Test("a delegation for one team lends nothing of another")
    func team() async throws {
        try await PeopleWorld.with { world in
            try await world.grant(.jo, "sms-team", .approver)
            try await world.lend(.jo, to: .ana, team: "sms-team")
            let id = try await world.submit("spring", by: .rui, owner: "email-team")
            let seats = try await world.store(.ana).proposals.show(id).seats
            #expect(seats.allSatisfy { !$0.canDecide })
        }
    }

    @Test("a delegation is ended by either side or operations, by nobody else, and once")
    func ending() async throws {
        try await PeopleWorld.with { world in
            for person in [Person.jo, .rui, .bo] {
                let number = try await world.lend(.jo, to: .rui)
                #expect(try await Self.end(number, by: .hana, world) == .notPermitted)
                #expect(try await Self.end(number, by: person, world) == nil)
                #expect(try await Self.end(number, by: .jo, world) == .nothingToDo)
            }
            #expect(try await Self.end(999, by: .jo, world) == .notFound)
        }
    }

    private static func end(
        _ number: Int, by person: Person, _ world: PeopleWorld
    ) async throws -> OutcomeCode? {
        try await world.code {
            _ = try await world.store(person).delegations.end(
                number, reason: nil, command: UUID())
        }
    }

    @Test("every change is an event, and the reason is read by both sides and operations only")
    func record() async throws {
        try await PeopleWorld.with { world in
            let number = try await world.lend(.jo, to: .rui)
            _ = try await world.store(.jo).delegations.end(number, reason: "back", command: UUID())
            let kinds = try await world.superuser.query(
                "select kind from core.events where subject_kind = 'delegation' order by id"
            ) { row throws(PostgresError) in try row.value("kind", as: String.self) }
            #expect(kinds == ["delegation.made", "delegation.ended"])
            for person in [Person.jo, .rui, .mia] {
                let listed = try await world.store(person).delegations.list(isAll: true)
                #expect(listed.map(\.reason) == ["on leave"], "\(person)")
            }
            let others = try await world.store(.hana).delegations.list(isAll: true)
            #expect(others.map(\.reason) == [nil])
        }
    }

    @Test("somebody away is shown so, and what they lend lets nobody read more than proposals")
    func away() async throws {
        try await PeopleWorld.with { world in
            _ = try await world.submit("spring", by: .ana)
            try await world.lend(.jo, to: .rui)
            let jo = try await world.store(.hana).members.list(team: "email-team")
                .first { $0.login == "jo" }
            #expect(jo?.away != nil)
            let events = try await world.superuser.query(
                """
                select count(*)::int as n from core.events e
                where e.subject = 'P-1' and e.team_id = (
                    select id from core.teams where key = 'email-team')
                """
            ) { row throws(PostgresError) in try row.value("n", as: Int.self) }
            #expect(events != [0])
            let seen = try await world.store(.rui).events.list(
                EventFilter(subjectKind: "proposal", subject: "P-1"))
            #expect(seen.isEmpty)
        }
    }
}
