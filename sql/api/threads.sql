-- Comments, and the threads that must be resolved before a proposal applies.

-- Adds a comment: an answer to another one, or a question that holds the proposal until it is
-- resolved.
--   caller   wayleave_member who may see the proposal
--   refuses  not_found, invalid, wrong_state (a question to what is closed)
--   writes   core.comments, core.proposals, core.events (proposal.commented)
create function api.comment_proposal(
    p_command uuid, p_proposal bigint, p_body text, p_reply_to bigint default null,
    p_must_resolve boolean default false)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'proposal.comment');
    v_proposal core.proposals;
    v_found api.outcome;
    v_comment bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_proposal := priv.hold_proposal(p_proposal);
    v_found := priv.check_comment(v_proposal, p_proposal, p_body, p_reply_to,
        coalesce(p_must_resolve, false));
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    insert into core.comments (
        proposal_id, revision, principal_id, body, reply_to, must_resolve)
    values (p_proposal, v_proposal.revision, v_call.principal_id, btrim(p_body), p_reply_to,
        coalesce(p_must_resolve, false))
    returning id into v_comment;
    return priv.conclude(v_call, v_proposal, 'proposal.commented',
        jsonb_build_object('comment', v_comment, 'replyTo', p_reply_to,
            'mustResolve', nullif(coalesce(p_must_resolve, false), false)), btrim(p_body),
        format(case when p_must_resolve
            then 'Question %s added to P-%s: it is held until that is resolved.'
            else 'Comment %s added to P-%s.' end, v_comment, p_proposal));
end
$$;

create function priv.check_comment(
    p_held core.proposals, p_proposal bigint, p_body text, p_reply_to bigint,
    p_must_resolve boolean)
returns api.outcome language plpgsql stable as $$
begin
    if p_held.id is null then
        return priv.no_such_proposal(p_proposal);
    elsif length(coalesce(btrim(p_body), '')) not between 1 and 4000 then
        return row('invalid', 'A comment has 1 to 4,000 characters.',
            'wayleave proposal comment P-' || p_proposal || ' --message "..."',
            null)::api.outcome;
    elsif p_reply_to is not null and not exists (
        select from core.comments c
        where c.id = p_reply_to and c.proposal_id = p_proposal and c.reply_to is null)
    then
        return row('invalid', format('P-%s has no thread %s.', p_proposal, p_reply_to),
            format('wayleave proposal show P-%s', p_proposal), null)::api.outcome;
    elsif p_must_resolve and p_reply_to is not null then
        return row('invalid', 'An answer belongs to its thread and cannot hold the proposal.',
            'Leave out --reply-to to begin a thread of its own.', null)::api.outcome;
    elsif p_must_resolve and not priv.is_open(p_held.state) then
        return row('wrong_state', format('P-%s is %s; a question cannot hold it any more.',
            p_proposal, p_held.state), 'Leave out --must-resolve.', null)::api.outcome;
    end if;
    return null;
end
$$;

-- Resolves a thread.
--   caller   wayleave_member who began it, or an approver of operations who did not write the
--            proposal
--   refuses  not_found, wrong_state, nothing_to_do, not_eligible, invalid (no reason)
--   writes   core.resolved_threads, core.proposals, core.events (proposal.thread_resolved)
create function api.resolve_thread(
    p_command uuid, p_proposal bigint, p_comment bigint, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'proposal.resolve');
    v_proposal core.proposals;
    v_comment core.comments;
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    v_proposal := priv.hold_proposal(p_proposal);
    select c.* into v_comment from core.comments c
    where c.id = p_comment and c.proposal_id = v_proposal.id and c.must_resolve
        and not exists (select from core.resolved_threads r where r.comment_id = c.id);
    v_found := priv.check_resolving(v_call.principal_id, v_proposal, p_proposal, v_comment,
        p_reason);
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'proposal', 'P-' || p_proposal, v_proposal.team_id);
    end if;
    insert into core.resolved_threads (comment_id, principal_id)
    values (v_comment.id, v_call.principal_id);
    return priv.conclude(v_call, v_proposal, 'proposal.thread_resolved',
        jsonb_build_object('comment', v_comment.id), p_reason,
        format('Thread %s is resolved.', p_comment));
end
$$;

create function priv.check_resolving(
    p_principal int, p_held core.proposals, p_proposal bigint, p_comment core.comments,
    p_reason text)
returns api.outcome language plpgsql stable as $$
begin
    if p_held.id is null then
        return priv.no_such_proposal(p_proposal);
    elsif not priv.is_open(p_held.state) then
        return row('wrong_state', format('P-%s is %s.', p_proposal, p_held.state),
            format('wayleave audit log --subject P-%s', p_proposal), null)::api.outcome;
    elsif p_comment.id is null then
        return row('nothing_to_do', format('P-%s has no such open thread.', p_proposal),
            format('wayleave proposal show P-%s', p_proposal), null)::api.outcome;
    elsif not exists (
            select from core.principals me
            join core.principals asker on asker.person = me.person
            where me.id = p_principal and asker.id = p_comment.principal_id)
        and not priv.answers_for_all(p_principal, p_proposal)
    then
        return row('not_eligible', 'Whoever asked resolves it, or an approver of operations.',
            format('wayleave proposal show P-%s', p_proposal), null)::api.outcome;
    elsif coalesce(btrim(p_reason), '') = '' then
        return row('invalid', 'The answer is missing.', 'Say how it was resolved: --message "..."',
            null)::api.outcome;
    end if;
    return null;
end
$$;

-- May this principal resolve this thread? Whatever priv.check_resolving does not refuse.
--   caller   priv.show_comments
create function priv.may_resolve(p_principal int, p_comment core.comments) returns boolean
language sql stable as $$
    select (priv.check_resolving(p_principal, p, p.id, p_comment, 'any')).code is null
    from core.proposals p
    where p.id = p_comment.proposal_id
$$;
