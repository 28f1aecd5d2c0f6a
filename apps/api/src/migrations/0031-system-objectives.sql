-- SCORM 2004: what a learner's courses share through global objectives and stores, where their packages ask for it
create table system_objective (
  person_id uuid not null references person,
  target text not null,
  value jsonb not null,
  primary key (person_id, target)
);

create table system_store (
  person_id uuid not null references person,
  target text not null,
  value jsonb not null,
  primary key (person_id, target)
);

grant select, insert, update, delete on system_objective, system_store to {app};
