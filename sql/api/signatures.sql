-- Sign-offs with their people's own signatures. Keys are registered by whoever logs in as their
-- person; a signature is made outside of the database, which compares what it says and whose key it
-- names. That it is one is checked by the client, by the runner before it applies, and by everybody
-- who verifies the evidence.

-- The bytes of a public key as OpenSSH writes it, `ssh-ed25519 AAAA...`; null for anything else.
create function priv.public_key(p_text text) returns bytea language plpgsql immutable as $$
declare
    v_key bytea;
begin
    if p_text is null or p_text !~ '^ssh-ed25519 [A-Za-z0-9+/]{68}( .*)?$' then
        return null;
    end if;
    v_key := decode(split_part(p_text, ' ', 2), 'base64');
    return case when substr(v_key, 1, 19) = '\x0000000b7373682d6564323535313900000020'::bytea
        then v_key end;
end
$$;

-- The public key that a signature of OpenSSH names (PROTOCOL.sshsig); null where it is none, or of
-- another type.
create function priv.signature_key(p_signature text) returns bytea
language plpgsql immutable as $$
declare
    v_bytes bytea;
begin
    if p_signature is null or length(p_signature) > 2000
        or p_signature !~ ('^-----BEGIN SSH SIGNATURE-----\n[A-Za-z0-9+/=\n]+\n'
            || '-----END SSH SIGNATURE-----\n$')
    then
        return null;
    end if;
    v_bytes := decode(regexp_replace(p_signature, '-----[A-Z ]+-----|\n', '', 'g'), 'base64');
    return case when substr(v_bytes, 1, 14) = '\x5353485349470000000100000033'::bytea
        then substr(v_bytes, 15, 51) end;
exception when invalid_parameter_value then
    return null;
end
$$;

-- `SHA256:...`, as OpenSSH shows a key.
create function priv.fingerprint(p_key bytea) returns text language sql immutable as $$
    select 'SHA256:' || rtrim(encode(sha256(p_key), 'base64'), '=')
$$;

-- Registers a public key of the caller.
--   caller   wayleave_member
--   refuses  invalid, nothing_to_do, already_exists, too_many
--   writes   core.signing_keys, core.events (member.key_added)
create function api.add_signing_key(p_command uuid, p_key text) returns api.outcome
language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'member.key_add');
    v_key bytea := priv.public_key(p_key);
    v_found api.outcome;
    v_event bigint;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    perform from core.principals where id = v_call.principal_id for no key update;
    v_found := priv.check_new_key(v_call.principal_id, v_key);
    if v_found.code is null then
        insert into core.signing_keys (principal_id, key) values (v_call.principal_id, v_key)
        on conflict do nothing;
        v_found := case when not found then priv.key_is_taken() end;
    end if;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'member', v_call.principal_id::text, null);
    end if;
    v_event := priv.record_event('member.key_added', v_call.principal_id, null, 'member',
        v_call.principal_id::text, jsonb_build_object('fingerprint', priv.fingerprint(v_key)));
    return priv.complete(v_call, format('%s signs for you from now on.', priv.fingerprint(v_key)),
        'Tell others its fingerprint by another way, so that they can compare it.',
        jsonb_build_object('fingerprint', priv.fingerprint(v_key), 'event', v_event));
end
$$;

-- What is wrong with a key that somebody registers, or null.
create function priv.check_new_key(p_principal int, p_key bytea) returns api.outcome
language plpgsql stable as $$
declare
    v_known core.signing_keys;
begin
    if p_key is null then
        return row('invalid', 'That is no public key of the type ssh-ed25519.',
            'Make one: ssh-keygen -t ed25519', null)::api.outcome;
    end if;
    select * into v_known from core.signing_keys k
    where k.key = p_key and (k.principal_id = p_principal or k.ended_at is null)
    order by k.ended_at is not null limit 1;
    if v_known.principal_id = p_principal and v_known.ended_at is null then
        return row('nothing_to_do', 'That key signs for you already.', 'wayleave member key list',
            null)::api.outcome;
    elsif v_known.id is not null then
        return priv.key_is_taken();
    elsif (select count(*) from core.signing_keys k
        where k.principal_id = p_principal and k.ended_at is null) >= 10
    then
        return row('too_many', 'Ten keys sign for you already.',
            'End one: wayleave member key end FINGERPRINT', null)::api.outcome;
    end if;
    return null;
end
$$;

create function priv.key_is_taken() returns api.outcome language sql immutable as $$
    select row('already_exists', 'That key is registered for somebody else, or was for you.',
        'Make another one: ssh-keygen -t ed25519. If it is nobody else''s, operations ends it: '
            || 'wayleave member key list', null)::api.outcome
$$;

-- Ends a key: its own person, or operations. What it has signed stays signed.
--   caller   wayleave_member
--   refuses  not_found, not_permitted, nothing_to_do
--   writes   core.signing_keys, core.events (member.key_ended)
create function api.end_signing_key(p_command uuid, p_fingerprint text) returns api.outcome
language plpgsql volatile as $$
declare
    v_call priv.call := priv.begin_command(p_command, 'member.key_end');
    v_key core.signing_keys;
    v_found api.outcome;
begin
    if (v_call.earlier).code is not null then
        return v_call.earlier;
    end if;
    select * into v_key from core.signing_keys k
    where priv.fingerprint(k.key) = p_fingerprint
    order by k.ended_at is not null, k.id limit 1 for no key update;
    v_found := case
        when v_key.id is null then row('not_found', format('There is no key %s.',
            left(p_fingerprint, 80)), 'wayleave member key list', null)::api.outcome
        when v_key.principal_id <> v_call.principal_id and not priv.is_ops() then
            row('not_permitted', 'That key is somebody else''s.', 'Operations may end it: '
                || 'wayleave team list', null)::api.outcome
        when v_key.ended_at is not null then row('nothing_to_do', 'That key is ended already.',
            'wayleave member key list', null)::api.outcome end;
    if v_found.code is not null then
        return priv.refuse(v_call, v_found, 'member', v_call.principal_id::text, null);
    end if;
    update core.signing_keys set ended_at = now() where id = v_key.id;
    perform priv.record_event('member.key_ended', v_call.principal_id, null, 'member',
        v_key.principal_id::text, jsonb_build_object('fingerprint', p_fingerprint));
    return priv.complete(v_call, format('%s signs no more; what it has signed stays.',
        p_fingerprint), null, jsonb_build_object('fingerprint', p_fingerprint));
end
$$;

-- The keys of a member, or of all; those that are ended last.
--   caller   wayleave_member, wayleave_auditor: whoever compares them must see them
create function api.signing_keys(p_login text, p_limit int)
returns table (
    login text, name text, key text, fingerprint text, added_at timestamptz, ended_at timestamptz)
language plpgsql stable as $$
begin
    perform priv.require_reader();
    return query
        select p.role_name::text, priv.display_name(p.id),
            'ssh-ed25519 ' || encode(k.key, 'base64'), priv.fingerprint(k.key), k.added_at,
            k.ended_at
        from core.signing_keys k
        join core.principals p on p.id = k.principal_id
        where p_login is null or p.role_name::text = p_login
        order by k.ended_at is not null, p.role_name::text, k.id
        limit least(greatest(coalesce(p_limit, 100), 1), 1000);
end
$$;

-- What the caller would say by signing a proposal off: for whom and on which bytes. Null where they
-- have no seat on it, or do not see it.
--   caller   wayleave_member
create function api.approval_terms(p_proposal bigint, p_revision int, p_seat text) returns jsonb
language plpgsql stable as $$
declare
    v_me int := priv.require_reader();
begin
    if not priv.is_in_sight(p_proposal) then
        return null;
    end if;
    return (
        select jsonb_build_object('ledger', (priv.ledger()).origin, 'revision', r.number,
            'digest', encode(r.digest, 'hex'), 'seat', t.key,
            'slice', encode((h.held).slice_digest, 'hex'), 'for', (h.held).on_behalf_of)
        from core.proposals p
        join core.proposal_revisions r on r.proposal_id = p.id and r.number = p.revision
        cross join lateral (
            select priv.seat_of(v_me, p.id, a.id, p_seat) as held
            from priv.assessment_on(p.id, r.number, r.digest) a) h
        join core.teams t on t.id = (h.held).team_id
        where p.id = p_proposal and r.number = p_revision);
end
$$;

-- Signs a proposal off with the person's own signature over what they sign off: nine lines that are
-- compared here, and the checkpoint of the ledger that they had seen.
--   caller   wayleave_member, as api.approve_proposal
--   refuses  what that refuses; invalid (another statement), not_permitted (another key)
--   writes   what that writes, core.vote_signatures
create function api.approve_signed(
    p_command uuid, p_proposal bigint, p_revision int, p_digest bytea, p_seat text, p_reason text,
    p_statement text, p_signature text)
returns api.outcome language plpgsql volatile as $$
begin
    return priv.decide(p_command, 'approve', p_proposal, p_revision, p_digest, p_seat, p_reason,
        row(p_statement, p_signature)::priv.signed);
end
$$;

-- What is wrong with the signature of a sign-off, or with its absence; null: nothing.
create function priv.check_signature(
    p_principal int, p_proposal core.proposals, p_digest bytea, p_held priv.held_right,
    p_assessment bigint, p_signed priv.signed)
returns api.outcome language plpgsql stable as $$
declare
    v_team core.teams;
    v_statement text := priv.statement(p_proposal, p_digest, p_held);
    v_again text := format('Sign it again: wayleave proposal approve P-%s --sign KEYFILE',
        p_proposal.id);
begin
    select * into v_team from core.teams where id = p_held.team_id;
    if p_signed.signature is null and p_signed.statement is null then
        return case when exists (
            select from core.seats s where s.assessment_id = p_assessment
                and s.team_id = p_held.team_id and s.is_signed)
            then row('invalid', format('A policy asks %s for sign-offs with their people''s own '
                'signatures.', v_team.name), v_again, null)::api.outcome end;
    elsif left(p_signed.statement, length(v_statement)) is distinct from v_statement
        or substr(p_signed.statement, length(v_statement) + 1)
            !~ '^checkpoint (-|[0-9]{1,19} [A-Za-z0-9+/]{43}=)\n$'
    then
        return row('invalid', format('What was signed is not the sign-off of P-%s.%s for %s.',
            p_proposal.id, p_proposal.revision, v_team.name), v_again, null)::api.outcome;
    elsif not exists (
        select from core.signing_keys k
        where k.key = priv.signature_key(p_signed.signature) and k.ended_at is null
            and k.principal_id = p_principal)
    then
        return row('not_permitted', 'The signature is not of a key that is registered for you.',
            'Register it: wayleave member key add KEYFILE.pub', null)::api.outcome;
    end if;
    return null;
end
$$;

-- The lines of a statement, but for the last: JourneyLedger.ApprovalStatement.
create function priv.statement(
    p_proposal core.proposals, p_digest bytea, p_held priv.held_right)
returns text language plpgsql stable as $$
begin
    return array_to_string(array['wayleave-approval-v1',
        'ledger ' || coalesce((priv.ledger()).origin, '-'), 'proposal P-' || p_proposal.id,
        'revision ' || p_proposal.revision, 'digest ' || encode(p_digest, 'hex'),
        'seat ' || (select key from core.teams where id = p_held.team_id),
        'slice ' || encode(p_held.slice_digest, 'hex'), 'decision approve',
        'for ' || coalesce(p_held.on_behalf_of::text, '-'), ''], chr(10));
end
$$;

-- Keeps the signature of a vote.
--   writes   core.vote_signatures, core.blobs
create function priv.keep_signature(p_vote core.votes, p_signed priv.signed) returns void
language plpgsql volatile as $$
begin
    if p_signed.signature is not null then
        insert into core.vote_signatures (vote_id, key_id, statement_digest, signature_digest)
        select p_vote.id, k.id, priv.keep_blob(p_signed.statement),
            priv.keep_blob(p_signed.signature)
        from core.signing_keys k
        where k.key = priv.signature_key(p_signed.signature) and k.ended_at is null
            and k.principal_id = p_vote.principal_id;
    end if;
end
$$;

-- What the event of a vote says of its signature; null: it has none.
create function priv.signature_said(p_vote bigint) returns jsonb language plpgsql stable as $$
begin
    return (
        select jsonb_build_object('key', priv.fingerprint(k.key),
            'statement', encode(g.statement_digest, 'hex'),
            'signature', encode(g.signature_digest, 'hex'))
        from core.vote_signatures g
        join core.signing_keys k on k.id = g.key_id
        where g.vote_id = p_vote);
end
$$;

-- May a vote count for a seat, as far as signatures go?
create function priv.is_signed_enough(p_vote bigint, p_is_signed boolean) returns boolean
language sql stable as $$
    select not p_is_signed
        or exists (select from core.vote_signatures g where g.vote_id = p_vote)
$$;
