-- A test that was failed, once for each time: several of them bring an offer of help.
create table failed_try (
  attempt_id uuid not null,
  -- the save that told of it
  commit_key text not null,
  item text not null,
  failed_at timestamptz not null,
  score_percent numeric(4,1) check (score_percent between 0 and 100),
  primary key (attempt_id, commit_key),
  foreign key (attempt_id, commit_key) references attempt_commit (attempt_id, key)
);

-- Somebody has sat down with her; tries are counted anew from there.
create table hand_lent (
  id uuid primary key,
  enrolment_id uuid not null references enrolment,
  lent_at timestamptz not null,
  lent_by uuid not null references person
);
create index hand_lent_enrolment on hand_lent (enrolment_id, lent_at desc);

grant select, insert on failed_try, hand_lent to {app};
do $$
begin
  if current_user::regrole <> '{app}'::regrole then
    revoke update, delete on failed_try, hand_lent from {app};
  end if;
end $$;
