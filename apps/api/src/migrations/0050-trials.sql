-- An officer looks into a package, or tries it as a learner would: a play that belongs to a version and to no enrolment.
-- Whatever counts plays counts them by their enrolment, so a trial is counted nowhere.
alter table attempt alter column enrolment_id drop not null;
alter table attempt add column trial_of uuid references course_version;
alter table attempt add constraint attempt_of_a_learner_or_a_trial check (num_nonnulls(enrolment_id, trial_of) = 1);
-- number 0 is the one that is only looked at
create unique index attempt_trial on attempt (person_id, trial_of, number) where trial_of is not null;
alter table launch drop constraint launch_mode_check;
alter table launch add constraint launch_mode_check check (mode in ('normal', 'review', 'browse'));

-- Saves and visits are facts that the app may not delete; those of a trial are nobody's.
create function throw_away_trials(whose uuid, version uuid, only_looks boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  gone uuid[] := array(select id from attempt where trial_of = version and person_id = whose and (number = 0 or not only_looks) for update);
begin
  delete from attempt_commit where attempt_id = any(gone);
  delete from delivery where launch_id in (select id from launch where attempt_id = any(gone));
  delete from launch where attempt_id = any(gone);
  delete from attempt_item where attempt_id = any(gone);
  delete from attempt where id = any(gone);
end $$;
revoke all on function throw_away_trials(uuid, uuid, boolean) from public;
grant execute on function throw_away_trials(uuid, uuid, boolean) to {app};
