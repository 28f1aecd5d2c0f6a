-- People's rights over their data: requests with their clock, complaints, and holds that keep a record from disposal.

create table data_request (
  id uuid primary key,
  person_id uuid references person,
  -- who asked, where she is not on the register (a former learner whose record is gone, somebody's solicitor)
  asker_name text not null check (length(asker_name) between 1 and 200),
  kind text not null check (kind in ('access', 'rectification', 'erasure', 'objection')),
  asked_on date not null,
  note text not null default '',
  clarification_asked_on date,
  clarified_on date check (clarified_on is null or clarification_asked_on is not null),
  extended_on date,
  extension_reason text,
  closed_on date,
  outcome text check (outcome in ('done', 'partly', 'refused')),
  outcome_reason text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  closed_by uuid,
  check ((extended_on is null) = (extension_reason is null)),
  check ((closed_on is null) = (outcome is null)),
  check (outcome is null or outcome = 'done' or outcome_reason is not null)
);
create index data_request_open on data_request (asked_on) where closed_on is null;
create index data_request_person on data_request (person_id);

create table data_complaint (
  id uuid primary key,
  reference text not null unique,
  person_id uuid references person,
  name text not null check (length(name) between 1 and 200),
  contact text not null check (length(contact) between 1 and 200),
  complaint text not null check (length(complaint) between 1 and 4000),
  made_at timestamptz not null default now(),
  made_on date not null,
  acknowledged_on date,
  acknowledged_by uuid,
  outcome text,
  outcome_on date,
  outcome_by uuid,
  check ((outcome is null) = (outcome_on is null)),
  check (outcome_on is null or acknowledged_on is not null)
);
create index data_complaint_open on data_complaint (made_on) where outcome_on is null;

create table retention_hold (
  id uuid primary key,
  person_id uuid not null references person,
  reason text not null check (length(reason) between 1 and 500),
  placed_at timestamptz not null default now(),
  placed_by uuid,
  lifted_at timestamptz,
  lifted_by uuid,
  lift_reason text,
  check ((lifted_at is null) = (lift_reason is null))
);
create unique index retention_hold_once on retention_hold (person_id) where lifted_at is null;

grant select, insert on data_request, data_complaint, retention_hold to {app};
grant update (clarification_asked_on, clarified_on, extended_on, extension_reason, closed_on, outcome, outcome_reason, closed_by) on data_request to {app};
grant update (acknowledged_on, acknowledged_by, outcome, outcome_on, outcome_by) on data_complaint to {app};
grant update (lifted_at, lifted_by, lift_reason) on retention_hold to {app};
