import Postgres

/// Rights that are lent and taken back.
extension Walker {
    /// Lends whatever right there is: to anybody, for a few days, at times for one team or one
    /// journey only.
    mutating func lend() async throws {
        let delegate = everybody.randomElement(using: &chance) ?? name
        let team =
            ["email-team", "sms-team", "journey-operations", nil, nil, nil, nil, nil]
            .randomElement(using: &chance) ?? nil
        let isScoped = chance.isOne(in: 5)
        await note(
            "lend",
            """
            select code from api.add_delegation(
                gen_random_uuid(), $1, null, current_date + $2::int, $3, $4, $5, 'away')
            """,
            [
                delegate, Int.random(in: 0...3, using: &chance), team,
                isScoped ? "journey" : nil as String?,
                isScoped && chance.isOne(in: 2) ? "alpha" : nil as String?,
            ])
    }

    /// Ends a delegation that runs: mostly an own one.
    mutating func endLending() async throws {
        let isAny = chance.isOne(in: 5)
        let running = try await looking.query(
            """
            select d.id from core.delegations d
            where d.ended_at is null and ($2::boolean or (
                select p.id from core.principals p where p.role_name = $1) in (d.from_id, d.to_id))
            order by d.id desc limit 20
            """, [name, isAny]
        ) { row throws(PostgresError) in try row.value("id", as: Int.self) }
        await note(
            "end", "select code from api.end_delegation(gen_random_uuid(), $1::bigint, 'back')",
            [running.randomElement(using: &chance)])
    }

    private func note(
        _ verb: String, _ sql: StaticString, _ parameters: [any ParameterValue]
    ) async {
        do {
            await log.note(name, verb, 0, try await code(sql, parameters))
        } catch {
            await log.breach("\(name) \(verb): \(error)")
        }
    }
}
