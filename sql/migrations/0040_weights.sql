-- What an inbox says of the weight of a change is kept with its checks.

-- null: checks from before it was kept
alter table core.assessments add column weight jsonb;
