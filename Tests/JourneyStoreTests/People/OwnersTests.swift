import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("The health of ownership", .serialized)
struct OwnersTests {
    @Test("E32: a team with duties and nobody to sign off is an error, and nothing is approved")
    func empty() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .ana)
            try await world.store(.mia).approve(id)
            #expect(try await world.findings(.ana).contains("single_seat email-team"))
            _ = try await world.store(.bo).members.disable("jo", reason: nil, command: UUID())
            let finding = try await world.store(.ana).owners.findings()
                .first { $0.subject == "email-team" }
            #expect(finding?.code == "empty_seat" && finding?.level == .error)
            #expect(finding?.next.hasSuffix("--team email-team --approver") == true)
            let detail = try await world.store(.bo).proposals.show(id)
            #expect(detail.state == "in_review")
            #expect(detail.blocks.contains { $0.code == "seat_unfillable" })
        }
    }

    @Test("E33: a team that does not exist is told of, in a journey and in a policy's seat")
    func unknown() async throws {
        try await PeopleWorld.with { world in
            try await world.adopt("spring")
            #expect(try await !world.findings().contains { $0.hasPrefix("unknown_team") })
            try await world.superuser.execute(
                "update core.journey_steps set team_key = 'push-team'")
            #expect(try await world.findings(.rui).contains("unknown_team push-team"))
            _ = try await world.store(.ana).submit(
                TestJourney.envelope(TestJourney.document("autumn")))
            let job = try #require(try await world.runner.claim().first)
            let code = try await world.code {
                try await world.runner.assess(job, seats: [PeopleWorld.seat("push-team", 1)])
            }
            #expect(code == .invalid)
        }
    }

    @Test("E24: where all who may sign off took part, it is said, and a count tells how many may")
    func contributed() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .jo)
            #expect(try await world.findings(.ana).contains("all_contributed P-\(id)"))
            // not to those who may not see the proposal
            let hidden = try await world.submit("other", by: .hana, owner: "sms-team")
            #expect(try await world.findings(.hana).contains("all_contributed P-\(hidden)"))
            #expect(try await !world.findings(.ana).contains("all_contributed P-\(hidden)"))
            #expect(try await Self.count(world, id) == [0])
            try await world.grant(.rui, "email-team", .approver)
            #expect(try await Self.count(world, id) == [1])
            #expect(try await !world.findings(.ana).contains("all_contributed P-\(id)"))
        }
    }

    private static func count(_ world: PeopleWorld, _ id: Int) async throws -> [Int] {
        try await world.superuser.query(
            """
            select priv.eligible_count(t.id, $1::bigint) as n
            from core.teams t where t.key = 'email-team'
            """, [id]
        ) { row throws(PostgresError) in try row.value("n", as: Int.self) }
    }

    @Test("E34: the person who ends a bottleneck is let in without the bottleneck")
    func bottleneck() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .jo)
            try await world.store(.mia).approve(id)
            #expect(try await world.state(id) == "in_review")
            try await world.grant(.rui, "email-team", .approver, by: .mia, confirmedBy: .bo)
            try await world.store(.rui).approve(id)
            #expect(try await world.state(id) == "approved")
        }
    }

    @Test("E36: with the only approver gone a pending proposal waits, and a new one decides")
    func onlyApprover() async throws {
        try await PeopleWorld.with { world in
            let id = try await world.submit("spring", by: .ana)
            try await world.store(.jo).approve(id)
            _ = try await world.store(.bo).members.handOver(
                "jo", to: "rui", reason: nil, command: UUID())
            try await world.store(.mia).approve(id)
            #expect(try await world.state(id) == "in_review")
            try await world.store(.mia).confirmAll("rui")
            try await world.store(.rui).approve(id)
            #expect(try await world.state(id) == "approved")
        }
    }

    @Test("a delegation that comes to nothing is an error")
    func delegation() async throws {
        try await PeopleWorld.with { world in
            let number = try await world.lend(.jo, to: .rui)
            #expect(try await !world.findings().contains("delegation_to_nobody \(number)"))
            _ = try await world.store(.bo).members.disable("rui", reason: nil, command: UUID())
            #expect(try await world.findings().contains("delegation_to_nobody \(number)"))
            let lost = try await world.lend(.jo, to: .ana)
            try await world.grant(.jo, "email-team", .submitter)
            #expect(try await world.findings().contains("delegation_to_nobody \(lost)"))
        }
    }

    @Test("a grant that waits is a warning, with the command for the second administrator")
    func waiting() async throws {
        try await PeopleWorld.with { world in
            try await world.grant(.rui, "email-team", .approver, confirmedBy: nil)
            let finding = try await world.store(.rui).owners.findings()
                .first { $0.code == "unconfirmed" }
            #expect(finding?.level == .warning)
            #expect(finding?.next == "wayleave member confirm rui")
        }
    }

    @Test("what a team answers for is shown with its people, and who stands in")
    func shown() async throws {
        try await PeopleWorld.with { world in
            try await world.adopt("spring")
            try await world.lend(.jo, to: .rui)
            let team = try #require(
                try await world.store(.hana).owners.list(team: "email-team").first)
            #expect(team.stepCount == 1)
            #expect(team.channels == ["email"])
            #expect(team.people.map(\.login) == ["jo"])
            #expect(team.people.first?.standIns == ["Rui Melo"])
            #expect(team.people.first?.away != nil)
        }
    }
}
