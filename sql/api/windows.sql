-- The window of a change: the moments between which it may apply. Both are part of what is signed
-- off. A change that has missed its last moment is put on hold with the cause, never applied late.

-- The moment before which a proposal must not apply; null: there is none.
create function priv.earliest_moment(p_proposal core.proposals) returns timestamptz
language sql stable as $$
    select r.not_before from core.proposal_revisions r
    where r.proposal_id = p_proposal.id and r.number = p_proposal.revision
$$;

-- The last moment at which a revision may apply: the one that it names, or so long after its
-- earliest as the installation allowed when it came in, for that is what was signed off (as it
-- allows now, of one from before that was kept); null: it has none.
create function priv.latest_moment(p_revision core.proposal_revisions) returns timestamptz
language plpgsql stable as $$
begin
    return coalesce(p_revision.not_after, p_revision.latest_at, p_revision.not_before
        + make_interval(hours => (select i.late_hours from core.installation i)));
end
$$;

-- The gate's condition on the window.
--   codes    too_late
create function priv.gate_window(p_proposal core.proposals) returns setof priv.block
language sql stable as $$
    select 'too_late', '', priv.missed_window(r, priv.latest_moment(r)),
        format('wayleave proposal revise P-%s --at MOMENT --until MOMENT', p_proposal.id)
    from core.proposal_revisions r
    where r.proposal_id = p_proposal.id and r.number = p_proposal.revision
        -- by the clock: what is at work when the moment passes is late
        and priv.latest_moment(r) < clock_timestamp()
$$;

create function priv.missed_window(p_revision core.proposal_revisions, p_latest timestamptz)
returns text language sql stable as $$
    select format('It had to apply by %s%s, and that has passed.',
        priv.told_in(p_latest, coalesce(p_revision.time_zone, 'UTC')),
        case when p_revision.not_after is null
            then format(', late-hours after %s', priv.told_in(p_revision.not_before,
                coalesce(p_revision.time_zone, 'UTC'))) else '' end)
$$;

-- What is wrong with the window of an envelope, or null.
--   caller   priv.check_form
--   refuses  invalid
create function priv.check_window(p_envelope jsonb) returns api.outcome
language plpgsql stable as $$
declare
    v_latest timestamptz;
    v_revision core.proposal_revisions;
begin
    if not (p_envelope ?| '{notBefore,notAfter,timeZone}') then
        return null;
    elsif not priv.are_dates(p_envelope ->> 'notAfter', null) then
        return row('invalid', 'The latest moment of the proposal cannot be read.',
            'Write it as 2030-01-31T09:00:00Z.', null)::api.outcome;
    elsif p_envelope ->> 'timeZone' is not null
        and not priv.is_zone(p_envelope ->> 'timeZone')
    then
        return row('invalid', format('"%s" is no time zone.',
            left(p_envelope ->> 'timeZone', 80)), 'Name one as Europe/Berlin.', null)::api.outcome;
    end if;
    v_revision.not_before := (p_envelope ->> 'notBefore')::timestamptz;
    v_revision.not_after := (p_envelope ->> 'notAfter')::timestamptz;
    v_revision.time_zone := p_envelope ->> 'timeZone';
    v_latest := priv.latest_moment(v_revision);
    if v_revision.not_after <= v_revision.not_before then
        return row('invalid', 'The latest moment of the proposal is not after its earliest.',
            'Name an earlier --at, or a later --until.', null)::api.outcome;
    elsif v_latest < now() then
        return row('invalid', priv.missed_window(v_revision, v_latest),
            'Name moments to come with --at and --until, or none: --at none.', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Sign-offs that are all there, and too old: the world that they were given for is another one.
create function priv.stale_sign_offs(p_proposal bigint, p_last timestamptz) returns priv.block
language sql stable as $$
    select row('approvals_stale', p_last::text, format('The last sign-off is of %s UTC; after %s '
        'days they have to be given again.', to_char(p_last, 'YYYY-MM-DD HH24:MI'), i.stale_days),
        format('wayleave proposal show P-%s', p_proposal))::priv.block
    from core.installation i
$$;

-- Asks for stale sign-offs again. They stay on record; vetoes stand.
--   caller   priv.advance, priv.hold_back, priv.ask_again
--   writes   core.lapsed_votes, core.events (proposal.approvals_lapsed)
create function priv.lapse_sign_offs(p_proposal core.proposals, p_at timestamptz) returns void
language plpgsql volatile as $$
declare
    v_votes bigint[];
begin
    with lapsed as (
        insert into core.lapsed_votes (vote_id, at)
        select v.id, p_at
        from priv.standing_votes(p_proposal.id) v
        where v.decision = 'approve'
        on conflict do nothing
        returning vote_id
    )
    select array_agg(l.vote_id order by l.vote_id) into v_votes from lapsed l;
    if v_votes is not null then
        perform priv.record_event('proposal.approvals_lapsed', null, p_proposal.team_id,
            'proposal', 'P-' || p_proposal.id, jsonb_build_object('by', 'system:expiry',
                'votes', v_votes, 'state', 'in_review'), p_proposal.revision);
    end if;
end
$$;

-- When an open proposal expires: so long after its revision came in, or after its earliest moment
-- where that is later; but two years after it came in at the latest, so that no far moment keeps a
-- proposal open for ever.
create function priv.expires_at(p_proposal core.proposals, p_revision core.proposal_revisions)
returns timestamptz language plpgsql stable as $$
begin
    return case when priv.is_open(p_proposal.state)
        then least(greatest(p_revision.created_at, p_revision.not_before)
            + make_interval(days => (select i.expire_days from core.installation i)),
            p_revision.created_at + interval '2 years') end;
end
$$;
