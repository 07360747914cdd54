-- Exceptions from a freeze: sign-offs by the people that the freeze names, on exactly the revision
-- that they were shown. They are not the people who sign the change off: whoever has done the one
-- cannot do the other.

-- How many exceptions of a freeze count: given on this very revision and this very freeze by people
-- who may decide for its team now, wrote nothing of it and fill no seat.
create function priv.exceptions_given(p_proposal core.proposals, p_freeze core.freezes)
returns int language plpgsql stable as $$
begin
    return (
        select count(distinct holder.person)::int
        from priv.counting_exceptions(p_proposal, p_freeze) e
        join core.principals holder on holder.id = coalesce(e.on_behalf_of, e.principal_id));
end
$$;

-- Those exceptions. Right and independence are asked anew each time, as they are of votes.
create function priv.counting_exceptions(p_proposal core.proposals, p_freeze core.freezes)
returns setof core.freeze_exceptions language sql stable as $$
    select e.*
    from core.freeze_exceptions e
    join core.proposal_revisions r on r.proposal_id = e.proposal_id and r.number = e.revision
    where e.proposal_id = p_proposal.id and e.revision = p_proposal.revision
        and e.revision_digest = r.digest
        and e.document_id = p_freeze.document_id and e.freeze_key = p_freeze.key
        and e.freeze_digest = p_freeze.digest and e.team_id = p_freeze.team_id
        and not exists (select from core.withdrawn_exceptions w where w.exception_id = e.id)
        and not priv.has_signed_off(e.principal_id, p_proposal.id)
        and case when e.on_behalf_of is null
            then exists (select from priv.eligible(e.principal_id, e.team_id, e.proposal_id))
            else not priv.has_signed_off(e.on_behalf_of, p_proposal.id)
                and priv.delegate_stands(jsonb_populate_record(null::core.votes, to_jsonb(e)))
            end
$$;

-- Does a sign-off of this person stand, with any account, by their own right or for somebody, or
-- one that a delegate gave for them?
create function priv.has_signed_off(p_principal int, p_proposal bigint) returns boolean
language plpgsql stable as $$
begin
    return exists (
        select
        from priv.standing_votes(p_proposal) v
        join core.principals who on who.id in (v.principal_id, v.on_behalf_of)
        join core.principals me on me.id = p_principal and me.person = who.person
        where v.decision = 'approve');
end
$$;

-- Grants an exception from a freeze.
--   caller   wayleave_member, as an approver of the freeze's team, on the digest shown
--   refuses  not_found, own_work, wrong_state (nothing is frozen), stale, not_eligible,
--            nothing_to_do, invalid (no reason)
--   writes   core.freeze_exceptions, core.proposals, core.events (proposal.exception_granted),
--            jobs.live when nothing is missing any more
create function api.grant_exception(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_freeze text,
    p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'proposal.grant_exception');
    v_proposal core.proposals;
    v_freeze core.freezes;
    v_right record;
    v_found api.outcome;
    v_id bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_proposal := priv.hold_proposal(p_proposal);
    v_freeze := priv.freeze_to_except(v_call.principal_id, v_proposal, p_freeze);
    v_found := priv.check_exception(v_call.principal_id, v_proposal, p_proposal,
        row(p_revision, p_digest, p_reason)::priv.shown, v_freeze);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    select * into v_right
    from priv.right_to_decide(v_call.principal_id, v_freeze.team_id, p_proposal);
    insert into core.freeze_exceptions (
        proposal_id, revision, revision_digest, document_id, freeze_key, freeze_digest, team_id,
        principal_id, on_behalf_of, delegation_id)
    select p_proposal, r.number, r.digest, v_freeze.document_id, v_freeze.key, v_freeze.digest,
        v_freeze.team_id, v_call.principal_id, v_right.on_behalf_of, v_right.delegation_id
    from core.proposal_revisions r
    where r.proposal_id = p_proposal and r.number = v_proposal.revision
    returning id into v_id;
    return priv.conclude(v_call, v_proposal, 'proposal.exception_granted',
        jsonb_build_object('freeze', v_freeze.key, 'exception', v_id,
            'calendar', (select key from core.documents where id = v_freeze.document_id),
            'freezeDigest', encode(v_freeze.digest, 'hex'),
            'seat', (select key from core.teams where id = v_freeze.team_id),
            'onBehalfOf', v_right.on_behalf_of), p_reason,
        format('Exception from "%s" granted.', v_freeze.name));
end
$$;

-- The freeze that somebody excepts from: the named one, or the first of those that hold the proposal
-- now, or will, for which they may, and that lack exceptions; else the first that holds it.
create function priv.freeze_to_except(
    p_principal int, p_proposal core.proposals, p_freeze text)
returns core.freezes language plpgsql stable as $$
declare
    v_freeze core.freezes;
begin
    select (x.held).* into v_freeze
    from priv.freezes_until(p_proposal, now()) x
    where p_freeze is null or (x.held).key = p_freeze
    order by not priv.holds_right(p_principal, (x.held).team_id, p_proposal.id),
        priv.exceptions_given(p_proposal, x.held) >= (x.held).needed, (x.held).ends_at,
        (x.held).key
    limit 1;
    return v_freeze;
end
$$;

-- What is wrong with granting an exception, or null. Own work comes first.
create function priv.check_exception(
    p_principal int, p_held core.proposals, p_proposal bigint, p_shown priv.shown,
    p_freeze core.freezes)
returns api.outcome language plpgsql stable as $$
declare
    v_show text := format('wayleave proposal show P-%s', p_proposal);
    v_digest bytea := (select r.digest from core.proposal_revisions r
        where r.proposal_id = p_held.id and r.number = p_held.revision);
begin
    if p_held.id is null then
        return priv.no_such_proposal(p_proposal);
    elsif priv.is_contributor(p_principal, p_proposal) then
        return row('own_work', format('Not counted: you wrote P-%s, so you cannot except it from '
            'a freeze.', p_proposal), 'Who can: ' || v_show, null)::api.outcome;
    elsif not priv.is_decidable(p_held.state) or p_freeze.key is null then
        return row('wrong_state', format('No such freeze holds P-%s now.', p_proposal), v_show,
            null)::api.outcome;
    elsif p_shown.revision is distinct from p_held.revision then
        return row('stale', format('Not counted: P-%s changed after you read it. You read revision '
            '%s; it is at revision %s.', p_proposal, p_shown.revision, p_held.revision),
            format('wayleave proposal diff P-%s --from %s', p_proposal, p_shown.revision),
            null)::api.outcome;
    elsif p_shown.digest is null or length(p_shown.digest) not between 8 and 32
        or substr(v_digest, 1, length(p_shown.digest)) is distinct from p_shown.digest
    then
        return row('stale', format('Not counted: the digest is not the one of P-%s.%s.',
            p_proposal, p_shown.revision), v_show, null)::api.outcome;
    elsif length(coalesce(btrim(p_shown.reason), '')) not between 1 and 4000 then
        return row('invalid', 'A reason of 1 to 4,000 characters is missing.',
            'Say why it cannot wait: --message "..."', null)::api.outcome;
    end if;
    return priv.check_excepting(p_principal, p_held, p_freeze);
end
$$;

-- Is it for this person to except from this freeze? They answer for it, and for nothing else here.
create function priv.check_excepting(
    p_principal int, p_held core.proposals, p_freeze core.freezes)
returns api.outcome language plpgsql stable as $$
declare
    v_show text := format('wayleave proposal show P-%s', p_held.id);
begin
    if not priv.holds_right(p_principal, p_freeze.team_id, p_held.id) then
        return row('not_eligible', format('Exceptions from "%s" are granted by approvers of %s.',
            p_freeze.name, (select name from core.teams where id = p_freeze.team_id)),
            'Who that is: ' || v_show, null)::api.outcome;
    elsif priv.has_signed_off(p_principal, p_held.id) then
        return row('not_eligible', format('You signed P-%s off, so somebody else has to except it '
            'from "%s".', p_held.id, p_freeze.name), 'Who can: ' || v_show, null)::api.outcome;
    elsif exists (
        -- the first right is the one that it would be granted by
        select from priv.right_to_decide(p_principal, p_freeze.team_id, p_held.id) r
        where priv.has_signed_off(r.on_behalf_of, p_held.id))
    then
        return row('not_eligible', format('P-%s was signed off by the person whom you stand for, '
            'so somebody else has to except it from "%s".', p_held.id, p_freeze.name),
            'Who can: ' || v_show, null)::api.outcome;
    elsif exists (
        select from priv.counting_exceptions(p_held, p_freeze) e
        join core.principals who on who.id in (e.principal_id, e.on_behalf_of)
        join core.principals me on me.id = p_principal and me.person = who.person)
    then
        return row('nothing_to_do', format('You have excepted P-%s from "%s" already.', p_held.id,
            p_freeze.name), format('To take it back: wayleave proposal withdraw-exception P-%s',
            p_held.id), null)::api.outcome;
    end if;
    return null;
end
$$;

-- Takes own exceptions of a proposal back; they stay on record.
--   caller   wayleave_member who granted one
--   refuses  not_found, wrong_state, nothing_to_do
--   writes   core.withdrawn_exceptions, core.proposals, core.events
--            (proposal.exception_withdrawn)
create function api.withdraw_exception(p_command uuid, p_proposal bigint, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'proposal.withdraw_exception');
    v_proposal core.proposals;
    v_ids bigint[];
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_proposal := priv.hold_proposal(p_proposal);
    v_ids := array(
        select e.id
        from core.freeze_exceptions e
        join core.principals who on who.id = e.principal_id
        join core.principals me on me.id = v_call.principal_id and me.person = who.person
        where e.proposal_id = v_proposal.id and not exists (
            select from core.withdrawn_exceptions w where w.exception_id = e.id));
    if v_proposal.id is null then
        return priv.refuse(v_call, priv.no_such_proposal(p_proposal), 'proposal',
            'P-' || p_proposal, null);
    elsif not priv.is_open(v_proposal.state) or v_ids = '{}' then
        return priv.refuse(v_call, row(
            case when v_ids = '{}' then 'nothing_to_do' else 'wrong_state' end,
            format('No exception of yours holds for P-%s.', p_proposal),
            format('wayleave proposal show P-%s', p_proposal), null)::api.outcome, 'proposal',
            'P-' || p_proposal, v_proposal.team_id);
    end if;
    insert into core.withdrawn_exceptions (exception_id, principal_id)
    select unnest(v_ids), v_call.principal_id;
    return priv.conclude(v_call, v_proposal, 'proposal.exception_withdrawn',
        jsonb_build_object('exceptions', v_ids), p_reason, 'Exception taken back.');
end
$$;

-- Lets the people who may grant an exception see what waits for one, or will.
--   caller   priv.advance, priv.hold_back, where a freeze holds the proposal, or it is to wait
--   writes   core.proposal_teams
create function priv.open_exceptions(p_proposal core.proposals) returns void
language plpgsql volatile as $$
begin
    insert into core.proposal_teams (team_id, proposal_id)
    select distinct (x.held).team_id, p_proposal.id
    from priv.freezes_ahead(p_proposal) x
    on conflict do nothing;
end
$$;

-- May this principal grant an exception that a proposal waits for?
--   caller   priv.waiting_on, priv.show_freezes
create function priv.may_except(
    p_principal int, p_proposal core.proposals, p_freeze core.freezes)
returns boolean language plpgsql stable as $$
begin
    return priv.is_decidable(p_proposal.state)
        and priv.exceptions_given(p_proposal, p_freeze) < p_freeze.needed
        and (priv.check_excepting(p_principal, p_proposal, p_freeze)).code is null;
end
$$;

-- Is there a freeze from which this principal may except the proposal?
create function priv.has_exception_to_give(p_principal int, p_proposal core.proposals)
returns boolean language plpgsql stable as $$
begin
    return exists (
        select from priv.freezes_ahead(p_proposal) x
        where priv.may_except(p_principal, p_proposal, x.held));
end
$$;

-- The freezes that hold a proposal now, or will when it is to apply, with what was excepted from
-- each.
create function priv.show_freezes(p_proposal core.proposals, p_me int) returns jsonb
language plpgsql stable as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object('calendar', d.key, 'key', (x.held).key,
            'name', (x.held).name, 'reason', (x.held).reason,
            'startsAt', (x.held).starts_at, 'endsAt', (x.held).ends_at,
            'timeZone', x.time_zone, 'until', priv.told_in((x.held).ends_at, x.time_zone),
            'journeys', to_jsonb(x.journeys), 'team', t.key, 'teamName', t.name,
            'needed', (x.held).needed, 'given', priv.exceptions_given(p_proposal, x.held),
            'canGrant', priv.may_except(p_me, p_proposal, x.held),
            'people', priv.shown_people((x.held).team_id, p_proposal.id),
            'grants', (
                select coalesce(jsonb_agg(jsonb_build_object('person',
                    priv.voter_name(e.principal_id, e.on_behalf_of, e.delegation_id), 'at', e.at,
                    'counts', e.id in (
                        select n.id from priv.counting_exceptions(p_proposal, x.held) n))
                    order by e.id), '[]')
                from core.freeze_exceptions e
                where e.proposal_id = p_proposal.id and e.revision = p_proposal.revision
                    and e.document_id = (x.held).document_id and e.freeze_key = (x.held).key))
            order by (x.held).ends_at, (x.held).key), '[]')
        from priv.freezes_until(p_proposal, now()) x
        join core.documents d on d.id = (x.held).document_id
        join core.teams t on t.id = (x.held).team_id
        where priv.is_decidable(p_proposal.state));
end
$$;
