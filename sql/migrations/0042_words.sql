-- What was written with an event goes, when it is erased, or stays as it is: it is never reworded.

create function core.refuse_rewording() returns trigger language plpgsql volatile as $$
begin
    if tg_op = 'UPDATE' and old.commitment is null and new.event_id = old.event_id
        and new.salt is null and new.body is null
    then
        return new;
    end if;
    raise exception 'what was written with an event is erased or kept: % is refused', tg_op
        using errcode = 'WLAPD';
end
$$;
create trigger erase_only before update or delete on core.event_details
    for each row execute function core.refuse_rewording();
alter table core.event_details enable always trigger erase_only;
