import Foundation
import JourneyModel
import JourneyTestSupport
import Postgres

/// The runner's verbs. A job is taken as the superuser would hand it out: at once, whether or not
/// its time has come.
extension Stage {
    /// Gives this stage's worker the job of a proposal's current revision, made where there is
    /// none.
    func lease(_ kind: String, _ id: Int, attempt: Int = 1) async throws -> [any ParameterValue] {
        let job = try await connection.query(
            """
            insert into jobs.live (kind, proposal_id, revision, attempt, lease_worker, lease_token,
                lease_until)
            select $1, p.id, p.revision, $3::int, $4::uuid, nextval('jobs.lease_tokens'),
                now() + interval '1 hour'
            from core.proposals p where p.id = $2::bigint
            on conflict (kind, proposal_id, revision) do update
                set lease_worker = excluded.lease_worker, lease_token = excluded.lease_token,
                    lease_until = excluded.lease_until, attempt = excluded.attempt
            returning id, lease_token as token
            """, [kind, id, attempt, worker]
        ) { row throws(PostgresError) in
            (try row.value("id", as: Int.self), try row.value("token", as: Int.self))
        }
        return [worker, job.first?.0, job.first?.1]
    }

    /// Records checks on the facts as they are.
    @discardableResult
    func assess(
        _ id: Int, outcome: String = "pass", seats: [JSON] = [], kind: String = "assess"
    ) async throws -> Answer {
        let result = JSON.object([
            "outcome": .string(outcome), "warnings": .number(0), "seats": .array(seats),
            "findings": .array([]),
        ])
        return try await act(
            .wren,
            """
            select * from service.record_assessment($1::uuid, $2::bigint, $3::bigint, $4, '{}', '',
                'test', now(), service.job_input($1::uuid, $2::bigint, $3::bigint) -> 'readSet')
            """, try await lease(kind, id) + [try CanonicalJSON.text(of: result)])
    }

    /// Applies; where the world has moved, the checks are repeated first, as a runner does.
    func apply(_ id: Int, seats: [JSON] = []) async throws -> Answer {
        let answer = try await tryApply(id)
        guard answer.code == "world_moved" else { return answer }
        try await assess(id, seats: seats, kind: "apply")
        return try await tryApply(id)
    }

    func tryApply(_ id: Int) async throws -> Answer {
        try await act(
            .wren, "select * from service.apply_proposal($1::uuid, $2::bigint, $3::bigint)",
            try await lease("apply", id))
    }

    func fail(_ id: Int, kind: String = "assess") async throws -> Answer {
        try await act(
            .wren,
            "select * from service.fail_job($1::uuid, $2::bigint, $3::bigint, 'broken', null)",
            try await lease(kind, id, attempt: 5))
    }

    /// What the gate says still blocks a proposal.
    func gate(_ id: Int) async throws -> [String] {
        try await texts("select code as value from priv.gate($1::bigint)", [id])
    }

    /// The teams with a seat on the newest checks, by key.
    func seats(_ id: Int) async throws -> [String] {
        try await texts(
            """
            select t.key as value from core.seats s join core.teams t on t.id = s.team_id
            where s.assessment_id = (
                select max(a.id) from core.assessments a where a.proposal_id = $1::bigint)
            order by t.key
            """, [id])
    }

    /// The teams whose seat is full, by key.
    func filled(_ id: Int) async throws -> [String] {
        try await texts(
            """
            select s.team_key as value
            from core.proposals p
            cross join lateral priv.current_assessment(p.id) a
            cross join lateral priv.seat_status(p.id, a.id) s
            where p.id = $1::bigint and s.given >= s.needed order by s.team_key
            """, [id])
    }

    /// The teams that were told of the current revision, by key.
    func told(_ id: Int) async throws -> [String] {
        try await texts(
            """
            select t.key as value
            from core.proposals p
            join core.notices n on n.proposal_id = p.id and n.revision = p.revision
            join core.teams t on t.id = n.team_id
            where p.id = $1::bigint order by t.key
            """, [id])
    }
}
