import type { AssumptionName, WorkActivity } from '@pvi/contract/evaluations';
import type { Day } from '@pvi/domain/days';

export interface PostRow {
  title: string;
  grade: string;
  fte: number;
  decisionNo: string;
  decidedOn: Day | null;
  startsOn: Day;
  reviewMonths: number;
  termMonths: number;
  extendedTo: Day | null;
  recordedAt: Date;
  knownOn: Day;
}

/** The newest record of the post, and the day on which its first day was first on record. */
export const postSql = `
  select title, grade, fte::float8 as fte, decision_no as "decisionNo", decided_on as "decidedOn", starts_on as "startsOn",
    review_months as "reviewMonths", term_months as "termMonths", extended_to as "extendedTo", recorded_at as "recordedAt",
    (select (min(f.recorded_at) at time zone 'Europe/London')::date from funded_post f where f.starts_on = p.starts_on) as "knownOn"
  from funded_post p order by recorded_at desc, id desc limit 1`;

export const costsSql = `
  select id as "costId", label, kind, pence::float8 as pence, per, starts_on as "startsOn", ends_on as "endsOn", source
  from post_cost where withdrawn_at is null order by (ends_on is not null), starts_on desc, id`;

export interface CountsRow {
  providersContracted: number;
  providersActive: number;
  peopleRegistered: number;
  completionsInYear: number;
  learnersInYear: number;
  openJoins: number;
  openRequests: number;
}

/** $1 day. As it was then, by what is known now: libs/contract says how each is counted. */
export const countsSql = `
  with post as (select a.person_id, s.organisation_id, o.kind from assignment a join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id
      where a.starts_on <= $1::date and (a.ends_on is null or a.ends_on >= $1::date)),
    contracted as (select distinct c.organisation_id from contract c join organisation o on o.id = c.organisation_id
      where o.kind = 'provider' and c.starts_on <= $1::date and (c.ends_on is null or c.ends_on >= $1::date)),
    done as (select c.person_id, c.completed_on from completion c
      where c.completed_on <= $1::date and c.completed_on > ($1::date - interval '12 months')::date
        and not exists (select 1 from completion_withdrawal w where w.completion_id = c.id))
  select (select count(*)::int from contracted) as "providersContracted",
    (select count(distinct p.organisation_id)::int from post p where p.organisation_id in (select organisation_id from contracted)
       and p.person_id in (select person_id from done where completed_on > $1::date - 90)) as "providersActive",
    (select count(distinct person_id)::int from post where kind = 'provider') as "peopleRegistered",
    (select count(*)::int from done) as "completionsInYear",
    (select count(distinct person_id)::int from done) as "learnersInYear",
    (select count(*)::int from join_request r where r.asked_on <= $1::date
       and (r.decided_at is null or (r.decided_at at time zone 'Europe/London')::date > $1::date)) as "openJoins",
    (select count(*)::int from provider_request r where r.asked_on <= $1::date and (r.decided_on is null or r.decided_on > $1::date)) as "openRequests"`;

/** Conditions on \`w\` of the work log: $1 from, $2 until, $3 activity, each or null. */
const wanted = `w.withdrawn_at is null and ($1::date is null or w.done_on >= $1) and ($2::date is null or w.done_on <= $2) and ($3::text is null or w.activity = $3)`;

export interface WorkSqlRow {
  entryId: string;
  doneOn: Day;
  activity: WorkActivity;
  organisationName: string | null;
  minutes: number;
  line: string;
  byName: string | null;
  mine: boolean;
  total: number;
}

/** As \`wanted\`, then $4 the asker, $5 limit, $6 offset. */
export const workSql = `
  select w.id as "entryId", w.done_on as "doneOn", w.activity, o.name as "organisationName", w.minutes, w.line,
    coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "byName", coalesce(w.person_id = $4::uuid, false) as mine, count(*) over ()::int as total
  from work_entry w left join organisation o on o.id = w.organisation_id left join person p on p.id = w.person_id
  where ${wanted} order by w.done_on desc, w.recorded_at desc, w.id limit $5 offset $6`;

export const workTotalsSql = `
  select w.activity, sum(w.minutes)::int as minutes, count(*)::int as entries from work_entry w where ${wanted} group by w.activity order by minutes desc, w.activity`;

export interface EarlierRow {
  value: number;
  source: string;
  recordedAt: string;
  until: string;
}

/** What counted before the newest row of a table for one thing, the newest first, each until the row after it. */
const earlierOf = (table: string, value: string, key: string, is: string): string => `
  coalesce((select json_agg(json_build_object('value', value, 'source', source, 'recordedAt', recorded_at, 'until', until) order by recorded_at desc, id desc)
    from (select id, ${value} as value, source, recorded_at, lead(recorded_at) over (order by recorded_at, id) as until from ${table} where ${key} = ${is}) e where until is not null), '[]') as earlier`;

export interface PriceRow {
  courseId: string;
  code: string;
  title: string;
  pence: number | null;
  source: string | null;
  recordedAt: Date | null;
  earlier: EarlierRow[];
}

export const pricesSql = `
  select c.id as "courseId", c.code, c.title, p.pence, p.source, p.recorded_at as "recordedAt", ${earlierOf('course_price', 'pence', 'course_id', 'c.id')}
  from course c left join lateral (select pence, source, recorded_at from course_price where course_id = c.id order by recorded_at desc, id desc limit 1) p on true
  order by c.sort, c.code`;

export interface AssumptionRow {
  name: AssumptionName;
  value: number;
  source: string;
  recordedAt: Date;
  earlier: EarlierRow[];
}

export const assumptionsSql = `
  select distinct on (f.name) f.name, f.value::float8 as value, f.source, f.recorded_at as "recordedAt", ${earlierOf('fee_assumption', 'value::float8', 'name', 'f.name')}
  from fee_assumption f order by f.name, f.recorded_at desc, f.id desc`;
