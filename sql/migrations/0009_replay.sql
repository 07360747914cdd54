-- A change of a policy carries the report of what it would have turned in the past. Beside it the
-- manifest of the policies that judged: `bundle_digest` names it as a blob from here on.
alter table core.assessments add column replay_digest bytea references core.blobs
    on delete restrict;
create index assessments_judged on core.assessments (judged_at);
