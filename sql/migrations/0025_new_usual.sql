-- An investigation may end with the decision that what is usual has changed: from that day on it is
-- learned anew.
alter table core.cases
    add column usual_from date,
    add constraint cases_usual check (usual_from is null
        or kind = 'investigate' and usual_from <= settled_through);
