-- what looked odd in the saves that led to a result, noticed when it came in
create table attempt_oddity (
  attempt_id uuid not null references attempt,
  kind text not null check (kind in ('too_quick', 'impossible_time', 'answers_first', 'wrong_clock')),
  detail jsonb not null,
  noticed_at timestamptz not null,
  primary key (attempt_id, kind)
);
create index attempt_oddity_noticed on attempt_oddity (noticed_at desc);

-- whether odd results of a course wait for an officer; the newest row counts
create table result_demand (
  id uuid primary key,
  course_id uuid not null references course,
  demanded boolean not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references person
);
create index result_demand_course on result_demand (course_id, recorded_at desc);

-- a result that waits, and does not count yet
create table result_held (
  attempt_id uuid primary key references attempt,
  held_at timestamptz not null,
  done_on date not null,
  score_percent numeric(5,2)
);

-- what an officer said to an odd result
create table result_decision (
  attempt_id uuid primary key references attempt,
  confirmed boolean not null,
  reason text not null check (length(reason) > 0),
  decided_at timestamptz not null,
  decided_by uuid not null references person
);

grant select, insert on attempt_oddity, result_demand, result_held, result_decision to {app};
do $$
begin
  if current_user::regrole <> '{app}'::regrole then
    revoke update, delete on attempt_oddity, result_demand, result_held, result_decision from {app};
  end if;
end $$;
