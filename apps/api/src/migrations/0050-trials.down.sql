select throw_away_trials(t.person_id, t.trial_of, false) from (select distinct person_id, trial_of from attempt where trial_of is not null) t;
drop function throw_away_trials(uuid, uuid, boolean);
alter table launch drop constraint launch_mode_check;
alter table launch add constraint launch_mode_check check (mode in ('normal', 'review'));
drop index attempt_trial;
alter table attempt drop column trial_of;
alter table attempt alter column enrolment_id set not null;
