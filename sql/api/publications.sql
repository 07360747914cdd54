-- Publication: a journey that a platform runs is published there by hand, so approved is not yet
-- published. A row of core.publications says what the platform must be brought to; its newest mark
-- what is known of that: none (to publish), published (somebody said so), verified (an export was
-- compared), differs. Rows and marks are only added, so nobody's report can hold up an apply.

-- What of a journey's content its platform has a part in. What is left out is ours alone: who
-- answers for it, how it is filed, when it is reviewed, how large its audience is.
create function priv.platform_side(p_content jsonb) returns jsonb language sql immutable as $$
    select (p_content - '{owner,purpose,tier,parent,markets,terms,metrics,reviewBy,audience}'::text[])
        || jsonb_build_object('audience', p_content #> '{audience,key}',
            'platform', (p_content -> 'platform') - 'version',
            'steps', (
                select jsonb_agg(s - '{team,tags}'::text[] order by n)
                from jsonb_array_elements(p_content -> 'steps') with ordinality x (s, n)))
$$;

-- What is known of a publication; no row: it is to be done.
create function priv.newest_mark(p_publication bigint) returns setof core.publication_marks
language sql stable as $$
    select m.* from core.publication_marks m
    where m.publication_id = p_publication order by m.id desc limit 1
$$;

-- The newest revision of a journey that is known to have been published; no row: none is.
create function priv.published_revision(p_document bigint) returns setof core.publications
language sql stable as $$
    select p.* from core.publications p
    where p.document_id = p_document and p.revision is not null
        and exists (select from core.publication_marks m where m.publication_id = p.id)
    order by p.revision desc limit 1
$$;

-- The newest state that the platform was to be brought to; no row: none ever was.
create function priv.wanted_state(p_document bigint) returns setof core.publications
language sql stable as $$
    select p.* from core.publications p
    where p.document_id = p_document and p.wanted is not null order by p.id desc limit 1
$$;

-- Notes that a revision went into force that a platform has yet to run. Adopted journeys are
-- published as far as whoever adopted them says: no export of theirs was kept, so none is verified.
-- Where nothing changed that the platform has a part in, what it runs stays as published as it was.
--   caller   priv.write_document
--   writes   core.publications, core.publication_marks, core.events (journey.to_publish,
--            journey.published, journey.carried)
create function priv.note_publication(p_document core.documents, p_number int, p_proposal bigint)
returns void language plpgsql volatile as $$
declare
    v_content jsonb := priv.blob_json(p_document.head_digest);
    v_before core.publications;
    v_mark core.publication_marks;
    v_open int;
    v_new bigint;
    v_adopter int := (
        select p.author_id from core.proposals p where p.id = p_proposal and p.is_adoption);
begin
    if v_content #>> '{platform,name}' is null then
        return;
    end if;
    select * into v_before from priv.published_revision(p_document.id);
    v_open := (
        select max(p.revision) from core.publications p
        where p.document_id = p_document.id and p.revision > coalesce(v_before.revision, 0));
    insert into core.publications (document_id, revision, platform)
    values (p_document.id, p_number, v_content #>> '{platform,name}') returning id into v_new;
    if v_adopter is not null then
        insert into core.publication_marks (publication_id, state, source, version, by_id)
        values (v_new, 'published', 'adoption', left(v_content #>> '{platform,version}', 80),
            v_adopter);
    elsif priv.platform_side(v_content) = (
        select priv.platform_side(priv.blob_json(r.digest)) from core.document_revisions r
        where r.document_id = p_document.id and r.number = v_before.revision)
    then
        select * into v_mark from priv.newest_mark(v_before.id);
        insert into core.publication_marks (
            publication_id, state, source, version, comparison_id, by_id)
        values (v_new, v_mark.state, 'carried', v_mark.version, v_mark.comparison_id,
            v_mark.by_id);
    end if;
    perform priv.record_event('journey.' || case when v_adopter is not null then 'published'
            when v_mark.id is not null then 'carried' else 'to_publish' end, v_adopter,
        p_document.team_id, 'journey', p_document.key, jsonb_strip_nulls(jsonb_build_object(
            'platform', v_content #>> '{platform,name}', 'proposal', p_proposal,
            'source', case when v_adopter is not null then 'adoption' end,
            'asPublished', case when v_mark.id is not null then v_before.revision end,
            'supersedes', v_open)), p_number, p_document.head_digest);
end
$$;

-- Notes that the platform must be brought to another operating state.
--   caller   the trigger on core.journeys, whoever changed the state
--   writes   core.publications
create function priv.note_wanted_state(p_journey core.journeys) returns void
language plpgsql volatile as $$
begin
    insert into core.publications (document_id, wanted, platform, requested_at)
    values (p_journey.document_id, p_journey.state, p_journey.platform, p_journey.state_at);
end
$$;

-- Who may say or show what a platform runs, or null: members of the owning team, and operations.
--   refuses  not_found, wrong_state (no platform runs it), not_permitted
create function priv.check_publisher(p_principal int, p_key text) returns api.outcome
language plpgsql stable as $$
declare
    v_document core.documents;
    v_platform text;
begin
    select * into v_document from core.documents where kind = 'journey' and key = p_key;
    v_platform := (select j.platform from core.journeys j where j.document_id = v_document.id);
    if v_document.id is null then
        return row('not_found', format('There is no journey "%s".', p_key),
            'wayleave journey list', null)::api.outcome;
    elsif v_platform is null then
        return row('wrong_state', format('%s names no platform, so nothing is to be published: '
            'what is approved is what holds.', v_document.name),
            'To say where it runs, propose its `platform`: wayleave help document journey',
            null)::api.outcome;
    elsif not priv.may_bring(p_principal, v_document.team_id) then
        return row('not_permitted', format('Only members of the owning team and operations say '
            'what was published of %s.', v_document.name), 'wayleave team list',
            null)::api.outcome;
    end if;
    return null;
end
$$;

-- Says that a revision was published in its platform.
--   caller   wayleave_member: confirmed members of the owning team, and operations
--   p_revision  the one that was published: the caller was shown it as the one in force
--   refuses  what priv.check_publisher refuses; stale (another is in force), invalid,
--            nothing_to_do
--   writes   core.publication_marks, core.events (journey.published)
create function api.report_published(
    p_command uuid, p_key text, p_revision int, p_version text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'journey.published');
    v_document core.documents;
    v_publication core.publications;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_document from core.documents where kind = 'journey' and key = p_key;
    select * into v_publication from core.publications p
    where p.document_id = v_document.id and p.revision = v_document.head_revision;
    v_found := coalesce(priv.check_publisher(v_call.principal_id, p_key),
        priv.check_any_reason(p_reason),
        priv.check_report(v_document, v_publication, p_revision, p_version));
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'journey', coalesce(p_key, ''), v_document.team_id);
    end if;
    insert into core.publication_marks (publication_id, state, source, version, by_id)
    values (v_publication.id, 'published', 'report', p_version, v_call.principal_id);
    v_event := priv.record_event('journey.published', v_call.principal_id, v_document.team_id,
        'journey', p_key, jsonb_strip_nulls(jsonb_build_object(
            'platform', v_publication.platform, 'version', p_version, 'source', 'report')),
        v_document.head_revision, v_document.head_digest);
    perform priv.record_detail(v_event, p_reason);
    return priv.complete(v_call, format('%s: revision %s is published, as you report it.',
        v_document.name, p_revision), null, jsonb_build_object('journey', p_key,
            'revision', p_revision, 'state', 'published', 'event', v_event));
end
$$;

-- What is wrong with a report of a revision, or null.
--   refuses  stale, invalid (no such version), nothing_to_do
create function priv.check_report(
    p_document core.documents, p_publication core.publications, p_revision int, p_version text)
returns api.outcome language plpgsql stable as $$
declare
    v_mark core.publication_marks;
begin
    select * into v_mark from priv.newest_mark(p_publication.id);
    if p_revision is distinct from p_document.head_revision or p_publication.id is null then
        return row('stale', format('Revision %s of %s is in force now, not %s.',
            p_document.head_revision, p_document.name, coalesce(p_revision::text, 'another')),
            format('What is to be done now: wayleave journey handover %s', p_document.key),
            null)::api.outcome;
    elsif p_version is not null and (btrim(p_version) = '' or length(p_version) > 80) then
        return row('invalid', 'A version of the platform has 1 to 80 characters.',
            format('wayleave journey published %s --version 13', p_document.key),
            null)::api.outcome;
    elsif v_mark.state in ('published', 'verified')
        and (p_version is null or p_version is not distinct from v_mark.version)
    then
        return row('nothing_to_do', format('Revision %s of %s is %s already.', p_revision,
            p_document.name, case v_mark.state when 'verified' then 'verified'
                else 'reported as published' end), format('To compare an export: wayleave journey '
            'published %s --from FILE', p_document.key), null)::api.outcome;
    end if;
    return null;
end
$$;

-- Says that the platform was brought to the operating state that the journey has here.
--   caller   wayleave_member: confirmed members of the owning team, and operations
--   refuses  what priv.check_publisher refuses; wrong_state, invalid, nothing_to_do
--   writes   core.publication_marks, core.events (journey.state_published)
create function api.report_state(p_command uuid, p_key text, p_state text, p_reason text)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'journey.state_published');
    v_document core.documents;
    v_wanted core.publications;
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_document from core.documents where kind = 'journey' and key = p_key;
    select * into v_wanted from priv.wanted_state(v_document.id);
    v_found := coalesce(priv.check_publisher(v_call.principal_id, p_key),
        priv.check_any_reason(p_reason),
        priv.check_state_report(v_document, v_wanted, p_state));
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'journey', coalesce(p_key, ''), v_document.team_id);
    end if;
    insert into core.publication_marks (publication_id, state, source, by_id)
    values (v_wanted.id, 'published', 'report', v_call.principal_id);
    v_event := priv.record_event('journey.state_published', v_call.principal_id,
        v_document.team_id, 'journey', p_key, jsonb_build_object('platform', v_wanted.platform,
            'wanted', p_state, 'source', 'report'),
        v_document.head_revision, v_document.head_digest);
    perform priv.record_detail(v_event, p_reason);
    return priv.complete(v_call, format('%s is %s in its platform, as you report it.',
        v_document.name, p_state), null, jsonb_build_object('journey', p_key, 'wanted', p_state,
            'state', 'published', 'event', v_event));
end
$$;

-- What is wrong with a report of an operating state, or null.
--   refuses  wrong_state, nothing_to_do
create function priv.check_state_report(
    p_document core.documents, p_wanted core.publications, p_state text)
returns api.outcome language plpgsql stable as $$
declare
    v_state text := (select j.state from core.journeys j where j.document_id = p_document.id);
    v_mark core.publication_marks;
begin
    select * into v_mark from priv.newest_mark(p_wanted.id);
    if p_state is distinct from v_state or p_wanted.wanted is distinct from v_state then
        return row('wrong_state', format('%s is %s here, and nothing else was asked of its '
            'platform.', p_document.name, v_state),
            format('wayleave journey show %s', p_document.key), null)::api.outcome;
    elsif v_mark.state in ('published', 'verified') then
        return row('nothing_to_do', format('That %s is %s in its platform is %s already.',
            p_document.name, p_state, case v_mark.state when 'verified' then 'verified'
                else 'reported' end), format('wayleave journey show %s', p_document.key),
            null)::api.outcome;
    end if;
    return null;
end
$$;
