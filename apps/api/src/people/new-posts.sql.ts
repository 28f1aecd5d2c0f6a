import { prepared } from '../kernel/prepared.ts';

/** Whoever wrote it down longer ago than this has long been told by her payslip. */
const tellDays = 90;

/** For how long she reads what the council found. */
const foundDays = 14;

/**
 * $1 person, $2 day, $3 instant. Posts of hers that another wrote down lately, at an organisation where she is new
 * although she was known before; not those for which she asked herself, and none that she has agreed to. One to which
 * she objects stays until the council has looked into it, and what was found for a while after.
 */
export const newPostsSql = prepared(`
  select a.id as "assignmentId", s.name as "settingName", o.name as "organisationName", j.title as "jobTitle", a.starts_on as "startsOn",
    coalesce(b.known_as, b.given_name) || ' ' || b.family_name as "byName", (a.recorded_at at time zone 'Europe/London')::date as "recordedOn",
    case when said.answer = 'not_mine' then coalesce(f.finding, 'open') end as objection
  from assignment a join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id join job_role j on j.code = a.job_role
    left join person b on b.id = a.recorded_by
    left join lateral (select x.id, x.answer from post_answer x where x.assignment_id = a.id order by x.answered_at desc, x.id desc limit 1) said on true
    left join post_finding f on f.answer_id = said.id
  where a.person_id = $1 and (
    said.answer = 'not_mine' and (f.answer_id is null or f.found_at > $3::timestamptz - interval '${foundDays} days')
    or said.answer is null and (a.ends_on is null or a.ends_on >= $2::date) and a.recorded_at > $3::timestamptz - interval '${tellDays} days'
      and a.recorded_by is distinct from a.person_id
      and not exists (select 1 from join_request r where r.assignment_id = a.id)
      and exists (select 1 from assignment e join setting t on t.id = e.setting_id where e.person_id = a.person_id and t.organisation_id <> s.organisation_id and e.recorded_at < a.recorded_at))
  order by a.recorded_at desc, a.id`);

/** $1 post, $2 person. One of hers, whoever wrote it down. */
export const ownPostSql = `select id from assignment where id = $1 and person_id = $2`;

export interface ObjectionRow {
  answerId: string;
  assignmentId: string;
  personId: string;
  personName: string;
  settingName: string;
  organisationName: string;
  jobTitle: string;
  startsOn: string;
  endsOn: string | null;
  line: string | null;
  objectedOn: string;
}

/** $1 one post, or null for all. Objections that nobody has looked into, the oldest first. */
export const objectionsSql = `
  select x.id as "answerId", a.id as "assignmentId", p.id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "personName", s.name as "settingName",
    o.name as "organisationName", j.title as "jobTitle", a.starts_on as "startsOn", a.ends_on as "endsOn", x.line, (x.answered_at at time zone 'Europe/London')::date as "objectedOn"
  from post_answer x join assignment a on a.id = x.assignment_id join person p on p.id = a.person_id join setting s on s.id = a.setting_id
    join organisation o on o.id = s.organisation_id join job_role j on j.code = a.job_role
  where x.answer = 'not_mine' and x.id = (select y.id from post_answer y where y.assignment_id = a.id order by y.answered_at desc, y.id desc limit 1)
    and not exists (select 1 from post_finding f where f.answer_id = x.id) and ($1::uuid is null or a.id = $1)
  order by x.answered_at, x.id limit 500`;
