-- The installer stops acting for the owners.
do $$
begin
    if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
        execute pg_catalog.format(
            'revoke wayleave_owner, wayleave_api, wayleave_read, wayleave_registrar,'
            ' wayleave_warden from %I', current_user);
    end if;
end
$$;
