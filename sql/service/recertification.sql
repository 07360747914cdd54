-- Re-certification: every live journey names a day by which somebody looks at it again. Before that
-- day it is warned of, and so long after it paused, which narrows. A journey that names no day is
-- listed (`improve`) and never paused by a guess; neither is one whose tier is exempt, or unknown
-- where any tier is exempt, for its silence would be an outage.

-- Warns of and pauses journeys whose review is due.
--   caller   priv.pass_part
--   returns  how many warnings and pauses that were
--   writes   core.nudges, core.journeys, core.scopes, core.events (journey.review_due,
--            journey.review_lapsed, journey.paused)
create function priv.pass_reviews(p_at timestamptz) returns int language plpgsql volatile as $$
begin
    return priv.warn_of_reviews(p_at) + priv.pause_lapsed(p_at);
end
$$;

-- The journeys in an operating state whose review is due, with what it means for them. The grace is
-- counted from the warning where that came late: nobody is paused for what they were not told.
create function priv.reviews(p_at timestamptz, p_state text default 'live')
returns table (
    document_id bigint, key text, team_id int, revision int, digest bytea, state text,
    review_by date, warns_on date, pauses_on date, is_exempt boolean)
language sql stable as $$
    select d.id, d.key, d.team_id, d.head_revision, d.head_digest, j.state, j.review_by,
        j.review_by - i.review_warn_days,
        greatest(j.review_by, coalesce(n.told_on, today.day)) + i.review_grace_days + 1,
        coalesce(j.tier, 1) <= i.review_exempt_tier
    from core.journeys j
    join core.documents d on d.id = j.document_id
    cross join core.installation i
    cross join (select (p_at at time zone 'UTC')::date) today (day)
    left join lateral (
        select (x.at at time zone 'UTC')::date as told_on
        from core.nudges x
        where x.subject_kind = 'journey' and x.subject = d.key and x.revision = 0
            and x.team_id = 0 and x.kind = 'due' and x.day = j.review_by) n on true
    where j.state = p_state and j.review_by - i.review_warn_days <= today.day
$$;

-- The lapsed review that keeps a journey from being resumed, as a refusal, or null: it would be
-- paused again within minutes.
--   caller   priv.check_journey_change
--   refuses  wrong_state
create function priv.check_reviewed(p_key text) returns api.outcome language sql stable as $$
    select row('wrong_state', format('%s was to be reviewed by %s, and nobody has since.', d.name,
            r.review_by),
        format('Review it and name the next day: wayleave journey recertify %s '
            '--until DAY --why "..."', d.key), null)::api.outcome
    from priv.reviews(now(), 'paused') r
    join core.documents d on d.id = r.document_id
    where r.key = p_key and not r.is_exempt
        and r.pauses_on <= (now() at time zone 'UTC')::date
$$;

-- Says once that a review is due, and once that its day has passed.
create function priv.warn_of_reviews(p_at timestamptz) returns int
language plpgsql volatile as $$
declare
    v_review record;
    v_count int := 0;
begin
    for v_review in
        with said as (
            insert into core.nudges (subject_kind, subject, revision, team_id, kind, day, at)
            select 'journey', r.key, 0, 0, k.kind, r.review_by, p_at
            from priv.reviews(p_at) r
            cross join lateral (
                select 'due' as kind
                union all
                select 'lapsed' where r.review_by < (p_at at time zone 'UTC')::date) k
            on conflict do nothing
            returning subject, kind
        )
        select r.*, s.kind
        from said s join priv.reviews(p_at) r on r.key = s.subject
        order by r.key, s.kind
    loop
        perform priv.record_event(case v_review.kind when 'due' then 'journey.review_due'
                else 'journey.review_lapsed' end, null, v_review.team_id, 'journey', v_review.key,
            jsonb_strip_nulls(jsonb_build_object('by', 'system:recertification',
                'reviewBy', v_review.review_by, 'pausesOn', case when not v_review.is_exempt
                    then v_review.pauses_on end)),
            v_review.revision, v_review.digest);
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;

-- Pauses the journeys whose grace is over. All their scopes are locked at once, in the order of
-- everybody; what came in between is looked at again under the locks.
create function priv.pause_lapsed(p_at timestamptz) returns int language plpgsql volatile as $$
declare
    v_today date := (p_at at time zone 'UTC')::date;
    v_scopes text[];
    v_review record;
    v_document core.documents;
    v_count int := 0;
begin
    v_scopes := array(
        select distinct s
        from priv.reviews(p_at) r cross join lateral unnest(priv.journey_scopes(r.key)) s
        where not r.is_exempt and r.pauses_on <= v_today);
    if v_scopes = '{}' then
        return 0;
    end if;
    perform priv.lock_scopes(v_scopes, array_fill(true, array[cardinality(v_scopes)]));
    for v_review in
        select * from priv.reviews(p_at) r
        where not r.is_exempt and r.pauses_on <= v_today
            and priv.journey_scopes(r.key) <@ v_scopes
        order by r.key
    loop
        select * into v_document from core.documents d where d.id = v_review.document_id;
        perform priv.move_journey(null, v_document, 'pause', null, p_at, jsonb_build_object(
            'by', 'system:recertification', 'reviewBy', v_review.review_by, 'why', format(
                'Its review was due by %s and nobody has reviewed it since.',
                v_review.review_by)));
        v_count := v_count + 1;
    end loop;
    perform priv.bump_scopes(v_scopes);
    return v_count;
end
$$;

-- Journeys in operation that name no day, by key, each with how it stands.
--   caller   wayleave_member, wayleave_auditor: what is in force is open to the federation
create function api.reviews_unsaid(p_after text, p_limit int)
returns table (
    key text, name text, owner text, owner_name text, state text, since timestamptz)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select d.key, d.name, t.key, t.name, j.state, j.state_at
        from core.journeys j
        join core.documents d on d.id = j.document_id
        join core.teams t on t.id = d.team_id
        where j.state in ('live', 'paused', 'finishing') and j.review_by is null
            and d.key > coalesce(p_after, '')
        order by d.key
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;
