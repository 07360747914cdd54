import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres

/// What an attack starts from that only some need: documents in force, a change that stands approved.
extension AttackedWorld {
    /// A change that somebody submits.
    struct Submission: Sendable {
        var changes: [ProposalEnvelope.Change]
        var login = Person.ana
        var team: String? = nil
        var citing: String? = nil
        var notBefore: String? = nil

        func sealed() throws(GovernanceError) -> SealedEnvelope {
            try ProposalEnvelope(
                changes: changes, why: "test", notBefore: notBefore, authorisation: citing
            ).sealed()
        }
    }

    /// Brings documents into force by the ordinary way: asked for by Ana, signed off by Mia for
    /// operations and by whoever else has a seat.
    @discardableResult
    func adopt(_ changes: [ProposalEnvelope.Change]) async throws -> Int {
        let id = try await submitAndCheck(Submission(changes: changes, team: "email-team"))
        for person in [Person.mia, .jo, .hana] {
            let store = try await installation.store(person)
            if let shown = try? await store.proposals.show(id),
                shown.seats.contains(where: { $0.canDecide && $0.given < $0.needed })
            {
                try await store.approve(id)
            }
            await store.close()
        }
        let runner = try await RunnerByHand(installation)
        for job in try await runner.claim() where job.proposal == id {
            _ = try await runner.store.jobs.apply(job)
        }
        let state = try await runner.state(of: id, self)
        await runner.store.close()
        guard state == "applied" else {
            throw AttackError(description: "P-\(id), which begins it, is \(state)")
        }
        return id
    }

    /// Submits, and lets a runner that finds nothing wrong check it.
    @discardableResult
    func submitAndCheck(_ submission: Submission) async throws -> Int {
        let author = try await installation.store(submission.login)
        let id = try await author.submit(submission.sealed(), team: submission.team)
        await author.close()
        try await check(id)
        return id
    }

    func check(_ id: Int) async throws {
        let runner = try await RunnerByHand(installation)
        for job in try await runner.claim() where job.proposal == id && job.kind == .assess {
            try await runner.assess(job)
        }
        await runner.store.close()
    }

    /// Leaves a proposal approved, whatever the gate says of it, and the job 912 of applying it to
    /// the busy worker: what counts is the last look, at apply.
    func stand(_ id: Int) async throws {
        try await superuser(
            """
            update core.proposals set state = 'approved', cause = null where id = $1::bigint
            """, [id])
        try await superuser("delete from jobs.live where proposal_id = $1::bigint", [id])
        try await superuser(
            """
            insert into jobs.live (id, kind, proposal_id, revision, attempt, lease_worker,
                lease_token, lease_until)
            overriding system value
            select 912, 'apply', p.id, p.revision, 1, '00000000-0000-4000-8000-000000000002', 912,
                'infinity'
            from core.proposals p where p.id = $1::bigint
            """, [id])
    }

    /// Does something by the superuser's hand.
    func superuser(
        _ statement: StaticString, _ parameters: [any ParameterValue] = []
    ) async throws {
        let connection = try await connection("postgres")
        try await connection.execute(statement, parameters)
        await connection.close()
    }

    /// What a submission is answered; nothing of it is done.
    func attempt(_ submission: Submission) async throws -> AttackResult {
        let author = try await installation.store(submission.login)
        let result: AttackResult
        do {
            _ = try await author.submit(submission.sealed(), team: submission.team)
            result = .outcome("ok")
        } catch let error as GovernanceError {
            result = .outcome(error.code.rawValue)
        }
        await author.close()
        return result
    }
}

extension RunnerByHand {
    fileprivate func state(of id: Int, _ world: AttackedWorld) async throws -> String {
        let connection = try await world.connection("postgres")
        let found = try await connection.query(
            "select state from core.proposals where id = $1::bigint", [id]
        ) { row throws(PostgresError) in try row.value("state", as: String.self) }
        await connection.close()
        return found.first ?? "not there"
    }
}

extension ProposalEnvelope.Change {
    /// A document made, or with a base changed or retired.
    static func of(
        _ document: JSON, base: Int? = nil, retiring: Bool = false
    ) -> ProposalEnvelope.Change {
        .init(
            kind: document["kind"]?.string ?? "", key: document["key"]?.string ?? "",
            operation: retiring ? .retire : base == nil ? .create : .update, base: base,
            content: document)
    }
}
