import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("The state machine of retirements")
struct RetirementStatesTests {
    @Test("SQL allows and refuses exactly what the table says, in every state, by every verb")
    func crossProduct() async throws {
        try await StatesWorld.with { world in
            try await world.stage.layRetirement()
            try await world.makeFingerprint()
            for state in RetirementState.allCases {
                for verb in RetirementVerb.allCases {
                    try await world.stage.rehearse {
                        try await Self.bring(to: state, world.stage)
                        try await Self.check(verb, state, world)
                    }
                }
            }
        }
    }

    @Test("the table of SQL is that of the model")
    func table() async throws {
        try await StatesWorld.with { world in
            for state in RetirementState.allCases {
                for verb in RetirementVerb.allCases {
                    let next = try await world.stage.value(
                        "select priv.retirement_transition($1, $2) as value",
                        [state.rawValue, verb.rawValue], as: String.self)
                    #expect(next == state.next(verb)?.rawValue, "\(verb) of \(state)")
                }
            }
        }
    }

    private static func bring(to state: RetirementState, _ stage: Stage) async throws {
        let kept = state == .blocked ? RetirementState.draining : state
        try await stage.connection.execute(
            """
            update core.retirements set state = $1, drain_by = (now() at time zone 'UTC')::date
                + case $2 when 'blocked' then -1 else 9 end
            """, [kept.rawValue, state.rawValue])
        try await stage.connection.execute(
            "update core.journey_people set people = case $1 when 'blocked' then 5 else 0 end",
            [state.rawValue])
        try await stage.connection.execute(
            """
            update core.journeys j set state = case $1 when 'planned' then 'live' else 'finishing' end
            from core.documents d where d.id = j.document_id and d.key = 'neighbour'
            """, [state.rawValue])
    }

    private static func check(
        _ verb: RetirementVerb, _ state: RetirementState, _ world: StatesWorld
    ) async throws {
        let before = try await world.fingerprint()
        let answer = try await perform(verb, world.stage)
        let after = try await world.stage.value(
            "select priv.retirement_state(r) as value from core.retirements r", as: String.self)
        let told = Comment("\(verb) of \(state): \(answer.code) -> \(after ?? "")")
        if let next = state.next(verb) {
            #expect(answer.code == "ok" && after == next.rawValue, told)
            #expect(try await world.fingerprint() != before, told)
        } else {
            // What is blocked says what is in the way.
            let isInTheWay = state == .blocked && verb == .complete
            #expect(answer.code == (isInTheWay ? "conflict" : "wrong_state"), told)
            #expect(try await world.fingerprint() == before, told)
        }
    }

    private static func perform(
        _ verb: RetirementVerb, _ stage: Stage
    ) async throws -> Stage.Answer {
        let sql: StaticString =
            switch verb {
            case .start:
                "select * from api.start_retirement(gen_random_uuid(), 'neighbour-goes', 'so')"
            case .complete:
                "select * from api.complete_retirement(gen_random_uuid(), 'neighbour-goes', 'so')"
            case .abandon:
                "select * from api.abandon_retirement(gen_random_uuid(), 'neighbour-goes', 'so')"
            }
        return try await stage.act(.bo, sql, [])
    }
}

extension Stage {
    /// The journey `neighbour` is draining, and nobody is inside.
    func layRetirement() async throws {
        try await connection.execute(
            """
            with plan as (
                insert into core.documents (kind, key, name, team_id, head_revision, head_digest)
                select 'retirement', 'neighbour-goes', 'The neighbour goes', d.team_id, 1,
                    d.head_digest
                from core.documents d where d.kind = 'journey' and d.key = 'neighbour'
                returning id)
            insert into core.retirements (document_id, journey, step, drain_by, state, started_at)
            select p.id, 'neighbour', '', (now() at time zone 'UTC')::date + 9, 'draining',
                now() - interval '3 days'
            from plan p
            """)
        try await connection.execute(
            """
            with file as (
                insert into core.ingests (digest, row_count, ingested_by)
                select d.head_digest, 1, (select min(id) from core.principals)
                from core.documents d where d.kind = 'journey' and d.key = 'neighbour'
                returning id)
            insert into core.journey_people (journey, step, people, as_of, ingest_id)
            select 'neighbour', '', 0, (now() at time zone 'UTC')::date, f.id from file f
            """)
    }
}
