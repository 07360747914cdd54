import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

// Each test has a database and five sessions: not all at once.
@Suite("Standard changes", .serialized)
struct StandardChangeTests {
    @Test("a change inside its authorisation applies without a vote, and the use is on record")
    func applies() async throws {
        try await StandardWorld.with { world in
            let id = try await world.change("wait-1.wait=2d", "reminder.content.subject=Again")
            let shown = try await world.bo.proposals.show(id)
            #expect(shown.state == "approved")
            #expect(shown.authorisation?.isVoid == false)
            #expect(shown.authorisation?.signedOffBy.sorted() == ["Bo Lindqvist", "Jo Park"])
            #expect(shown.seats.allSatisfy { $0.isReleased == true && $0.given == 0 })
            #expect(try await world.bo.proposals.inbox(limit: 9).isEmpty)
            #expect(try await world.passes(id))
            #expect(try await world.events("authorisation.used") == 1)
            let line = try #require(try await world.ana.authorisations.list().first)
            #expect(line.key == "small-waits" && line.usedToday == 1 && line.usedTotal == 1)
            #expect(line.ends.isEmpty && line.signedOffBy.sorted() == ["Bo Lindqvist", "Jo Park"])
        }
    }

    @Test("the same change without an authorisation waits for every vote; so the citation did it")
    func ordinary() async throws {
        try await StandardWorld.with { world in
            let id = try await world.change("wait-1.wait=2d", citing: nil)
            try await world.apply()
            let shown = try await world.bo.proposals.show(id)
            #expect(shown.state == "in_review" && shown.authorisation == nil)
            #expect(shown.blocks.map(\.code) == ["approvals_missing", "approvals_missing"])
        }
    }

    @Test("what policies ask for stays, also of a team that has signed the authorisation off")
    func policySeats() async throws {
        try await StandardWorld.with { world in
            let seat = JSON.object([
                "team": .string("journey-operations"), "count": .number(1),
                "reason": .string("reach"),
            ])
            let id = try await world.change("wait-1.wait=2d", seats: [seat])
            let shown = try await world.bo.proposals.show(id)
            #expect(shown.state == "in_review")
            #expect(shown.blocks.map(\.subject) == ["journey-operations"])
            #expect(try await world.bo.proposals.inbox(limit: 9).map(\.proposal.id) == [id])
            #expect(try await world.jo.proposals.inbox(limit: 9).isEmpty)
            try await world.bo.approve(id)
            #expect(try await world.passes(id))
        }
    }

    @Test("a team that never signed the authorisation off keeps its seat")
    func unsignedTeam() async throws {
        try await StandardWorld.with { world in
            var members = try await world.head().members ?? [:]
            var steps = members["steps"]?.array ?? []
            var reminder = steps[2].members ?? [:]
            reminder["channel"] = .string("sms")
            reminder["team"] = .string("sms-team")
            steps[2] = .object(reminder)
            members["steps"] = .array(steps)
            try await world.adopt(.object(members), base: 1)
            let id = try await world.change("reminder.content.subject=Again", base: 2)
            let shown = try await world.bo.proposals.show(id)
            #expect(shown.state == "in_review")
            #expect(shown.blocks.map(\.subject) == ["sms-team"])
        }
    }

    @Test("whoever loses a seat by an authorisation has one on it")
    func seatsOfAuthorisation() async throws {
        try await StandardWorld.with { world in
            let wide = StandardWorld.allowing([
                "key": .string("wide"), "journeys": .null, "journeysOf": .string("sms-team"),
            ])
            let id = try await world.ana.submit(
                StandardWorld.envelope([(wide, base: nil)], citing: nil))
            try await world.check()
            let teams = try await world.bo.proposals.show(id).seats.map(\.team)
            #expect(teams == ["email-team", "journey-operations", "sms-team"])
        }
    }

    @Test("whoever is told does not hold a standard change up, as they do an ordinary one")
    func told() async throws {
        try await StandardWorld.with { world in
            let rui = try await world.installation.store(.rui)
            let hana = try await world.installation.store(.hana)
            let other = try await rui.submit(
                TestJourney.envelope(
                    TestJourney.document("texts", owner: "sms-team", audience: "onboarding")))
            try await world.check()
            for store in [world.bo, hana] { try await store.approve(other) }
            try await world.apply()
            try await world.superuser {
                try await $0.execute("update core.installation set objection_hours = 24")
            }
            let plain = try await world.change("wait-1.wait=1d", citing: nil)
            let ids = try await world.change("wait-1.wait=2d")
            let codes = try await world.bo.proposals.show(plain).blocks.map(\.code)
            #expect(codes.contains("objection_open"))
            let told = try await world.superuser { connection in
                try await connection.query(
                    "select count(*) as count from core.notices where proposal_id = $1::bigint",
                    [ids]
                ) { row throws(PostgresError) in try row.value("count", as: Int.self) }
            }
            #expect(told == [1])
            #expect(try await world.passes(ids))
            for store in [rui, hana] { await store.close() }
        }
    }

    @Test("somebody whose seat is left empty may still veto")
    func veto() async throws {
        try await StandardWorld.with { world in
            let seat = JSON.object([
                "team": .string("sms-team"), "count": .number(1), "reason": .string("reach"),
            ])
            let id = try await world.change("wait-1.wait=2d", seats: [seat])
            let shown = try await world.bo.proposals.show(id)
            let digest = try #require(DigestPrefix(shown.digest))
            _ = try await world.bo.proposals.requestChanges(
                Decision(
                    proposal: id, revision: 1, digest: digest, seat: "journey-operations",
                    reason: "not now"), command: UUID())
            #expect(try await !world.passes(id))
            #expect(try await world.state(id) == "changes_requested")
        }
    }

    @Test("a question that must be resolved holds a standard change too")
    func question() async throws {
        try await StandardWorld.with { world in
            let id = try await world.change("wait-1.wait=2d")
            let bo = try await world.installation.connection(.bo)
            let codes = try await bo.query(
                """
                select code from api.comment_proposal(
                    gen_random_uuid(), $1::bigint, 'Why now?', null, true)
                """, [id]
            ) { row throws(PostgresError) in try row.value("code", as: String.self) }
            #expect(codes == ["ok"])
            #expect(try await !world.passes(id))
            #expect(try await world.state(id) == "in_review")
            await bo.close()
        }
    }
}
