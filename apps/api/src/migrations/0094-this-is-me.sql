-- What a newcomer says of herself: that she has learned here before, and the number she has from then. Nothing is looked
-- up for her; whoever confirms her compares.
alter table join_request add column says_known boolean not null default false, add column said_learner_no text;

-- A code made for one person on the register: who joins with it takes up her own record.
alter table join_code add column person_id uuid references person;
create index join_code_person on join_code (person_id) where person_id is not null;
