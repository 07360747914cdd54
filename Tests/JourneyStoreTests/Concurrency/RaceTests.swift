import Foundation
import JourneyModel
import JourneyStore
import JourneyTestSupport
import Postgres
import Testing

@Suite("A race of thousands")
struct RaceTests {
    private static let pairs = 1_010
    private static let lanes = 3

    @Test("of each pair that breaks a cap together exactly one applies")
    func race() async throws {
        try await TestInstallation.with { installation in
            try await Self.prepare(installation)
            let hand = try await RunnerByHand(installation)
            let jobs = try await Self.claim(hand)
            let outcomes = try await withThrowingTaskGroup(of: [[String]].self) { group in
                for lane in 0..<Self.lanes {
                    group.addTask {
                        try await Self.runLane(
                            stride(from: lane, to: jobs.count, by: Self.lanes).map { jobs[$0] },
                            installation)
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(outcomes.count == Self.pairs)
            #expect(outcomes.joined().count >= 2_000)
            #expect(outcomes.filter { $0 != ["ok", "world_moved"] } == [])
            try await Self.expectOneEach(installation)
        }
    }

    /// Sends both applies of each pair at the same moment, on two connections.
    private static func runLane(
        _ pairs: [[ClaimedJob]], _ installation: TestInstallation
    ) async throws -> [[String]] {
        let one = try await installation.connection(.wren)
        let other = try await installation.connection(.wren)
        var outcomes: [[String]] = []
        for pair in pairs {
            async let first = apply(pair[0], on: one)
            async let second = apply(pair[1], on: other)
            outcomes.append(try await (first + second).sorted())
        }
        await one.close()
        await other.close()
        return outcomes
    }

    private static func apply(
        _ job: ClaimedJob, on connection: Connection
    ) async throws -> [String] {
        try await connection.query(
            "select code from service.apply_proposal($1::uuid, $2::bigint, $3::bigint)",
            [job.worker, job.id, job.token]
        ) { row throws(PostgresError) in try row.value("code", as: String.self) }
    }

    private static func claim(_ hand: RunnerByHand) async throws -> [[ClaimedJob]] {
        let jobs = try await hand.store.jobs.claim(
            worker: hand.worker, limit: 2 * pairs, lease: .seconds(600)
        ).sorted { ($0.proposal ?? 0) < ($1.proposal ?? 0) }
        try #require(jobs.count == 2 * pairs)
        return stride(from: 0, to: jobs.count, by: 2).map { [jobs[$0], jobs[$0 + 1]] }
    }

    private static func expectOneEach(_ installation: TestInstallation) async throws {
        let superuser = try await installation.superuser()
        let found = try await superuser.query(
            """
            select count(*) as audiences, max(journeys) as most, (select deadlocks
                from pg_stat_database where datname = current_database()) as deadlocks
            from (select count(*) as journeys from core.journeys group by audience) a
            """
        ) { row throws(PostgresError) in
            [
                try row.value("audiences", as: Int.self), try row.value("most", as: Int.self),
                try row.value("deadlocks", as: Int.self),
            ]
        }
        #expect(found == [[pairs, 1, 0]])
        await superuser.close()
    }

    /// Makes pairs of approved proposals, each pair on an audience of its own, by the functions that
    /// the verbs use: a person's budget would not let thousands through in a minute.
    private static func prepare(_ installation: TestInstallation) async throws {
        let superuser = try await installation.superuser()
        try await superuser.execute(
            """
            create function pg_temp.approved(p_key text, p_audience text) returns void
            language plpgsql as $$
            declare
                v_content text := format('{"audience":{"key":"%s"},"key":"%s","kind":"journey",'
                    '"name":"%s","owner":"journey-operations","steps":[]}', p_audience, p_key, p_key);
                v_envelope text := format('{"changes":[{"content":"%s","key":"%s",'
                    '"kind":"journey","operation":"create"}],"why":"race"}',
                    encode(sha256(convert_to(v_content, 'UTF8')), 'hex'), p_key);
                v_ana core.principals := (select p from core.principals p where role_name = 'ana');
                v_proposal core.proposals;
                v_assessment bigint;
            begin
                insert into core.proposals (team_id, author_id, state, title)
                values ((select id from core.teams where key = 'email-team'), v_ana.id, 'approved',
                    p_key)
                returning * into v_proposal;
                perform priv.store_revision(v_proposal.id, 1, v_ana.id, v_envelope,
                    array[v_content]);
                v_assessment := priv.store_assessment(v_proposal, '{"outcome":"pass"}',
                    '{"outcome":"pass"}', '{}', '', 'race', now(), (
                        select jsonb_object_agg(s.name, coalesce(v.version, 0))
                        from priv.proposal_scopes(v_proposal.id, 1) s
                        left join core.scopes v on v.name = s.name), gen_random_uuid());
                perform priv.store_seats(v_proposal, v_assessment, '[]');
                insert into core.votes (proposal_id, revision, revision_digest, team_id,
                    slice_digest, principal_id, decision)
                select v_proposal.id, 1, r.digest, s.team_id, s.slice_digest,
                    (select id from core.principals where role_name = 'bo'), 'approve'
                from core.seats s join core.proposal_revisions r
                    on r.proposal_id = v_proposal.id
                where s.assessment_id = v_assessment;
                perform priv.enqueue_job('apply', v_proposal.id, 1, now());
            end
            $$
            """)
        try await superuser.execute(
            """
            select pg_temp.approved(format('pair-%s-%s', pair, side), 'audience-' || pair)
            from generate_series(1, $1::int) pair cross join generate_series(1, 2) side
            order by pair, side
            """, [pairs])
        try await superuser.execute("delete from jobs.live where kind = 'assess'")
        try await superuser.execute("analyze")
        await superuser.close()
    }
}
