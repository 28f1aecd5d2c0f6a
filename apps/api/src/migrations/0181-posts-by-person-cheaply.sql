-- As 0180, at the price of before: a key of long words cost twice as much to add to. That two posts which differ share
-- such a number happens once in 2^64 pairs; it would be told as the same post twice.
alter table assignment drop constraint assignment_once;
alter table assignment add constraint assignment_once exclude using gist (
  (hashtextextended(person_id::text || setting_id::text || job_role, 0)) with =,
  daterange(starts_on, ends_on, '[]') with &&);

alter table absence drop constraint absence_once;
alter table absence add constraint absence_once exclude using gist (
  (hashtextextended(assignment_id::text, 0)) with =, daterange(starts_on, ends_on, '[]') with &&);
