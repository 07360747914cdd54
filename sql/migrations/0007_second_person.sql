-- Whoever granted a right does not confirm it: the functions see to it for every account of the
-- person, the table for whatever writes around them.
alter table core.principals add constraint principals_second_person
    check (confirmed_by <> added_by);
alter table core.memberships add constraint memberships_second_person
    check (confirmed_by <> added_by);
