-- Signatures as the runner checks them, because the database cannot: before it applies.

-- The signatures of sign-offs that would count on the proposal of a job.
--   caller   wayleave_runner, holding the job
create function service.vote_signatures(p_worker uuid, p_job bigint, p_token bigint)
returns table (vote_id bigint, key text, statement text, signature text)
language plpgsql stable as $$
declare
    v_job jobs.live;
begin
    perform priv.require_worker(p_worker);
    select * into v_job from jobs.live j
    where j.id = p_job and priv.is_leased(j, p_worker, p_token);
    return query
        select v.id, 'ssh-ed25519 ' || encode(k.key, 'base64'), priv.blob_text(g.statement_digest),
            priv.blob_text(g.signature_digest)
        from priv.standing_votes(v_job.proposal_id) v
        join core.vote_signatures g on g.vote_id = v.id
        join core.signing_keys k on k.id = g.key_id
        order by v.id;
end
$$;

-- Lets a sign-off lapse whose signature is none.
--   caller   wayleave_runner, holding the job
--   refuses  lease_lost, not_found
--   writes   core.lapsed_votes, core.events (proposal.signature_refused)
create function service.refuse_signature(
    p_worker uuid, p_job bigint, p_token bigint, p_vote bigint)
returns api.outcome language plpgsql volatile as $$
declare
    v_job jobs.live := priv.hold_job(p_worker, p_job, p_token);
    v_proposal core.proposals;
begin
    if v_job.id is null then
        return priv.lease_lost();
    end if;
    select * into v_proposal from core.proposals where id = v_job.proposal_id for no key update;
    insert into core.lapsed_votes (vote_id, at)
    select v.id, now()
    from priv.standing_votes(v_proposal.id) v
    join core.vote_signatures g on g.vote_id = v.id
    where v.id = p_vote
    on conflict do nothing;
    if not found then
        return row('not_found', 'There is no such sign-off.', null, null)::api.outcome;
    end if;
    perform priv.record_event('proposal.signature_refused', null, v_proposal.team_id, 'proposal',
        'P-' || v_proposal.id, jsonb_build_object('by', 'system:signature', 'vote', p_vote,
            'state', v_proposal.state), v_proposal.revision);
    return row('ok', 'The sign-off counts no more.', null, null)::api.outcome;
end
$$;
