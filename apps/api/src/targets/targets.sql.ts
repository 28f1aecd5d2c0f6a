import type { PlaceKind } from '@pvi/contract/ability';
import { inScope, sharePeopleSql, withPairs } from '../compliance/compliance.ts';
import type { ScopeKind } from '../compliance/compliance.ts';

export interface TargetSqlRow {
  id: string;
  title: string;
  measure_id: string;
  measure_name: string;
  requirement_ids: string[];
  place_kind: PlaceKind;
  place_ids: string[];
  place_name: string;
  /** Set only where the target is seen through a manager's own settings: whose target it is. */
  part_of: string | null;
  organisation_id: string | null;
  service_ids: string[];
  organisation_types: string[] | null;
  source: string;
  begins_on: string;
  closed_at: Date | null;
  steps: { id: string; threshold_percent: number; due_on: string }[];
}

/** $1 one target or null for all, $2 with the closed. `service_ids`: the services that buy from a target's organisation. */
export const targetsSql = `
  select t.id, t.title, t.measure_id, m.name as measure_name, t.place_kind, array_remove(array[t.place_id::text], null) as place_ids, t.organisation_types, t.source, t.begins_on, t.closed_at,
    coalesce(o.name, s.name || ', ' || so.name, v.name, c.name) as place_name, null as part_of, coalesce(o.id, so.id) as organisation_id,
    array(select r.requirement_id::text from measure_requirement r where r.measure_id = m.id) as requirement_ids,
    array(select distinct k.service_id::text from contract k where k.organisation_id = coalesce(o.id, so.id)) as service_ids,
    (select coalesce(json_agg(json_build_object('id', e.id, 'threshold_percent', e.threshold_percent, 'due_on', e.due_on) order by e.due_on), '[]')
     from target_step e where e.target_id = t.id) as steps
  from target t join measure m on m.id = t.measure_id cross join council c
    left join organisation o on t.place_kind = 'organisation' and o.id = t.place_id
    left join setting s on t.place_kind = 'setting' and s.id = t.place_id
    left join organisation so on so.id = s.organisation_id
    left join service v on t.place_kind = 'service' and v.id = t.place_id
  where ($1::uuid is null or t.id = $1) and ($2 or t.closed_at is null)
  order by (t.place_kind <> 'council'), m.sort, t.begins_on, t.title`;

export interface OwnPartRow {
  settingId: string;
  settingName: string;
}

/** $1 settings, $2 services or null for any, $3 day: those of the settings that the target of a council or service takes in. */
export const ownPartSql = `
  select s.id as "settingId", s.name as "settingName" from setting s
  where s.id = any($1::uuid[]) and ($2::uuid[] is null or exists (
    select 1 from contract k where k.organisation_id = s.organisation_id and k.service_id = any($2::uuid[]) and k.starts_on <= $3 and (k.ends_on is null or k.ends_on >= $3)))
  order by s.name collate "en-GB-x-icu", s.id`;

export const measuresSql = `
  select m.id as "measureId", m.name,
    (select coalesce(json_agg(json_build_object('requirementId', r.id, 'title', r.title) order by r.sort), '[]')
     from measure_requirement x join requirement r on r.id = x.requirement_id where x.measure_id = m.id) as requirements
  from measure m order by m.sort, m.name`;

export interface MeasureRequirementRow {
  requirementId: string;
  code: string;
  title: string;
  validityMonths: number;
  graceDays: number;
  courses: string[];
}

/** $1 requirements. */
export const requirementsSql = `
  select r.id as "requirementId", r.code, r.title, r.validity_months as "validityMonths", r.grace_days as "graceDays",
    array(select c.title from requirement_course x join course c on c.id = x.course_id where x.requirement_id = r.id order by c.sort) as courses
  from requirement r where r.id = any($1::uuid[]) order by r.sort`;

export interface CoverageRow {
  on: string;
  settings: number;
  undeclared: number;
  declared: number | null;
  registered: number;
}

/**
 * $1 days, $2 requirements of the set, $3 ids of the scope, $4 organisation types or null. For each day: the open
 * settings where some rule of the set asks anybody, the workforce they last declared, and the people in post at those
 * that declared, each once.
 */
export const coverageSql = (kind: ScopeKind): string => `
  with line as materialized (
    select distinct l.organisation_type, l.organisation_id, r.starts_on, r.ends_on
    from requirement_audience l join requirement r on r.id = l.requirement_id where r.id = any($2::uuid[])),
  -- asked once a day and kept: joined to each setting by itself it would be worked out anew for every one
  declared as materialized (
    select day.on, d.setting_id, d.number from unnest($1::date[]) as day ("on") cross join lateral declared_workforce_on(day.on) d),
  place as materialized (
    select day.on, s.id, d.number as declared
    from unnest($1::date[]) as day ("on") cross join setting s join organisation o on o.id = s.organisation_id
      left join declared d on d.on = day.on and d.setting_id = s.id
    where (s.closed_on is null or s.closed_on >= day.on) and (s.opened_on is null or s.opened_on <= day.on)
      and (o.closed_on is null or o.closed_on >= day.on)
      and ($4::text[] is null or o.type = any($4::text[])) and ${openPlace[kind]}
      and exists (select 1 from line l where l.starts_on <= day.on and (l.ends_on is null or l.ends_on >= day.on)
        and (l.organisation_type is null or l.organisation_type = o.type) and (l.organisation_id is null or l.organisation_id = o.id))),
  whole as (
    select p.on, count(*)::int as settings, count(*) filter (where p.declared is null)::int as undeclared, sum(p.declared)::int as declared from place p group by p.on),
  heads as (
    select p.on, count(distinct a.person_id)::int as registered
    from place p join assignment a on a.setting_id = p.id and a.starts_on <= p.on and (a.ends_on is null or a.ends_on >= p.on)
    where p.declared is not null group by p.on)
  select day.on, coalesce(w.settings, 0) as settings, coalesce(w.undeclared, 0) as undeclared, w.declared, coalesce(h.registered, 0) as registered
  from unnest($1::date[]) as day ("on") left join whole w on w.on = day.on left join heads h on h.on = day.on`;

const openPlace: Record<ScopeKind, string> = {
  council: '$3::uuid[] is not null',
  organisation: 's.organisation_id = any($3::uuid[])',
  setting: 's.id = any($3::uuid[])',
  service: `s.organisation_id in (select organisation_id from contract where service_id = any($3::uuid[])
        and starts_on <= day.on and (ends_on is null or ends_on >= day.on))`,
  // a target is about places
  person: 'false',
  assignment: 'false',
};

export interface ProvenanceRow {
  played: number;
  recorded: number;
  imported: number;
}

/**
 * $1–$4 as `withPairs`. Where the completions behind the numerator came from: for everyone trained, and each
 * requirement that counts for them, the completion that holds longest.
 */
export const provenanceSql = (kind: ScopeKind): string => `
${withPairs(kind)},
counted as (
  select distinct p.person_id, p.requirement_id, bool_and(p.held) over (partition by p.person_id) as trained
  from pair p where p.state <> 'not_counted' and p.worker_type <> 'agency'
),
behind as (
  select distinct on (p.person_id, p.requirement_id) c.source
  from counted p
  join rule r on r.id = p.requirement_id
  join satisfying s on s.requirement_id = p.requirement_id
  join completion c on c.person_id = p.person_id and c.course_id = s.course_id
  where p.trained and c.completed_on <= $1::date
    -- by the index on the course: most completions are of courses that this set never asks about
    and c.course_id = any(array(select course_id from satisfying))
    and not exists (select 1 from completion_withdrawal w where w.completion_id = c.id)
  order by p.person_id, p.requirement_id,
    least(case when r.validity_months > 0 then (c.completed_on + make_interval(months => r.validity_months))::date end, c.expires_on, 'infinity'::date) desc,
    c.completed_on desc, c.id
)
select count(*) filter (where source = 'played')::int as played, count(*) filter (where source = 'recorded')::int as recorded,
  count(*) filter (where source = 'imported')::int as imported
from behind`;

/** $1 day, $2 requirements, $3 ids, $4 organisation types: exemptions recorded in the 30 days up to the day. */
export const exemptionsGrantedSql = (kind: ScopeKind): string => `
  select count(*)::int as granted
  from exemption x join assignment a on a.id = x.assignment_id join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id
  where x.requirement_id = any($2::uuid[]) and ${inScope(kind, '$3', { from: '$1::date', to: '$1::date' })} and ($4::text[] is null or o.type = any($4::text[]))
    and (x.recorded_at at time zone 'Europe/London')::date between $1::date - 30 and $1::date`;

export interface TargetPersonRow {
  personId: string;
  learnerNo: string;
  givenName: string;
  familyName: string;
  settingName: string;
  organisationName: string;
  total: number;
}

/** The parameters of `sharePeopleSql` for one day and set; then $10 outcome, $11 limit, $12 offset. */
export const targetPeopleSql = (kind: ScopeKind): string => `
  select p.id as "personId", p.learner_no as "learnerNo", coalesce(p.known_as, p.given_name) as "givenName", p.family_name as "familyName",
    post.setting_name as "settingName", post.organisation_name as "organisationName", count(*) over ()::int as total
  from (${sharePeopleSql(kind, 'together')}) as who
  join person p on p.id = who.person_id
  join lateral (
    select s.name as setting_name, o.name as organisation_name
    from assignment a join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id
    where a.person_id = p.id and a.starts_on <= $6::date and (a.ends_on is null or a.ends_on >= $5::date)
      and ${inScope(kind, '$3', { from: '$5::date', to: '$6::date' })}
      and ($4::text[] is null or o.type = any($4::text[]))
    order by a.starts_on desc, a.id limit 1) as post on true
  where who.outcome = $10
  order by p.family_name collate "en-GB-x-icu", coalesce(p.known_as, p.given_name) collate "en-GB-x-icu", p.id
  limit $11 offset $12`;
