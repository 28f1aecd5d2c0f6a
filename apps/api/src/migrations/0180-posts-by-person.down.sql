alter table assignment drop constraint assignment_once;
alter table assignment add constraint assignment_once exclude using gist (
  person_id with =, setting_id with =, job_role with =,
  daterange(starts_on, ends_on, '[]') with &&);

alter table absence drop constraint absence_once;
alter table absence add constraint absence_once exclude using gist (
  assignment_id with =, daterange(starts_on, ends_on, '[]') with &&);
