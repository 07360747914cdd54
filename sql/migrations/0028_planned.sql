-- Changes that are planned for a moment come first in an inbox: found without reading the others.
create index proposal_revisions_planned on core.proposal_revisions (proposal_id, number)
    where not_before is not null or not_after is not null;
