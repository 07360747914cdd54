import Postgres

/// Submissions that no client of ours would send.
extension Attack {
    static let envelopes: [Attack] = HostileEnvelope.all.map { envelope in
        Attack(
            "submits " + envelope.name, by: envelope.login, refusal: .outcome(envelope.code)
        ) { world in
            try await envelope.submit(to: world)
        }
    }
}

extension HostileEnvelope {
    func submit(to world: AttackedWorld) async throws -> AttackResult {
        let connection = try await world.connection(login)
        let answers = try await connection.query(
            "select code from api.submit_proposal(gen_random_uuid(), $1, $2, $3::text[])",
            [team, text, contents], decode: AttackResult.init)
        await connection.close()
        return answers.first ?? .nothing
    }
}
