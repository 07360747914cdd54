-- Exact bytes, kept once, by their SHA-256.

-- Keeps a text; returns its digest, and null for null.
create function priv.keep_blob(p_text text) returns bytea language plpgsql volatile strict as $$
declare
    v_bytes bytea := convert_to(p_text, 'UTF8');
    v_digest bytea := sha256(v_bytes);
begin
    insert into core.blobs (digest, content) values (v_digest, v_bytes)
    on conflict do nothing;
    return v_digest;
end
$$;

-- The text behind a digest.
create function priv.blob_text(p_digest bytea) returns text language sql stable as $$
    select convert_from(content, 'UTF8') from core.blobs where digest = p_digest
$$;

-- The same as JSON: an index into the bytes, never what is hashed.
create function priv.blob_json(p_digest bytea) returns jsonb
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return (select convert_from(content, 'UTF8')::jsonb from core.blobs where digest = p_digest);
end
$$;

-- A text as JSON, or null where it is none.
create function priv.try_json(p_text text) returns jsonb language plpgsql immutable as $$
begin
    return p_text::jsonb;
exception when others then
    return null;
end
$$;
