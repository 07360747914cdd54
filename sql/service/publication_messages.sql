-- Whom to tell of what is to be done, or was undone, in a platform.

-- What an applied proposal has left to be published and nobody has said to be, with the team that
-- owns it. What a later revision superseded is nobody's to do any more.
create function priv.to_publish(p_proposal bigint)
returns table (document_id bigint, team_id int) language sql stable as $$
    select d.id, d.team_id
    from core.proposals q
    join core.proposal_changes c on c.proposal_id = q.id and c.revision = q.revision
        and c.kind = 'journey'
    join core.documents d on d.kind = c.kind and d.key = c.key
    join core.document_revisions r on r.document_id = d.id and r.proposal_id = q.id
    join core.publications p on p.document_id = r.document_id and p.revision = r.number
    where q.id = p_proposal and r.number = d.head_revision
        and not exists (select from core.publication_marks m where m.publication_id = p.id)
$$;

-- Whom to tell of an event of a journey: those who may say what is published, which are the members
-- of the team that owns it.
create function priv.publication_recipients(p_event core.events)
returns table (kind text, principal_id int, team_id int, is_once boolean, is_last boolean)
language plpgsql stable as $$
begin
    return query
        select case p_event.kind when 'journey.differs' then 'drift' else 'to-publish' end,
            m.principal_id, m.team_id, false, false
        from core.documents d
        join core.journeys j on j.document_id = d.id and j.platform is not null
        join core.memberships m on m.team_id = d.team_id and m.ended_at is null
        where d.kind = 'journey' and d.key = p_event.subject;
end
$$;

-- Does it still hold, and is its recipient still of the team?
create function priv.publication_message_stands(p_message core.messages, p_event core.events)
returns boolean language plpgsql stable as $$
begin
    return exists (
        select
        from core.documents d
        join core.memberships m on m.team_id = d.team_id and m.ended_at is null
        join core.principals p on p.id = m.principal_id and p.disabled_at is null
        cross join lateral (select priv.publication(d.id)) x (publication)
        where d.kind = 'journey' and d.key = p_event.subject
            and (m.principal_id = p_message.principal_id or m.team_id = p_message.team_id)
            and case p_message.kind
                when 'drift' then x.publication ->> 'state' = 'differs'
                    or x.publication #>> '{operation,state}' = 'differs'
                    or x.publication #>> '{published,state}' = 'differs'
                else 'journey.' || (x.publication #>> '{operation,wanted}') = p_event.kind
                    and x.publication #>> '{operation,state}' = 'to_publish' end);
end
$$;

-- What such a message says.
create function priv.publication_content(p_event core.events) returns jsonb
language plpgsql stable as $$
begin
    return (
        select jsonb_build_object('title', concat(d.name, ': ', case p_event.kind
            when 'journey.differs' then 'an export differs from revision ' || d.head_revision
            when 'journey.live' then 'resume it in the platform'
            when 'journey.paused' then 'pause it in the platform'
            when 'journey.finishing' then 'let nobody in any more in the platform'
            else 'stop it in the platform' end))
        from core.documents d where d.kind = 'journey' and d.key = p_event.subject);
end
$$;
