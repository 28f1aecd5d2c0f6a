alter table assignment drop constraint assignment_once;
alter table assignment add constraint assignment_once exclude using gist (
  (person_id::text || setting_id::text || job_role) collate "C" with =,
  daterange(starts_on, ends_on, '[]') with &&);

alter table absence drop constraint absence_once;
alter table absence add constraint absence_once exclude using gist (
  (assignment_id::text) collate "C" with =, daterange(starts_on, ends_on, '[]') with &&);
