import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres

extension AttackedWorld {
    /// P-1 Ana's, in review · P-2 Rui's, hidden from the e-mail team, in review · P-3 begun by Jo,
    /// revised by Ana · P-4 Ana's, of the e-mail team · P-5 Bo's, of the e-mail team · P-6 applied ·
    /// P-7 approved · P-8 not before the year 2099 · P-9 Rui's, not checked yet.
    static func make() async throws -> AttackedWorld {
        let world = AttackedWorld(installation: try await TestInstallation.make())
        let ana = try await world.installation.store(.ana)
        let jo = try await world.installation.store(.jo)
        let rui = try await world.installation.store(.rui)
        let bo = try await world.installation.store(.bo)
        let mia = try await world.installation.store(.mia)
        let runner = try await RunnerByHand(world.installation)
        try await world.addExtras(by: bo, confirmedBy: mia)
        // the worker that the attacks of a runner name: its own, without a job
        try await runner.store.jobs.beat(
            Worker(id: AttackedWorld.idleWorker, host: "test", processID: 2, version: "test"))

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

        for store in [ana, jo, rui, bo, mia, runner.store] { await store.close() }
        return world
    }

    static let idleWorker = UUID(uuid: (0, 0, 0, 0, 0, 0, 64, 0, 128, 0, 0, 0, 0, 0, 0, 1))

    private func addExtras(by bo: Store, confirmedBy mia: Store) async throws {
        let superuser = try await installation.superuser()
        let ana = try await superuser.query(
            "select person from core.principals where role_name = 'ana'"
        ) { row throws(PostgresError) in try row.value("person", as: UUID.self) }
        for extra in Extra.allCases {
            let login = extra.rawValue
            let verifier = try await superuser.encryptPassword(
                user: login, password: "secret of \(login)")
            try await superuser.execute(
                utility: "create role \(identifier: login) login password \(literal: verifier)")
            _ = try await bo.members.add(
                NewMember(
                    login: login, name: login, team: "email-team",
                    role: extra == .twin ? .approver : .submitter,
                    person: extra == .twin ? ana.first : nil), command: UUID())
            try await mia.confirmAll(login)
        }
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
