import JourneyModel
import JourneyTestSupport
import Postgres

/// Every verb, with everything in order for it but perhaps the state.
extension StatesWorld {
    func perform(
        _ verb: ProposalVerb, on id: Int, in state: ProposalState
    ) async throws -> Stage.Answer {
        switch verb {
        case .submit:
            return try await stage.trySubmit(
                .jo, TestJourney.envelope(TestJourney.document("another", owner: "email-team")))
        case .revise:
            let isUpdate = state == .conflicted
            return try await stage.revise(
                .ana, id,
                Self.envelope(
                    isUpdate ? .applied : state, base: isUpdate ? 2 : nil, label: "Revised"))
        case .withdraw: return try await stage.withdraw(.ana, id)
        case .approve, .reject, .requestChanges, .abstain:
            return try await stage.decide(.mia, verb, id)
        case .object, .noObjection: return try await stage.decide(.hana, verb, id)
        case .takeBack: return try await stage.takeBack(.bo, id)
        case .liftVeto: return try await stage.lift(.mia, id)
        case .comment: return try await stage.comment(.ana, id)
        case .ask: return try await stage.comment(.ana, id, mustResolve: true)
        case .resolveThread: return try await stage.resolve(.mia, id)
        case .recordAssessment: return try await stage.assess(id)
        case .apply: return try await stage.tryApply(id)
        case .failJob: return try await stage.fail(id)
        }
    }

    /// Puts in order, behind the functions, what a verb needs and the state alone does not bring.
    func prepare(_ verb: ProposalVerb, on id: Int, in state: ProposalState) async throws {
        switch verb {
        case .takeBack where state != .approved: try await vote(.bo, "approve", id)
        case .liftVeto where state != .changesRequested:
            try await vote(.jo, "request-changes", id)
        case .resolveThread:
            try await stage.connection.execute(
                """
                insert into core.comments (proposal_id, revision, principal_id, body, must_resolve)
                select $1::bigint, 1, p.id, 'Why?', true
                from core.principals p where p.role_name = 'jo'
                """, [id])
        case .object, .noObjection:
            // Checks that came to nothing told nobody.
            try await stage.connection.execute(
                """
                insert into core.proposal_teams (team_id, proposal_id)
                select t.id, $1::bigint from core.teams t where t.key = 'sms-team'
                on conflict do nothing
                """, [id])
        case .apply:
            // The moment that it waits for has come, and everybody has said yes.
            try await stage.connection.execute(
                "alter table core.proposal_revisions disable trigger append_only")
            try await stage.connection.execute(
                "update core.proposal_revisions set not_before = null where proposal_id = $1::bigint",
                [id])
            if state.isDecidable {
                // Others were applied meanwhile, so the checks are repeated.
                try await stage.assess(id, kind: "apply")
                try await stage.connection.execute(
                    "update core.proposals set state = $2 where id = $1::bigint",
                    [id, state.rawValue])
            }
            for person in [Person.bo, .jo] { try await vote(person, "approve", id) }
            try await vote(.hana, "no-objection", id)
        default: return
        }
    }

    /// A vote as the function for it would have written.
    private func vote(_ person: Person, _ decision: String, _ id: Int) async throws {
        try await stage.connection.execute(
            """
            insert into core.votes (proposal_id, revision, revision_digest, team_id, slice_digest,
                principal_id, decision)
            select p.id, p.revision, r.digest, m.team_id,
                coalesce(n.slice_digest, s.slice_digest, sha256('')), m.principal_id, $3
            from core.proposals p
            join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
            join core.principals x on x.role_name = $2
            join core.memberships m on m.principal_id = x.id and m.ended_at is null
            left join core.notices n on n.proposal_id = p.id and n.revision = p.revision
                and n.team_id = m.team_id
            left join core.seats s on s.team_id = m.team_id and s.assessment_id = (
                select max(a.id) from core.assessments a where a.proposal_id = p.id)
            where p.id = $1::bigint
            """, [id, person.login, decision])
    }

    /// A digest of everything that a refusal must leave as it was: all tables but the record of
    /// the refusal itself.
    func fingerprint() async throws -> String {
        try await stage.value("select pg_temp.fingerprint() as value", as: String.self) ?? ""
    }

    func makeFingerprint() async throws {
        try await stage.connection.execute(
            """
            create function pg_temp.fingerprint() returns text language plpgsql as $$
            declare
                v_table record;
                v_rows text;
                v_all text := '';
            begin
                for v_table in
                    select c.oid::regclass::text as name
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = 'core' and c.relkind = 'r' and c.relname not in (
                        'events', 'event_details', 'unsequenced', 'commands', 'budgets')
                    order by 1
                loop
                    execute format('select md5(string_agg(t::text, chr(10) order by t::text))'
                        ' from %s t', v_table.name) into v_rows;
                    v_all := v_all || v_table.name || coalesce(v_rows, '') || chr(10);
                end loop;
                return v_all;
            end
            $$
            """)
    }
}
