-- Exports of a platform, kept as they came, and asked to be compared. A runner compares: nobody
-- hands in what was found.

-- Keeps an export of the platform that runs a journey, and asks a runner to compare it.
--   p_exported_at  when the platform gave it; null where that is not known: an export has no date
--   caller   wayleave_member: confirmed members of the owning team, and operations
--   refuses  what priv.check_publisher refuses; invalid, stale; wrong_state while nothing is
--            compared
--   writes   core.blobs, jobs.live, core.events (journey.export_given)
create function api.compare_export(
    p_command uuid, p_key text, p_export text, p_exported_at timestamptz)
returns api.outcome language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'journey.compare');
    v_document core.documents;
    v_found api.outcome;
    v_digest bytea;
    v_is_new boolean;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_document from core.documents where kind = 'journey' and key = p_key;
    v_found := coalesce(priv.check_publisher(v_call.principal_id, p_key),
        priv.check_export(v_document, p_export, p_exported_at),
        priv.check_not_paused('compare'));
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'journey', coalesce(p_key, ''), v_document.team_id);
    end if;
    v_digest := priv.keep_blob(p_export);
    insert into jobs.live (kind, document_id, args)
    values ('compare', v_document.id, jsonb_strip_nulls(jsonb_build_object(
        'kind', encode(v_digest, 'hex'), 'by', v_call.principal_id, 'at', now(),
        'exportedAt', p_exported_at)))
    on conflict do nothing;
    v_is_new := found;
    if v_is_new then
        perform priv.record_event('journey.export_given', v_call.principal_id,
            v_document.team_id, 'journey', p_key, jsonb_strip_nulls(jsonb_build_object(
                'export', encode(v_digest, 'hex'), 'exportedAt', p_exported_at)),
            v_document.head_revision, v_document.head_digest);
    end if;
    return priv.complete(v_call, format(case when v_is_new then 'The export of %s is to be '
            'compared.' else 'The export of %s is being compared already.' end, v_document.name),
        null, jsonb_build_object('journey', p_key, 'export', encode(v_digest, 'hex'),
            'isNew', v_is_new));
end
$$;

-- The most that an export may have, in bytes.
create function priv.export_bytes_max() returns int language sql immutable as $$
    select 4194304
$$;

-- What is wrong with an export before anybody reads it, or null. It counts as of the moment that is
-- named, or else of now: so one that is named older than what it is to show is refused, and so are
-- bytes that were compared before that came into force.
--   refuses  invalid, stale
create function priv.check_export(
    p_document core.documents, p_export text, p_exported_at timestamptz)
returns api.outcome language plpgsql stable as $$
declare
    v_since timestamptz := (
        select p.requested_at from core.publications p
        where p.document_id = p_document.id and p.revision = p_document.head_revision);
    v_last core.comparisons;
    v_same core.comparisons;
begin
    if coalesce(octet_length(p_export), 0) not between 2 and priv.export_bytes_max() then
        return row('invalid', format('An export has at most 4 MiB, and this one has %s bytes.',
            coalesce(octet_length(p_export), 0)), 'Export this journey alone.',
            null)::api.outcome;
    elsif p_exported_at > now() then
        return row('invalid', 'The export would be of a time to come.',
            'Say when the platform gave it, or leave --exported-at out.', null)::api.outcome;
    end if;
    select * into v_last from core.comparisons c
    where c.document_id = p_document.id order by c.number desc limit 1;
    select * into v_same from core.comparisons c
    where c.document_id = p_document.id and c.revision < p_document.head_revision
        and c.export_digest = sha256(convert_to(p_export, 'UTF8'))
        and c.asked_at < v_since
    order by c.number desc limit 1;
    if p_exported_at < v_since then
        return priv.stale_export(p_document.key, format('The export is of %s UTC, and revision %s '
            'came into force at %s UTC.', to_char(p_exported_at, 'YYYY-MM-DD HH24:MI'),
            p_document.head_revision, to_char(v_since, 'YYYY-MM-DD HH24:MI')));
    elsif p_exported_at < coalesce(v_last.exported_at, v_last.asked_at) then
        return priv.stale_export(p_document.key, 'A newer export has been compared already.');
    elsif v_same.id is not null then
        return priv.stale_export(p_document.key, format('These are the bytes of the export that '
            'was compared on %s, before revision %s came into force.',
            to_char(v_same.asked_at, 'YYYY-MM-DD'), p_document.head_revision));
    end if;
    return null;
end
$$;

create function priv.stale_export(p_key text, p_message text) returns api.outcome
language sql immutable as $$
    select row('stale', p_message, format('Export it anew, then: wayleave journey drift %s --from '
        'FILE', p_key), null)::api.outcome
$$;
