-- An address is its person's only once they have said the code that was sent there. Until then it gets
-- that code and nothing else, whoever wrote it down: an administrator may mistype it too.

alter table core.people
    -- forty-eight bits, because a session that rolls back may try as often as it likes
    add column email_code text check (email_code ~ '^[0-9a-f]{12}$'),
    -- of the address that stands there
    add column email_confirmed_at timestamptz;

-- Another address is not confirmed, by whatever way it came.
create function core.renew_address() returns trigger language plpgsql volatile as $$
begin
    if tg_op = 'INSERT' or new.email is distinct from old.email then
        new.email_code := case when new.email is not null
            then right(gen_random_uuid()::text, 12) end;
        new.email_confirmed_at := null;
    end if;
    return new;
end
$$;

create trigger renew_address before insert or update of email on core.people for each row
    execute function core.renew_address();

-- Addresses of before are asked for their confirmation. The owner of the tables sees their rows only
-- while that is not forced on it.
alter table core.people no force row level security;
alter table core.messages no force row level security;
update core.people set email_code = right(gen_random_uuid()::text, 12) where email is not null;
insert into core.messages (id, kind, channel, principal_id, subject, not_before)
select gen_random_uuid(), 'confirm', 'email', n.principal_id, '-', now()
from core.people n where n.email is not null;
alter table core.people force row level security;
alter table core.messages force row level security;

alter table core.people
    add constraint people_address check ((email is null) = (email_code is null)
        and (email is not null or email_confirmed_at is null));

-- Those whom a lockdown holds are told of it.
create trigger note_lockdown_cause after insert on core.events for each row
    when (new.kind in ('lockdown.started', 'lockdown.released'))
    execute function core.note_cause();
