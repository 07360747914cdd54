import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Leaving and handing over", .serialized)
struct LeavingTests {
    @Test("E28: a sign-off stops counting when its person loses the role, up to the apply itself")
    func lostRole() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .ana)
            try await world.store(.jo).approve(id)
            try await world.store(.mia).approve(id)
            #expect(try await world.state(id) == "approved")
            try await world.grant(.jo, "email-team", .submitter)
            #expect(try await world.seats(id).contains("email-team 0/1"))
            _ = try await world.code { try await world.runner.applyAll() }
            #expect(try await world.state(id) != "applied")
            // the right given anew counts once it is confirmed
            try await world.grant(.jo, "email-team", .approver, confirmedBy: nil)
            #expect(try await world.seats(id).contains("email-team 0/1"))
            try await world.store(.mia).confirmAll("jo")
            #expect(try await world.seats(id).contains("email-team 1/1"))
        }
    }

    @Test("E29: what somebody proposed lives on when they have left, and they stay its author")
    func authorLeaves() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .ana)
            try await world.store(.jo).approve(id)
            try await world.store(.mia).approve(id)
            _ = try await world.store(.bo).members.disable("ana", reason: "left", command: UUID())
            try await world.runner.applyAll()
            #expect(try await world.state(id) == "applied")
            #expect(try await world.store(.bo).proposals.show(id).author == "Ana Duarte")
        }
    }

    @Test("E30: nobody is deleted, and a disabled person's name stays with what they decided")
    func tombstone() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .ana)
            try await world.store(.jo).approve(id)
            try await world.store(.mia).approve(id)
            try await world.runner.applyAll()
            _ = try await world.store(.bo).members.disable("jo", reason: "left", command: UUID())
            let history = try await world.store(.bo).documents.history(
                kind: "journey", key: "spring")
            #expect(history.first?.approvedBy.contains("Jo Park") == true)
            // not even whoever owns the tables takes them away
            await #expect(throws: PostgresError.self) {
                try await world.superuser.execute(
                    "delete from core.principals where role_name = 'jo'")
            }
            // erasing the personal part leaves the vote and a name to show
            try await world.superuser.execute(
                """
                delete from core.people where principal_id = (
                    select id from core.principals where role_name = 'jo')
                """)
            let votes = try await world.store(.bo).proposals.show(id).seats.flatMap(\.votes)
            #expect(votes.contains { $0.person.hasPrefix("person ") })
        }
    }

    @Test("handing over grants anew, ends delegations, and names what stays")
    func handover() async throws {
        try await PeopleWorld.with { world in
            try await world.lend(.hana, to: .jo)
            let own = try await world.submit("own", by: .jo)
            let open = try await world.submit("open", by: .ana)
            let outcome = try await world.store(.bo).members.handOver(
                "jo", to: "ana", reason: "left", command: UUID())
            #expect(outcome.data["memberships"]?.array == [.string("email-team/approver")])
            #expect(outcome.data["delegations"]?.array?.count == 1)
            #expect(outcome.data["proposals"]?.array?.map { $0["id"]?.int } == [own])
            #expect(outcome.data["signOffs"]?.array?.contains { $0["id"]?.int == open } == true)
            #expect(outcome.data["waiting"]?.array == [.string("email-team/approver")])
            let other = try await world.submit("other", by: .rui, owner: "email-team")
            #expect(
                try await world.code { try await world.store(.ana).approve(other) } == .notEligible
            )
            // the one who handed over does not confirm it
            #expect(
                try await world.code { try await world.store(.bo).confirmAll("ana") } == .ownWork)
            try await world.store(.mia).confirmAll("ana")
            try await world.store(.ana).approve(other)
            #expect(try await world.code { try await world.store(.jo).approve(other) } != nil)
            // nor does it count on their proposals; and the author stays the author
            let byBo = try await world.submit("by-bo", by: .bo)
            #expect(
                try await world.code { try await world.store(.ana).approve(byBo) } == .notEligible)
            #expect(
                try await world.store(.ana).proposals.show(own).author == "Jo Park")
        }
    }

    @Test("whoever was disabled first can still be followed, once")
    func afterDisabling() async throws {
        try await PeopleWorld.with { world in
            let bo = try world.store(.bo)
            _ = try await bo.members.disable("jo", reason: "left", command: UUID())
            _ = try await bo.members.handOver("jo", to: "ana", reason: nil, command: UUID())
            try await world.store(.mia).confirmAll("ana")
            let ana = try await bo.members.list(team: "email-team").first { $0.login == "ana" }
            #expect(ana?.role == "approver")
            #expect(try await Self.handOver("jo", "rui", by: .bo, world) == .nothingToDo)
        }
    }

    @Test("a reason for handing over has an end")
    func longReason() async throws {
        try await PeopleWorld.with { (world) async throws in
            let reason = String(repeating: "a", count: 4_001)
            #expect(
                try await world.code {
                    _ = try await world.store(.bo).members.handOver(
                        "jo", to: "ana", reason: reason, command: UUID())
                } == .invalid)
        }
    }

    @Test("handing over is for administrators, and not to oneself, a service or the disabled")
    func refusals() async throws {
        try await PeopleWorld.with { world in
            #expect(try await Self.handOver("jo", "rui", by: .jo, world) == .notPermitted)
            #expect(try await Self.handOver("jo", "jo", by: .bo, world) == .ownWork)
            #expect(try await Self.handOver("jo", "wren", by: .bo, world) == .wrongState)
            #expect(try await Self.handOver("jo", "nobody", by: .bo, world) == .notFound)
            _ = try await world.store(.mia).members.disable("hana", reason: nil, command: UUID())
            #expect(try await Self.handOver("jo", "hana", by: .bo, world) == .wrongState)
            #expect(try await Self.handOver("jo", "rui", by: .bo, world) == nil)
            #expect(try await Self.handOver("jo", "rui", by: .bo, world) == .nothingToDo)
        }
    }

    private static func handOver(
        _ from: String, _ to: String, by person: Person, _ world: PeopleWorld
    ) async throws -> OutcomeCode? {
        try await world.code {
            _ = try await world.store(person).members.handOver(
                from, to: to, reason: nil, command: UUID())
        }
    }

    @Test("a day of leaving is said by administrators, shown, and taken back")
    func leaving() async throws {
        try await PeopleWorld.with { world in
            let day = try PeopleWorld.day(20)
            #expect(
                try await world.code {
                    _ = try await world.store(.jo).members.leaving(
                        "jo", on: day, command: UUID())
                } == .notPermitted)
            _ = try await world.store(.bo).members.leaving("jo", on: day, command: UUID())
            let jo = try await world.store(.ana).members.list(team: "email-team")
                .first { $0.login == "jo" }
            #expect(jo?.leavingOn == day.text)
            #expect(try await world.findings().contains("leaving jo"))
            _ = try await world.store(.bo).members.leaving("jo", on: nil, command: UUID())
            #expect(try await !world.findings().contains("leaving jo"))
        }
    }
}
