import JourneyModel
import JourneyTestSupport
import Postgres
import Testing

@Suite("The state machine of experiments")
struct ExperimentStatesMachineTests {
    @Test("SQL allows and refuses exactly what the table says, in every state, by every verb")
    func crossProduct() async throws {
        try await ExperimentStage.with { world in
            for state in ExperimentState.allCases {
                for verb in ExperimentVerb.allCases {
                    try await world.stage.rehearse {
                        try await world.bring(to: state, for: verb)
                        try await Self.check(verb, state, world)
                    }
                }
            }
        }
    }

    private static func check(
        _ verb: ExperimentVerb, _ state: ExperimentState, _ world: ExperimentStage
    ) async throws {
        let before = try await world.row(state)
        let code = try await world.perform(verb, in: state)
        let after = try await world.row(state)
        let told = Comment("\(verb) of \(state): \(code) -> \(after ?? "")")
        guard let next = state.next(verb) else {
            #expect(after == before && code != "ok", told)
            #expect(["wrong_state", "not_found", "already_exists", "ignored"].contains(code), told)
            return
        }
        #expect(code == "ok", told)
        let found = try await world.state(state) ?? ExperimentState.proposed.rawValue
        #expect(found == next.rawValue, told)
    }

    @Test("every state is reached from proposed, and nothing leaves the last two")
    func reachable() {
        var reached: Set<ExperimentState> = [.proposed]
        while true {
            let next = reached.union(
                reached.flatMap { state in ExperimentVerb.allCases.compactMap(state.next) })
            if next == reached { break }
            reached = next
        }
        #expect(reached == Set(ExperimentState.allCases))
        for verb in ExperimentVerb.allCases {
            #expect(ExperimentState.adopted.next(verb) == nil)
            #expect(ExperimentState.abandoned.next(verb) == nil)
        }
    }
}

/// An experiment that is in force, another that waits to be applied, and figures for a look.
struct ExperimentStage {
    let stage: Stage
    /// Applied on the journey, and an open change of it.
    private var closed = 0
    private var open = 0
    /// Signed off, not applied: it makes the experiment `fresh`.
    private var proposed = 0

    static func with(_ body: (ExperimentStage) async throws -> Void) async throws {
        try await Stage.with { stage in
            var world = ExperimentStage(stage: stage)
            try await world.fill()
            try await body(world)
        }
    }

    private init(stage: Stage) {
        self.stage = stage
    }

    private mutating func fill() async throws {
        closed = try await adopt(StandardWorld.journey("onboarding"))
        for key in ["click-rate", "unsubscribes"] {
            _ = try await adopt(MetricWorld.clickRate(["key": .string(key)]))
        }
        _ = try await adopt(ExperimentWorld.plan(["key": .string("trial")]))
        open = try await stage.submit(
            .ana,
            StandardWorld.envelope(
                [(StandardWorld.journey("onboarding", tier: 2), base: 1)], citing: nil))
        proposed = try await stage.submit(
            .ana,
            StandardWorld.envelope(
                [(ExperimentWorld.plan(["key": .string("fresh"), "layer": .null]), base: nil)],
                citing: nil))
        try await stage.assess(proposed)
        for person in [Person.bo, .jo] { try await stage.approve(person, proposed) }
        try await figures()
    }

    private func adopt(_ document: JSON) async throws -> Int {
        let id = try await stage.submit(
            .ana, StandardWorld.envelope([(document, base: nil)], citing: nil))
        try await stage.assess(id)
        for person in [Person.bo, .jo] { try await stage.approve(person, id) }
        _ = try await stage.apply(id)
        return id
    }

    /// Seven days of both variants.
    private func figures() async throws {
        try await stage.connection.execute("begin")
        try await stage.connection.execute(
            """
            insert into core.metric_files (digest, reading, name, format, ingested_by)
            select sha256('x'), sha256('y'), 'x.csv', 'csv', min(id) from core.principals
            """)
        try await stage.connection.execute(
            """
            insert into core.metric_file_totals
            select id, 14, 0, 14, 0, 0, 0, '{}', current_date - 7, current_date - 1
            from core.metric_files
            """)
        try await stage.connection.execute("commit")
        try await stage.connection.execute(
            """
            insert into core.metric_series (document_id, measure, subject_kind, subject, variant)
            select d.id, 'proportion', 'step', 'onboarding/reminder', v
            from core.documents d cross join unnest(array['a', 'b']) v where d.kind = 'metric'
            """)
        try await stage.connection.execute(
            """
            insert into core.observations
            select s.id, (now() at time zone 'UTC')::date - n, 1, 100, 1000, 0, n
            from core.metric_series s cross join generate_series(1, 7) n
            """)
    }

    private func key(_ state: ExperimentState) -> String {
        state == .proposed ? "fresh" : "trial"
    }

    /// Everything in order for the verb but perhaps the state.
    func bring(to state: ExperimentState, for verb: ExperimentVerb) async throws {
        guard state != .proposed else { return }
        let isStarted = state != .approved
        let isDecided = state == .concluded || state == .adopted
        try await stage.connection.execute(
            """
            update core.experiments e set state = $1,
                started_on = case when $2 then (now() at time zone 'UTC')::date - 7 end,
                plan_digest = case when $2 then d.head_digest end,
                ended_on = null, paused_on = case when $1 = 'paused' then (now() at time zone 'UTC')::date end,
                outcome = case when $3 then 'ship' end, winner = case when $3 then 'b' end,
                adoption_id = case when $3 and $4 then $5::bigint end
            from core.documents d where d.id = e.document_id and d.key = 'trial'
            """, [state.rawValue, isStarted, isDecided, verb == .adopt, closed])
    }

    /// What the database answered.
    func perform(_ verb: ExperimentVerb, in state: ExperimentState) async throws -> String {
        let key = key(state)
        switch verb {
        case .approve: return try await approve(state)
        case .revise: return try await revise(state)
        case .adopt:
            let before = try await row(state)
            try await stage.connection.execute(
                "select priv.note_adoption($1::bigint, 'onboarding')", [closed])
            return try await row(state) == before ? "ignored" : "ok"
        case .look: return try await look(key)
        case .start:
            return try await act(
                "select * from api.start_experiment(gen_random_uuid(), $1, null, 'so')", key)
        case .pause:
            return try await act(
                "select * from api.pause_experiment(gen_random_uuid(), $1, 'so')", key)
        case .resume:
            return try await act(
                "select * from api.resume_experiment(gen_random_uuid(), $1, 'so')", key)
        case .stop:
            return try await act(
                "select * from api.stop_experiment(gen_random_uuid(), $1, 'so')", key)
        case .abandon:
            return try await act(
                "select * from api.abandon_experiment(gen_random_uuid(), $1, 'so')", key)
        case .conclude:
            return try await act(
                """
                select * from api.conclude_experiment(gen_random_uuid(), $1, 'invalid', null,
                    'analysis', 'so')
                """, key)
        case .propose:
            return try await stage.act(
                .bo, "select * from api.propose_adoption(gen_random_uuid(), $1, $2::bigint)",
                [key, open]
            ).code
        }
    }

    private func act(_ sql: StaticString, _ key: String) async throws -> String {
        try await stage.act(.bo, sql, [key]).code
    }

    private func approve(_ state: ExperimentState) async throws -> String {
        guard state != .proposed else { return try await stage.apply(proposed).code }
        return try await stage.trySubmit(
            .ana,
            StandardWorld.envelope(
                [(ExperimentWorld.plan(["key": .string("trial")]), base: nil)], citing: nil)
        ).code
    }

    private func revise(_ state: ExperimentState) async throws -> String {
        let plan = ExperimentWorld.plan(["key": .string(key(state)), "days": .number(35)])
        let isNew = state == .proposed
        let envelope = try StandardWorld.envelope([(plan, base: isNew ? nil : 1)], citing: nil)
        guard !isNew else { return try await stage.revise(.ana, proposed, envelope).code }
        let answer = try await stage.trySubmit(.ana, envelope)
        guard let id = answer.data["proposal"]?.int else { return answer.code }
        try await stage.assess(id)
        for person in [Person.bo, .jo] { try await stage.approve(person, id) }
        return try await stage.apply(id).code
    }

    /// Asked for, and read by a runner.
    private func look(_ key: String) async throws -> String {
        let asked = try await stage.act(
            .bo, "select * from api.ask_reading(gen_random_uuid(), $1, 'look')", [key])
        guard asked.code == "ok" else { return asked.code }
        let text = try await stage.value(
            "select priv.present_inputs($1, 'look')::text as value", [key], as: String.self)
        let digest = Digest(of: Array((text ?? "").utf8))
        let job = try await stage.value(
            """
            update jobs.live set lease_worker = $1::uuid, lease_token = 77,
                lease_until = now() + interval '1 hour'
            where kind = 'read' returning id as value
            """, [stage.worker], as: Int.self)
        return try await stage.act(
            .wren, "select * from service.keep_reading($1::uuid, $2::bigint, 77, $3::bytea, $4)",
            [
                stage.worker, job, digest.bytes,
                ExperimentWorld.reading(digest.hex, allowed: ["invalid"]),
            ]
        ).code
    }

    func state(_ state: ExperimentState) async throws -> String? {
        try await stage.value(
            """
            select e.state as value from core.experiments e
            join core.documents d on d.id = e.document_id where d.key = $1
            """, [key(state)], as: String.self)
    }

    /// Everything that is kept of it, as a text.
    func row(_ state: ExperimentState) async throws -> String? {
        try await stage.value(
            """
            select e::text || coalesce((select string_agg(r::text, '') from
                core.experiment_readings r where r.document_id = e.document_id), '') as value
            from core.experiments e
            join core.documents d on d.id = e.document_id where d.key = $1
            """, [key(state)], as: String.self)
    }
}
