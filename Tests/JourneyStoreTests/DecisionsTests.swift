import Foundation
import GovernanceAttacks
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("Who may decide")
struct DecisionsTests {
    @Test("the inbox, the seats shown and the decision itself agree, person by person")
    func agreement() async throws {
        try await AttackedWorld.withCopy { world in
            for person in [Person.bo, .mia, .ana, .jo, .rui, .hana] {
                let store = try await world.installation.store(person)
                let inbox = try await Set(
                    store.proposals.inbox(limit: 50).filter { $0.section == .decide }
                        .map(\.proposal.id))
                for id in 1...9 {
                    let detail = try? await store.proposals.show(id)
                    let seats = detail?.seats.filter(\.canDecide) ?? []
                    let isOpen = seats.contains { $0.given < $0.needed }
                    #expect(
                        inbox.contains(id) == (isOpen && detail?.state == "in_review"),
                        "\(person) P-\(id)")
                    let code = try await Self.reject(id, detail, by: person, world)
                    #expect((code == "ok") == !seats.isEmpty, "\(person) P-\(id): \(code)")
                }
                await store.close()
            }
        }
    }

    @Test("E20: whoever asks for an exception does not grant it, administrators included")
    func exception() async throws {
        try await TestInstallation.with(policies: true) { installation in
            let runner = try await RunnerByHand(installation)
            let (bo, mia) = try await (installation.store(.bo), installation.store(.mia))
            let waiver = JSON.object([
                "kind": .string("waiver"), "key": .string("notice"),
                "policy": .string("contact-cap"), "rules": .array([.string("worst-week")]),
                "scope": .object(["journeys": .array([.string("onboarding")])]),
                "reason": .string("a notice that the law asks for"),
                "expires": .string("2099-01-31"),
            ])
            let id = try await bo.submit(
                ProposalEnvelope(
                    changes: [
                        .init(
                            kind: "waiver", key: "notice", operation: .create, base: nil,
                            content: waiver)
                    ], why: "we need it"
                ).sealed())
            try await runner.assessAll()
            let refused = await #expect(throws: GovernanceError.self) { try await bo.approve(id) }
            #expect(refused?.code == .ownWork)
            #expect(try await mia.proposals.inbox(limit: 9).map(\.proposal.id) == [id])
            for store in [bo, mia, runner.store] { await store.close() }
        }
    }

    @Test("whoever has decided is not asked again, with whatever account")
    func decided() async throws {
        try await TestInstallation.with { installation in
            let runner = try await RunnerByHand(installation)
            let (ana, bo, mia) = try await (
                installation.store(.ana), installation.store(.bo), installation.store(.mia)
            )
            let id = try await ana.submit(
                TestJourney.envelope(TestJourney.document("both", owner: "email-team")))
            try await runner.assessAll()
            #expect(try await mia.proposals.inbox(limit: 9).map(\.proposal.id) == [id])
            try await bo.approve(id)
            #expect(try await bo.proposals.inbox(limit: 9).isEmpty)
            #expect(try await bo.proposals.show(id).seats.allSatisfy { !$0.canDecide })
            #expect(try await mia.proposals.inbox(limit: 9).isEmpty, "the seat is full")
            let again = await #expect(throws: GovernanceError.self) { try await bo.approve(id) }
            #expect(again?.code == .nothingToDo)
            for store in [ana, bo, mia, runner.store] { await store.close() }
        }
    }

    @Test("a sign-off during an apply waits for it, and then finds nothing to decide")
    func duringApply() async throws {
        try await TestInstallation.with { installation in
            let runner = try await RunnerByHand(installation)
            let (ana, bo) = try await (installation.store(.ana), installation.store(.bo))
            let id = try await ana.submit(TestJourney.envelope(TestJourney.document("busy")))
            try await runner.assessAll()
            try await bo.approve(id)
            let digest = try await bo.proposals.show(id).digest
            let job = try #require(try await runner.claim().first)
            let (wren, mia) = try await (
                installation.connection(.wren), installation.connection(.mia)
            )
            let superuser = try await installation.superuser()
            let process = await mia.backendProcessID
            try await wren.execute("begin")
            let applied = try await wren.query(
                "select code from service.apply_proposal($1::uuid, $2::bigint, $3::bigint)",
                [job.worker, job.id, job.token]
            ) { row throws(PostgresError) in try row.value("code", as: String.self) }
            async let late = mia.query(
                """
                select code from api.approve_proposal(
                    gen_random_uuid(), $1::bigint, 1, decode($2, 'hex'), null, null)
                """, [id, digest]
            ) { row throws(PostgresError) in try row.value("code", as: String.self) }
            #expect(try await superuser.untilBlocked(process))
            try await wren.execute("commit")
            #expect(applied == ["ok"])
            #expect(try await late == ["wrong_state"])
            for connection in [wren, mia, superuser] { await connection.close() }
        }
    }

    @Test(
        "a team has at most 500 open proposals, those of others that it only signs off not counted")
    func quota() async throws {
        try await TestInstallation.with { installation in
            let superuser = try await installation.superuser()
            try await superuser.execute(
                """
                with made as (
                    insert into core.proposals (team_id, author_id, state, title)
                    select t.id, p.id, 'draft', 'x'
                    from core.teams t, core.principals p, generate_series(1, 499)
                    where t.key = 'email-team' and p.role_name = 'ana'
                    returning team_id, id)
                insert into core.proposal_teams (team_id, proposal_id) select team_id, id from made
                union all select (select id from core.teams where key = 'sms-team'), id from made
                """)
            let (ana, rui) = try await (installation.store(.ana), installation.store(.rui))
            _ = try await ana.submit(TestJourney.envelope(TestJourney.document("last")))
            let refusal = await #expect(throws: GovernanceError.self) {
                try await ana.submit(TestJourney.envelope(TestJourney.document("more")))
            }
            #expect(refusal?.code == .tooMany)
            _ = try await rui.submit(TestJourney.envelope(TestJourney.document("other")))
            _ = try await ana.proposals.withdraw(500, reason: nil, command: UUID())
            _ = try await ana.submit(TestJourney.envelope(TestJourney.document("again")))
            for store in [ana, rui] { await store.close() }
            await superuser.close()
        }
    }

    /// Tries a rejection and takes it back.
    private static func reject(
        _ id: Int, _ detail: ProposalDetail?, by person: Person, _ world: AttackedWorld
    ) async throws -> String {
        let connection = try await world.connection(person.login)
        try await connection.execute("begin")
        let codes = try await connection.query(
            """
            select code from api.reject_proposal(
                gen_random_uuid(), $1::bigint, $2::int, decode($3, 'hex'), null, 'no')
            """, [id, detail?.revision ?? 1, detail?.digest ?? ""]
        ) { row throws(PostgresError) in try row.value("code", as: String.self) }
        try await connection.execute("rollback")
        await connection.close()
        return codes.first ?? ""
    }
}
