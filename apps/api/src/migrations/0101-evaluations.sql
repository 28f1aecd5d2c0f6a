-- The funded post that runs the service: its clock, what it costs, where things stood at its start, what it did.
-- These facts cannot be gathered afterwards. A correction is a newer row; the newest counts.

create table funded_post (
  id uuid primary key,
  title text not null check (length(title) between 1 and 160),
  grade text not null default '',
  fte numeric(3, 2) not null check (fte > 0 and fte <= 9.99),
  decision_no text not null default '',
  decided_on date,
  starts_on date not null,
  review_months integer not null check (review_months between 1 and 120),
  term_months integer not null check (term_months between 1 and 240 and term_months >= review_months),
  extended_to date check (extended_to is null or extended_to > starts_on),
  recorded_at timestamptz not null default now(),
  recorded_by uuid
);

create table post_cost (
  id uuid primary key,
  label text not null check (length(label) between 1 and 160),
  kind text not null check (kind in ('salary', 'licence', 'content', 'other')),
  pence bigint not null check (pence between 1 and 100000000000),
  per text not null check (per in ('year', 'month', 'once')),
  starts_on date not null,
  ends_on date check (ends_on is null or ends_on >= starts_on),
  source text not null default '',
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  ended_recorded_at timestamptz,
  ended_recorded_by uuid
);

create table post_baseline (
  id uuid primary key,
  as_at date not null unique,
  figures jsonb not null,
  digest text not null,
  frozen_at timestamptz not null default now(),
  frozen_by uuid
);

create table work_entry (
  id uuid primary key,
  person_id uuid references person,
  done_on date not null,
  activity text not null check (activity in ('providers', 'access', 'imports', 'courses', 'sessions', 'evidence', 'reports', 'meetings', 'other')),
  organisation_id uuid references organisation,
  minutes integer not null check (minutes between 1 and 1440),
  line text not null check (length(line) between 1 and 300),
  recorded_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid
);
create index work_entry_day on work_entry (done_on desc) where withdrawn_at is null;

create table course_price (
  id uuid primary key,
  course_id uuid not null references course,
  pence integer not null check (pence between 0 and 10000000),
  source text not null check (length(source) between 1 and 300),
  recorded_at timestamptz not null default now(),
  recorded_by uuid
);
create index course_price_course on course_price (course_id, recorded_at desc);

create table fee_assumption (
  id uuid primary key,
  name text not null check (name in ('care_hours_a_year', 'bed_weeks_a_year', 'learner_pence_an_hour')),
  value bigint not null check (value between 0 and 100000000000),
  source text not null check (length(source) between 1 and 300),
  recorded_at timestamptz not null default now(),
  recorded_by uuid
);
create index fee_assumption_name on fee_assumption (name, recorded_at desc);

grant select, insert on funded_post, post_cost, post_baseline, work_entry, course_price, fee_assumption to {app};
grant update (ends_on, ended_recorded_at, ended_recorded_by) on post_cost to {app};
grant update (withdrawn_at, withdrawn_by) on work_entry to {app};
