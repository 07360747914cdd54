import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Operating states of a journey")
struct JourneyStatesTests {
    @Test("an approver of the owning team stops a journey only once confirmed")
    func unconfirmedApprover() async throws {
        try await TestInstallation.with { installation in
            let runner = try await RunnerByHand(installation)
            let ana = try await installation.store(.ana)
            let proposal = try await ana.submit(
                TestJourney.envelope(
                    TestJourney.document("onboarding", owner: "email-team")))
            try await runner.assessAll()
            for person in [Person.bo, .jo] {
                let store = try await installation.store(person)
                try await store.approve(proposal)
                await store.close()
            }
            try await runner.applyAll()

            // Given anew by one administrator, Jo's right waits for the second.
            let bo = try await installation.store(.bo)
            _ = try await bo.members.add(
                NewMember(
                    login: Person.jo.login, name: Person.jo.name, team: "email-team",
                    role: .approver), command: UUID())
            let jo = try await installation.store(.jo)
            let refusal = await #expect(throws: GovernanceError.self) {
                try await jo.journeys.stop("onboarding", why: "test", command: UUID())
            }
            #expect(refusal?.code == .notPermitted)
            #expect(try await jo.journeys.show("onboarding").state == "live")

            let mia = try await installation.store(.mia)
            try await mia.confirmAll(Person.jo.login)
            let stopped = try await jo.journeys.stop("onboarding", why: "test", command: UUID())
            #expect(stopped.data["state"]?.string == "stopped")
            for store in [ana, bo, jo, mia, runner.store] { await store.close() }
        }
    }

    @Test("a pause that waited for an apply starts again from what was applied")
    func duringApply() async throws {
        try await TestInstallation.with { installation in
            let runner = try await RunnerByHand(installation)
            let (ana, bo) = try await (installation.store(.ana), installation.store(.bo))
            for (base, audience) in [(nil, "newcomers"), (1, "everybody")] as [(Int?, String)] {
                let id = try await ana.submit(
                    TestJourney.envelope(
                        TestJourney.document("welcome", audience: audience), base: base))
                try await runner.assessAll()
                try await bo.approve(id)
                if base == nil { try await runner.applyAll() }
            }
            let job = try #require(try await runner.claim().first)
            let (wren, pausing) = try await (
                installation.connection(.wren), installation.connection(.bo)
            )
            let superuser = try await installation.superuser()
            let process = await pausing.backendProcessID
            try await wren.execute("begin")
            try await wren.execute(
                "select service.apply_proposal($1::uuid, $2::bigint, $3::bigint)",
                [job.worker, job.id, job.token])
            async let paused = Self.pause("welcome", pausing)
            #expect(try await superuser.untilBlocked(process))
            try await wren.execute("commit")
            #expect(try await paused == ["try_again"])
            #expect(try await ana.journeys.show("welcome").state == "live")
            #expect(try await Self.pause("welcome", pausing) == ["ok"])
            for connection in [wren, pausing, superuser] { await connection.close() }
            for store in [ana, bo, runner.store] { await store.close() }
        }
    }

    private static func pause(_ key: String, _ connection: Connection) async throws -> [String] {
        try await connection.query(
            "select code from api.pause_journey(gen_random_uuid(), $1, 'test')", [key]
        ) { row throws(PostgresError) in try row.value("code", as: String.self) }
    }
}
