-- The same post twice at once is a mistake still. In words of one key, so that nobody's posts are looked for by it: to
-- PostgreSQL it costs the same to look there as in the plain index on the person, and takes ten times as long.
alter table assignment drop constraint assignment_once;
alter table assignment add constraint assignment_once exclude using gist (
  (person_id::text || setting_id::text || job_role) collate "C" with =,
  daterange(starts_on, ends_on, '[]') with &&);

-- the same of who is away
alter table absence drop constraint absence_once;
alter table absence add constraint absence_once exclude using gist (
  (assignment_id::text) collate "C" with =, daterange(starts_on, ends_on, '[]') with &&);
