-- Slips made together for a setting: one single-use code each, for a named person where she is known.
alter table join_code add column slip_run_id uuid, add column made_for text check (length(made_for) between 1 and 200);
create index join_code_slips on join_code (slip_run_id) where slip_run_id is not null;
