import Foundation
import JourneyModel
import JourneyStore
package import JourneyTestSupport
import Postgres

extension AttackedWorld {
    /// P-1 Ana's, in review · P-2 Rui's, hidden from the e-mail team, in review · P-3 begun by Jo,
    /// revised by Ana · P-4 Ana's, of the e-mail team · P-5 Bo's, of the e-mail team · P-6 applied ·
    /// P-7 approved · P-8 not before the year 2099 · P-9 Rui's, not checked yet. Two jobs wait: 909
    /// checks P-9, 907 applies P-7.
    package static func make(_ installation: TestInstallation) async throws -> AttackedWorld {
        let world = AttackedWorld(installation: installation)
        let ana = try await world.installation.store(.ana)
        let jo = try await world.installation.store(.jo)
        let rui = try await world.installation.store(.rui)
        let bo = try await world.installation.store(.bo)
        let mia = try await world.installation.store(.mia)
        let runner = try await RunnerByHand(world.installation)
        try await world.addExtras(by: bo, confirmedBy: mia)
        // the workers that the attacks of a runner name
        for worker in [AttackedWorld.idleWorker, AttackedWorld.busyWorker] {
            try await runner.store.jobs.beat(
                Worker(
                    id: UUID(uuidString: worker) ?? UUID(), host: "test", processID: 2,
                    version: "test"))
        }

        try await expect(1, ana.submit(envelope("alpha")))
        try await expect(
            2,
            rui.submit(
                TestJourney.envelope(
                    TestJourney.document(
                        "sms-secret", owner: "sms-team", label: "Hidden launch of the blue card"),
                    why: "The blue card starts in May")))
        try await expect(3, jo.submit(envelope("beta", owner: "email-team")))
        try await expect(4, ana.submit(envelope("gamma", owner: "email-team")))
        try await expect(5, bo.submit(envelope("delta", owner: "email-team")))
        try await expect(6, ana.submit(envelope("running")))
        try await runner.assessAll()
        _ = try await ana.proposals.revise(
            3, from: 1, envelope("beta", owner: "email-team", label: "Revised"), command: UUID())
        try await runner.assessAll()
        try await bo.approve(6)
        try await runner.applyAll()
        try await expect(7, ana.submit(envelope("epsilon")))
        try await expect(8, ana.submit(scheduled("later")))
        try await runner.assessAll()
        try await bo.approve(7)
        try await expect(9, rui.submit(envelope("zeta", owner: "sms-team")))
        try await world.numberJobs()

        for store in [ana, jo, rui, bo, mia, runner.store] { await store.close() }
        return world
    }

    private func addExtras(by bo: Store, confirmedBy mia: Store) async throws {
        let superuser = try await installation.superuser()
        let ana = try await superuser.query(
            "select person from core.principals where role_name = 'ana'"
        ) { row throws(PostgresError) in try row.value("person", as: UUID.self) }
        for extra in Extra.allCases {
            let login = extra.rawValue
            try await makeLogin(login, superuser)
            guard extra != .stray else {
                try await superuser.execute("grant wayleave_member to stray")
                continue
            }
            _ = try await bo.members.add(
                extra.isRunner
                    ? NewMember(login: login, name: login, kind: .runner)
                    : NewMember(
                        login: login, name: login, team: "email-team",
                        role: extra == .mole ? .submitter : .approver,
                        person: extra == .twin ? ana.first : nil), command: UUID())
            if extra.isConfirmed { try await mia.confirmAll(login) }
        }
        _ = try await bo.members.disable(Extra.gone.rawValue, reason: "left", command: UUID())
        await superuser.close()
    }

    /// Gives the waiting jobs numbers that an attack can name.
    private func numberJobs() async throws {
        let superuser = try await installation.superuser()
        try await superuser.execute(
            """
            with waiting as (
                delete from jobs.live where proposal_id in (7, 9) returning *)
            insert into jobs.live (id, kind, proposal_id, revision, run_at, created_at)
            overriding system value
            select 900 + proposal_id, kind, proposal_id, revision, run_at, created_at from waiting
            """)
        await superuser.close()
    }

    private static func envelope(
        _ key: String, owner: String = "journey-operations", label: String = "Welcome"
    ) throws -> SealedEnvelope {
        try TestJourney.envelope(TestJourney.document(key, owner: owner, label: label))
    }

    private static func scheduled(_ key: String) throws -> SealedEnvelope {
        try ProposalEnvelope(
            changes: [
                .init(
                    kind: "journey", key: key, operation: .create, base: nil,
                    content: TestJourney.document(key))
            ], why: "test", notBefore: "2099-01-01T00:00:00Z"
        ).sealed()
    }

    private static func expect(_ number: Int, _ found: Int) throws {
        guard number == found else {
            throw GovernanceError(.unexpected, "P-\(number) is P-\(found)")
        }
    }
}
