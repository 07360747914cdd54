-- What the gate need not look at again while nothing moves that the checks have read.

alter table core.assessments
    -- the rules by which the scopes of the bytes were taken and found in read_set
    add column scope_rules int not null default 0,
    -- nothing but bytes on their base: see priv.is_plain
    add column is_plain boolean not null default false;
