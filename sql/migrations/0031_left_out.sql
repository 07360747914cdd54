-- A case about data may end with days that are left out from then on: they are known to be wrong
-- and will not be mended.
alter table core.cases
    add column left_out_from date,
    add column left_out_to date,
    add constraint cases_left_out check (
        num_nulls(left_out_from, left_out_to) = 2
        or num_nulls(left_out_from, left_out_to) = 0 and kind = 'data'
            and left_out_from <= left_out_to);
-- What came into force since a moment, over all documents.
create index document_revisions_applied on core.document_revisions (applied_at);
