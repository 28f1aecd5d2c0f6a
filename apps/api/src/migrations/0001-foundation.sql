-- The whole first shape of a council's database. One council, one database.
-- Facts are rows with dates; a correction is a second row. Nothing here stores a standing.
-- {app} is replaced by the app role's name: it owns nothing and cannot bypass policies.

-- kernel ------------------------------------------------------------------------------------------

create table council (
  only_one boolean primary key default true check (only_one),
  name text not null,
  colour text not null check (colour ~ '^#[0-9a-fA-F]{6}$'),
  demo boolean not null default false,
  help_phone text not null default '',
  help_email text not null default '',
  -- numbers an officer may change: coverage threshold, due-soon days, provisional days …
  policy jsonb not null default '{}',
  created_at timestamptz not null default now(),
  seeded_at timestamptz,
  -- the demo's movable clock: whole days added to today
  clock_days integer not null default 0
);

create table session (
  sid text primary key,
  sess jsonb not null,
  expire timestamptz not null
);
create index session_expire on session (expire);
create index session_person on session ((sess #>> '{passport,user}'));

create table idempotency_key (
  person_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  request_digest text not null,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);

create table rate_limit (
  key text primary key,
  points integer not null default 0,
  expire bigint
);

-- Who did what to whom: ids only, so that names stay erasable.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id uuid,
  verb text not null,
  subject_kind text not null,
  subject_id uuid,
  detail jsonb not null default '{}'
);
create index audit_entry_subject on audit_entry (subject_id, at desc);

-- people come first only because almost everything refers to a person --------------------------------

create table person (
  id uuid primary key,
  learner_no text not null unique,
  given_name text not null check (length(given_name) between 1 and 100),
  family_name text not null check (length(family_name) between 1 and 100),
  known_as text,
  date_of_birth date,
  email text,
  mobile text,
  preferred_language text not null default 'en',
  created_at timestamptz not null default now(),
  created_by uuid
);
create index person_name on person (lower(family_name), lower(given_name));

create table former_name (
  id uuid primary key,
  person_id uuid not null references person,
  given_name text not null,
  family_name text not null,
  changed_at timestamptz not null default now(),
  changed_by uuid
);

-- access ------------------------------------------------------------------------------------------

create table account (
  person_id uuid primary key references person,
  user_name text,
  password_hash text,
  password_set_at timestamptz,
  suspended_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index account_user_name on account (lower(user_name));

create table role_grant (
  id uuid primary key,
  person_id uuid not null references person,
  role text not null check (role in ('manager','wdo','commissioner','hr_business_partner','executive',
    'administrator','trainer','assessor','partnership_lead')),
  place_kind text not null check (place_kind in ('council','organisation','setting','service')),
  place_id uuid,
  granted_by uuid,
  granted_at timestamptz not null default now(),
  revoked_by uuid,
  revoked_at timestamptz,
  check ((place_kind = 'council') = (place_id is null)),
  check (role <> 'manager' or place_kind in ('organisation','setting'))
);
create index role_grant_person on role_grant (person_id) where revoked_at is null;
create unique index role_grant_once on role_grant (person_id, role, place_kind, coalesce(place_id, '00000000-0000-0000-0000-000000000000'))
  where revoked_at is null;

-- invitation links and reset codes: only a digest is kept
create table one_time_code (
  id uuid primary key,
  kind text not null check (kind in ('invitation','reset')),
  digest text not null unique,
  person_id uuid not null references person,
  created_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index one_time_code_person on one_time_code (person_id, kind);

create table sign_in_attempt (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  person_id uuid,
  handle_digest text not null,
  outcome text not null
);
create index sign_in_attempt_person on sign_in_attempt (person_id, at desc);

-- organisations -------------------------------------------------------------------------------------

create table service (
  id uuid primary key,
  code text not null unique,
  name text not null
);

create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('council','provider','partner','internal')),
  type text not null,
  agency_sector text not null,
  sector text not null check (sector in ('private','voluntary','individual','la','public','unknown')),
  name text not null check (length(name) between 1 and 200),
  cqc_provider_id text,
  ofsted_urn text,
  companies_house_no text,
  charity_no text,
  asc_wds_id text,
  phone text,
  lead_name text,
  opened_on date,
  closed_on date,
  created_at timestamptz not null default now(),
  created_by uuid
);
create index organisation_name on organisation (lower(name));

create table setting (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 200),
  cqc_location_id text,
  ofsted_urn text,
  address text,
  postcode text,
  phone text,
  opened_on date,
  closed_on date,
  closed_recorded_at timestamptz,
  created_at timestamptz not null default now(),
  created_by uuid
);
create index setting_organisation on setting (organisation_id);

-- How many people work there, as somebody declared: the percent-of-whom behind every share.
create table declared_workforce (
  id uuid primary key,
  setting_id uuid not null references setting,
  worker_type text,
  number integer not null check (number between 0 and 100000),
  source text not null check (source in ('contract','asc_wds','return','manager')),
  declared_on date not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid
);
create index declared_workforce_setting on declared_workforce (setting_id, declared_on desc, recorded_at desc);

create table contract (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  service_id uuid not null references service,
  reference text not null,
  starts_on date not null,
  ends_on date check (ends_on is null or ends_on >= starts_on),
  learning_clause boolean not null default true,
  created_at timestamptz not null default now(),
  created_by uuid,
  unique (organisation_id, reference)
);
create index contract_service on contract (service_id);

-- people --------------------------------------------------------------------------------------------

create table job_role (
  code text primary key,
  title text not null,
  sort integer not null
);

create table assignment (
  id uuid primary key,
  person_id uuid not null references person,
  setting_id uuid not null references setting,
  job_role text not null references job_role,
  worker_type text not null check (worker_type in ('permanent','temporary','bank','agency','volunteer',
    'apprentice','placement','self_employed')),
  manager_id uuid references person,
  weekly_hours numeric(4,1),
  flags text[] not null default '{}',
  starts_on date not null,
  ends_on date,
  leaving_reason text,
  leaving_destination text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  ended_recorded_at timestamptz,
  ended_recorded_by uuid,
  check (ends_on is null or ends_on >= starts_on),
  check ((ends_on is null) = (leaving_reason is null))
);
create index assignment_person on assignment (person_id);
create index assignment_setting on assignment (setting_id, starts_on);
-- the same post twice at once is a mistake, not a second job
create extension if not exists btree_gist;
alter table assignment add constraint assignment_once exclude using gist (
  person_id with =, setting_id with =, job_role with =,
  daterange(starts_on, ends_on, '[]') with &&);

create table absence (
  id uuid primary key,
  assignment_id uuid not null references assignment,
  kind text not null check (kind in ('maternity','sickness','sabbatical','other')),
  starts_on date not null,
  ends_on date check (ends_on is null or ends_on >= starts_on),
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  ended_recorded_at timestamptz
);
create index absence_assignment on absence (assignment_id);
alter table absence add constraint absence_once exclude using gist (
  assignment_id with =, daterange(starts_on, ends_on, '[]') with &&);

-- joins ---------------------------------------------------------------------------------------------

create table join_code (
  id uuid primary key,
  code text not null unique,
  setting_id uuid not null references setting,
  job_role text references job_role,
  seats integer not null check (seats between 1 and 500),
  used integer not null default 0 check (used >= 0),
  expires_on date not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  closed_at timestamptz,
  check (used <= seats)
);
create index join_code_setting on join_code (setting_id);

create table join_request (
  id uuid primary key,
  join_code_id uuid not null references join_code,
  person_id uuid not null references person,
  setting_id uuid not null references setting,
  job_role text not null references job_role,
  asked_at timestamptz not null default now(),
  asked_on date not null,
  decision text check (decision in ('approved','refused')),
  decided_at timestamptz,
  decided_by uuid,
  decision_reason text,
  assignment_id uuid references assignment,
  check ((decision is null) = (decided_at is null)),
  check ((decision = 'approved') = (assignment_id is not null))
);
create index join_request_setting on join_request (setting_id) where decision is null;
create unique index join_request_once on join_request (person_id, setting_id) where decision is null;

create table notice_acceptance (
  id uuid primary key,
  person_id uuid not null references person,
  notice_version text not null,
  accepted_at timestamptz not null default now()
);

-- catalogue -----------------------------------------------------------------------------------------

create table course (
  id uuid primary key,
  code text not null unique,
  title text not null,
  category text not null,
  audience text not null,
  level text not null,
  validity_months integer not null check (validity_months >= 0),
  basis text not null check (basis in ('S','G','L')),
  source text not null,
  safeguarding boolean not null default false,
  sort integer not null
);

-- "a higher level covers a lower one", only where it is said
create table course_covers (
  course_id uuid not null references course,
  covers_id uuid not null references course,
  primary key (course_id, covers_id),
  check (course_id <> covers_id)
);

create table course_part (
  id uuid primary key,
  course_id uuid not null references course,
  kind text not null check (kind in ('e_learning','practical','attendance','observation')),
  title text not null,
  sort integer not null,
  unique (course_id, kind, title)
);

-- an uploaded package, stored once by its content; never changed
create table package (
  id uuid primary key,
  content_hash text not null unique,
  standard text not null check (standard in ('scorm12','scorm2004')),
  edition text not null,
  title text not null,
  launch_href text not null,
  facts jsonb not null,
  size_bytes bigint not null,
  file_count integer not null,
  uploaded_at timestamptz not null default now(),
  uploaded_by uuid
);

create table course_version (
  id uuid primary key,
  course_id uuid not null references course,
  number integer not null,
  state text not null check (state in ('draft','pilot','live','retired')),
  package_id uuid references package,
  summary text not null default '',
  objectives text[] not null default '{}',
  minutes integer check (minutes between 1 and 6000),
  guidance_year integer check (guidance_year between 1990 and 2100),
  languages text[] not null default '{en}',
  accessibility text not null default '',
  supplier text not null default '',
  approver text,
  approved_on date,
  review_on date,
  live_on date,
  created_at timestamptz not null default now(),
  created_by uuid,
  unique (course_id, number),
  -- a live course says who approved it, when it is looked at again, and which guidance it follows
  check (state <> 'live' or (approver is not null and approved_on is not null and review_on is not null and guidance_year is not null))
);
create unique index course_version_live on course_version (course_id) where state = 'live';

create table local_contact (
  id uuid primary key,
  label text not null,
  phone text not null,
  hours text not null default '',
  note text not null default '',
  owner text not null,
  last_checked_on date not null,
  sort integer not null
);

-- completions ---------------------------------------------------------------------------------------

create table completion (
  id uuid primary key,
  person_id uuid not null references person,
  course_id uuid not null references course,
  course_version_id uuid references course_version,
  completed_on date not null,
  -- only where the certificate itself says so; else it follows from the course's validity
  expires_on date check (expires_on is null or expires_on > completed_on),
  source text not null check (source in ('played','recorded','imported')),
  score_percent numeric(5,2),
  attempt_id uuid,
  evidence text,
  certificate_no text not null unique,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  check (source <> 'recorded' or evidence is not null)
);
create index completion_person on completion (person_id, course_id, completed_on desc);
-- carries what the council-wide share reads, so that it need not visit the rows
create index completion_course on completion (course_id, completed_on) include (person_id, expires_on, id);
create unique index completion_attempt on completion (attempt_id) where attempt_id is not null;

create table completion_withdrawal (
  completion_id uuid primary key references completion,
  reason text not null check (length(reason) > 0),
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null
);

-- one part of a course done; the course is complete only when every part is
create table part_completion (
  id uuid primary key,
  person_id uuid not null references person,
  course_part_id uuid not null references course_part,
  done_on date not null,
  source text not null check (source in ('played','recorded','imported')),
  attempt_id uuid,
  score_percent numeric(5,2),
  evidence text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid
);
create index part_completion_person on part_completion (person_id, course_part_id);

-- enrolments ----------------------------------------------------------------------------------------

create table enrolment (
  id uuid primary key,
  person_id uuid not null references person,
  course_id uuid not null references course,
  course_version_id uuid references course_version,
  due_on date,
  enrolled_at timestamptz not null default now(),
  enrolled_on date not null,
  enrolled_by uuid,
  ended_at timestamptz,
  ended_as text check (ended_as in ('completed','withdrawn')),
  ended_on date,
  ended_by uuid,
  end_reason text,
  check ((ended_at is null) = (ended_as is null)),
  check (ended_as is distinct from 'withdrawn' or end_reason is not null)
);
create unique index enrolment_once on enrolment (person_id, course_id) where ended_at is null;
create index enrolment_course on enrolment (course_id) where ended_at is null;
create index enrolment_person on enrolment (person_id);

-- player --------------------------------------------------------------------------------------------

create table attempt (
  id uuid primary key,
  enrolment_id uuid not null references enrolment,
  person_id uuid not null references person,
  package_id uuid not null references package,
  number integer not null,
  started_at timestamptz not null default now(),
  started_on date not null,
  -- what the package has told us so far, validated; the server keeps the total time
  state jsonb not null default '{}',
  progress text,
  last_seq integer not null default 0,
  saved_at timestamptz,
  closed_at timestamptz,
  closed_as text check (closed_as in ('passed','completed','failed','abandoned')),
  check ((closed_at is null) = (closed_as is null)),
  unique (enrolment_id, number)
);
create unique index attempt_open on attempt (enrolment_id) where closed_at is null;
create index attempt_person on attempt (person_id);

create table launch (
  id uuid primary key,
  attempt_id uuid not null references attempt,
  -- 1, 2, 3 … within the attempt; a launch after its end only looks back
  number integer not null,
  mode text not null check (mode in ('normal','review')),
  token_digest text not null unique,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  closed_at timestamptz,
  unique (attempt_id, number)
);

create table attempt_commit (
  attempt_id uuid not null references attempt,
  key text not null,
  launch_id uuid not null references launch,
  seq integer not null,
  at timestamptz not null default now(),
  said jsonb not null,
  primary key (attempt_id, key)
);

-- compliance ----------------------------------------------------------------------------------------

create table requirement (
  id uuid primary key,
  code text not null unique,
  title text not null,
  category text not null,
  safeguarding boolean not null default false,
  validity_months integer not null check (validity_months >= 0),
  grace_days integer not null default 28 check (grace_days >= 0),
  due_days integer not null default 28,
  basis text not null check (basis in ('S','G','L')),
  reason text not null,
  starts_on date not null,
  ends_on date check (ends_on is null or ends_on >= starts_on),
  sort integer not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  ended_recorded_at timestamptz,
  check (due_days >= grace_days)
);

-- any of these satisfies it (and whatever covers them)
create table requirement_course (
  requirement_id uuid not null references requirement,
  course_id uuid not null references course,
  primary key (requirement_id, course_id)
);

-- whom it is asked of: each line narrows by what it names; null means any
create table requirement_audience (
  id uuid primary key,
  requirement_id uuid not null references requirement,
  organisation_type text,
  organisation_id uuid references organisation,
  job_role text references job_role,
  flag text
);
create index requirement_audience_requirement on requirement_audience (requirement_id);

create table exemption (
  id uuid primary key,
  assignment_id uuid not null references assignment,
  requirement_id uuid not null references requirement,
  reason text not null check (length(reason) > 0),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  approved_by uuid,
  recorded_at timestamptz not null default now(),
  -- it counts until the day before it was withdrawn
  withdrawn_on date,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  check ((withdrawn_on is null) = (withdrawn_at is null))
);
create index exemption_assignment on exemption (assignment_id);

-- targets -------------------------------------------------------------------------------------------

create table measure (
  id uuid primary key,
  name text not null unique,
  sort integer not null default 0
);
create table measure_requirement (
  measure_id uuid not null references measure,
  requirement_id uuid not null references requirement,
  primary key (measure_id, requirement_id)
);

create table target (
  id uuid primary key,
  title text not null,
  measure_id uuid not null references measure,
  place_kind text not null check (place_kind in ('council','organisation','setting','service')),
  place_id uuid,
  organisation_types text[],
  source text not null default '',
  begins_on date not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  closed_at timestamptz,
  check ((place_kind = 'council') = (place_id is null))
);
create table target_step (
  id uuid primary key,
  target_id uuid not null references target,
  threshold_percent numeric(4,1) not null check (threshold_percent > 0 and threshold_percent <= 100),
  due_on date not null,
  unique (target_id, due_on)
);

-- functions -----------------------------------------------------------------------------------------

-- Tells open pages that something changed, at commit. Ids only; each listener filters by its own reach.
create function announce_change(people uuid[], settings uuid[], everybody boolean) returns void
language sql as $$
  select pg_notify('live', json_build_object(
    'everybody', everybody,
    'people', people,
    'settings', (select coalesce(json_agg(distinct s), '[]'::json) from (
      select unnest(settings) s
      union select a.setting_id from assignment a where a.person_id = any(people)) x))::text)
$$;

-- How many work at each setting, as last declared by a day. A figure for everybody together stands before
-- figures by worker type, which are added up only where nobody gave one. No row: nobody has said.
create function declared_workforce_on(day date) returns table (setting_id uuid, number integer)
language sql stable as $$
  select d.setting_id, coalesce(max(d.number) filter (where d.worker_type is null), sum(d.number))::int
  from (select distinct on (w.setting_id, w.worker_type) w.setting_id, w.worker_type, w.number
        from declared_workforce w where w.declared_on <= day
        order by w.setting_id, w.worker_type, w.declared_on desc, w.recorded_at desc) d
  group by d.setting_id
$$;

grant usage on schema public to {app};
grant select, insert, update, delete on all tables in schema public to {app};
grant usage on all sequences in schema public to {app};
grant execute on all functions in schema public to {app};
-- facts are not taken back: the app may add to them, never change or delete them
do $$
begin
  -- Where one role both owns and uses the tables it keeps its rights: foreign keys are checked with the owner's.
  if current_user::regrole <> '{app}'::regrole then
    revoke update, delete on audit_entry, completion, completion_withdrawal, part_completion, notice_acceptance,
    declared_workforce, sign_in_attempt, attempt_commit, package, former_name from {app};
  end if;
end $$;
