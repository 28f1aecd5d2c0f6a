import type { OpenEnrolment } from '@pvi/contract/enrolments';
import { prepared } from '../kernel/prepared.ts';
import { entitled } from '../organisations/organisations.ts';

/**
 * $1 id, $2 person, $3 course, $4 day, $5 instant, $6 by whom, $7 due, $8 may take a pilot. One statement from question to
 * answer: it adds the row only if the course is open, the person is entitled somewhere, and she is not on it already.
 * Entitled are those in post, those who have asked to join, those who run a place, and the council's own.
 */
export const enrolOneSql = prepared(`
  insert into enrolment (id, person_id, course_id, course_version_id, due_on, enrolled_at, enrolled_on, enrolled_by)
  select $1, $2, v.course_id, v.id, $7::date, $5::timestamptz, $4::date, $6
  from course_version v
  where v.course_id = $3 and (v.state = 'live' or (v.state = 'pilot' and $8::boolean)) and (
    exists (select from assignment a join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id
      where a.person_id = $2 and a.starts_on <= $4::date and (a.ends_on is null or a.ends_on >= $4::date)
        and (s.closed_on is null or s.closed_on >= $4::date) and ${entitled('o', '$4::date')})
    or exists (select from join_request j join setting s on s.id = j.setting_id join organisation o on o.id = s.organisation_id
      where j.person_id = $2 and j.decision is null and (s.closed_on is null or s.closed_on >= $4::date) and ${entitled('o', '$4::date')})
    or exists (select from role_grant g where g.person_id = $2 and g.revoked_at is null and g.place_kind in ('council', 'service'))
    or exists (select from role_grant g left join setting s on g.place_kind = 'setting' and s.id = g.place_id
        join organisation o on o.id = coalesce(s.organisation_id, g.place_id)
      where g.person_id = $2 and g.revoked_at is null and g.role = 'manager' and ${entitled('o', '$4::date')}))
  order by v.state = 'pilot', v.number desc limit 1
  on conflict (person_id, course_id) where ended_at is null do nothing
  returning id`);

/** Why nothing was added. $1 person, $2 course, $3 may take a pilot. */
export const refusedSql = `
  select exists (select from course where id = $2) as known,
    exists (select from course_version where course_id = $2 and (state = 'live' or (state = 'pilot' and $3::boolean))) as open,
    exists (select from enrolment where person_id = $1 and course_id = $2 and ended_at is null) as enrolled`;

/** $1 course, $2 may take a pilot. The version that new enrolments are for. */
export const openVersionSql = `
  select id from course_version where course_id = $1 and (state = 'live' or (state = 'pilot' and $2::boolean))
  order by state = 'pilot', number desc limit 1`;

/**
 * Everybody whom a filter finds in the asker's reach, each once with the best of her posts there, and what would become
 * of an enrolment. $1 day, $2 course, $3 reaches everything, $4 reached settings, $5 settings, $6 organisations,
 * $7 organisation types, $8 roles, $9 lacks course, $10 only where a rule asks, $11 people (null: no matter who).
 * People who left are found for four weeks, so that nobody wonders where they are.
 */
const candidates = `
  covering as materialized (
    select $2::uuid as course_id union select course_id from course_covers where covers_id = $2),
  covering_lacked as materialized (
    select $9::uuid as course_id union select course_id from course_covers where covers_id = $9),
  asking as materialized (
    select l.organisation_type, l.organisation_id, l.job_role, l.flag
    from requirement r join requirement_audience l on l.requirement_id = r.id
    where $10::boolean and r.starts_on <= $1::date and (r.ends_on is null or r.ends_on >= $1::date)
      and exists (select from requirement_course n where n.requirement_id = r.id
        and (n.course_id = $2 or exists (select from course_covers k where k.course_id = $2 and k.covers_id = n.course_id)))),
  post as materialized (
    select a.id, a.person_id, a.starts_on, a.ends_on, a.job_role, s.name as setting_name, o.name as organisation_name,
      ${entitled('o', '$1::date')} and (s.closed_on is null or s.closed_on >= $1::date) as entitled
    from assignment a join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id
    where (a.ends_on is null or a.ends_on >= $1::date - 28)
      and ($3::boolean or a.setting_id = any($4::uuid[]))
      and ($5::uuid[] is null or a.setting_id = any($5)) and ($6::uuid[] is null or s.organisation_id = any($6))
      and ($7::text[] is null or o.type = any($7)) and ($8::text[] is null or a.job_role = any($8))
      and ($11::uuid[] is null or a.person_id = any($11))
      and (not $10::boolean or exists (select from asking l where (l.organisation_type is null or l.organisation_type = o.type)
        and (l.organisation_id is null or l.organisation_id = o.id) and (l.job_role is null or l.job_role = a.job_role)
        and (l.flag is null or l.flag = any(a.flags))))),
  away as materialized (
    select b.assignment_id, max(coalesce(b.ends_on, 'infinity')) as until
    from absence b where b.starts_on <= $1::date and (b.ends_on is null or b.ends_on >= $1::date)
      and coalesce(b.ends_on, $1::date) - b.starts_on + 1 >= coalesce((select (policy ->> 'longLeaveDays')::int from council), 28)
    group by b.assignment_id),
  judged as (
    select p.*, case when p.ends_on < $1::date then 'left' when p.starts_on > $1::date then 'starts_later'
        when w.assignment_id is not null then 'long_leave' when not p.entitled then 'not_entitled' else 'ready' end as standing,
      case when p.ends_on < $1::date then p.ends_on when p.starts_on > $1::date then p.starts_on else nullif(w.until, 'infinity') end as day
    from post p left join away w on w.assignment_id = p.id),
  best as materialized (
    select distinct on (person_id) * from judged
    order by person_id, array_position(array['ready','not_entitled','long_leave','starts_later','left'], standing), starts_on desc),
  held as materialized (
    select c.person_id, max(least(case when k.validity_months > 0 then (c.completed_on + make_interval(months => k.validity_months))::date end,
      c.expires_on, 'infinity'::date)) as held_until
    from covering v join completion c on c.course_id = v.course_id cross join (select validity_months from course where id = $2) k
    where c.completed_on <= $1::date and not exists (select from completion_withdrawal w where w.completion_id = c.id)
    group by c.person_id),
  has_lacked as materialized (
    select distinct c.person_id
    from covering_lacked v join completion c on c.course_id = v.course_id cross join (select validity_months from course where id = $9) k
    where c.completed_on <= $1::date and not exists (select from completion_withdrawal w where w.completion_id = c.id)
      and least(case when k.validity_months > 0 then (c.completed_on + make_interval(months => k.validity_months))::date end,
        c.expires_on, 'infinity'::date) >= $1::date),
  candidate as (
    select b.person_id, b.setting_name, b.organisation_name, b.job_role,
      case when b.standing <> 'ready' then b.standing when e.person_id is not null then 'already_enrolled'
        -- what expires within 60 days may be renewed already
        when h.held_until > $1::date + 60 then 'already_holds' else 'ready' end as outcome,
      case when b.standing <> 'ready' then b.day when e.person_id is not null then e.due_on
        when h.held_until > $1::date + 60 then nullif(h.held_until, 'infinity') end as day
    from best b
    left join enrolment e on e.person_id = b.person_id and e.course_id = $2 and e.ended_at is null
    left join held h on h.person_id = b.person_id
    where $9::uuid is null or not exists (select from has_lacked k where k.person_id = b.person_id))`;

const candidateColumns = `p.id as "personId", coalesce(p.known_as, p.given_name) as "givenName", p.family_name as "familyName", p.learner_no as "learnerNo",
  c.setting_name as "settingName", c.organisation_name as "organisationName", j.title as "jobRole", c.outcome, c.day`;

/** Parameters of `candidates`, then $12 limit. */
export const previewSql = `
  with ${candidates}
  select ${candidateColumns} from candidate c join person p on p.id = c.person_id join job_role j on j.code = c.job_role
  order by c.outcome <> 'ready', c.organisation_name collate "en-GB-x-icu", c.setting_name collate "en-GB-x-icu",
    p.family_name collate "en-GB-x-icu", p.given_name collate "en-GB-x-icu", p.id limit $12`;

/**
 * Parameters of `candidates`, of which $11 are the people meant; then $12 their new ids in the same order, $13 version,
 * $14 due, $15 instant, $16 by whom. Answers with whom it enrolled.
 */
export const enrolManySql = `
  with ${candidates}
  insert into enrolment (id, person_id, course_id, course_version_id, due_on, enrolled_at, enrolled_on, enrolled_by)
  select g.id, c.person_id, $2, $13::uuid, $14::date, $15::timestamptz, $1::date, $16::uuid
  from candidate c join unnest($11::uuid[], $12::uuid[]) g (person_id, id) on g.person_id = c.person_id
  where c.outcome = 'ready'
  on conflict (person_id, course_id) where ended_at is null do nothing
  returning id, person_id`;

/** $1 ids, $2 people, $3 courses, $4 versions (null: the live one), $5 due, $6 day, $7 instant, $8 by whom. */
export const enrolPeopleSql = `
  insert into enrolment (id, person_id, course_id, course_version_id, due_on, enrolled_at, enrolled_on, enrolled_by)
  select g.id, g.person_id, g.course_id, coalesce(g.version_id, v.id), g.due_on, $7::timestamptz, $6::date, $8::uuid
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::date[]) g (id, person_id, course_id, version_id, due_on)
  left join course_version v on v.course_id = g.course_id and v.state = 'live'
  on conflict (person_id, course_id) where ended_at is null do nothing
  returning id, person_id, course_id`;

export interface EnrolledRow {
  id: string;
  person_id: string;
  course_id: string;
}

/** $1 people, $2 courses, $3 days of completion, $4 today, $5 instant. A record of long ago does not end a renewal begun since. */
export const completedSql = `
  update enrolment e set ended_at = $5, ended_as = 'completed', ended_on = greatest(d.completed_on, e.enrolled_on)
  from (select person_id, course_id, max(completed_on) as completed_on
      from unnest($1::uuid[], $2::uuid[], $3::date[]) d (person_id, course_id, completed_on) group by person_id, course_id) d
    join course c on c.id = d.course_id
  where e.person_id = d.person_id and e.course_id = d.course_id and e.ended_at is null
    and (d.completed_on >= e.enrolled_on or c.validity_months = 0
      or (d.completed_on + make_interval(months => c.validity_months))::date > $4::date + 60)`;

/** $1 enrolment. With whose it is and where she works today ($2 day), for the permission. */
export const enrolmentForChangeSql = `
  select e.id, e.person_id, e.course_id, e.enrolled_by, e.ended_at,
    array(select a.setting_id::text from assignment a where a.person_id = e.person_id and (a.ends_on is null or a.ends_on >= $2::date)) as setting_ids
  from enrolment e where e.id = $1`;

export interface EnrolmentForChangeRow {
  id: string;
  person_id: string;
  course_id: string;
  enrolled_by: string | null;
  ended_at: Date | null;
  setting_ids: string[];
}

/** $1 person, $2 day. Her name, and the settings through which she can be reached; no row when there is no such person. */
export const placesOfPersonSql = `
  select coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name,
    array(select a.setting_id::text from assignment a where a.person_id = p.id and (a.ends_on is null or a.ends_on >= $2::date)) as setting_ids
  from person p where p.id = $1`;

/** $1 person. Open ones first, then the last to end. */
export const ofPersonSql = `
  select e.id as "enrolmentId", c.id as "courseId", c.code, c.title, e.enrolled_on as "enrolledOn", e.due_on as "dueOn",
    t.id is not null as begun, t.progress, t.saved_at as "savedAt", e.ended_on as "endedOn", e.ended_as as "endedAs", e.end_reason as "endReason"
  from enrolment e join course c on c.id = e.course_id
  left join lateral (select id, progress, saved_at from attempt where enrolment_id = e.id order by number desc limit 1) t on true
  where e.person_id = $1
  order by e.ended_at is not null, e.ended_at desc, e.due_on nulls last, c.sort`;

export type OfPersonRow = Omit<OpenEnrolment, 'savedAt'> & { savedAt: Date | null };

/** $1 reaches everything, $2 settings, $3 may take a pilot, $4 day. */
export const choicesSql = `
  with reached as (select s.id, s.name, s.organisation_id from setting s
    where ($1::boolean or s.id = any($2::uuid[])) and (s.closed_on is null or s.closed_on >= $4::date))
  select
    (select coalesce(json_agg(json_build_object('id', c.id, 'code', c.code, 'title', c.title, 'state', v.state) order by c.sort), '[]')
      from course c join course_version v on v.course_id = c.id and (v.state = 'live' or ($3::boolean and v.state = 'pilot'
        and not exists (select from course_version l where l.course_id = c.id and (l.state = 'live' or (l.state = 'pilot' and l.number > v.number)))))) as courses,
    (select coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'type', o.type) order by o.name collate "en-GB-x-icu"), '[]')
      from organisation o where o.id in (select organisation_id from reached)) as organisations,
    (select coalesce(json_agg(json_build_object('id', s.id, 'name', s.name, 'organisationId', s.organisation_id) order by s.name collate "en-GB-x-icu"), '[]') from reached s) as settings,
    (select coalesce(json_agg(json_build_object('code', j.code, 'title', j.title) order by j.sort), '[]') from job_role j) as "jobRoles"`;
