import type { ScopeKind } from '../compliance/compliance.ts';
import { withPairs } from '../compliance/compliance.ts';

export interface TeamRow {
  people: number;
  counted: number;
  fully_trained: number;
  agency: number;
  expired: number;
  overdue: number;
  to_do: number;
  due_soon: number;
  up_to_date: number;
  not_counted: number;
  late: number;
  soon: number;
}

/** $1–$4 as `withPairs`; $5 how many days ahead is soon. Everybody in post, each once, by the worst of their standings. */
export const teamSql = (kind: ScopeKind): string => `
${withPairs(kind)},
somebody as (
  select p.person_id,
    bool_or(q.state in ('compliant', 'due_soon', 'expired', 'overdue', 'in_progress', 'not_started')) as counted,
    -- the share is of all but agency workers, here as on the grid
    bool_or(q.state in ('compliant', 'due_soon', 'expired', 'overdue', 'in_progress', 'not_started') and q.worker_type <> 'agency') as judged,
    bool_or(q.state in ('expired', 'overdue', 'in_progress', 'not_started') and q.worker_type <> 'agency') as lacking,
    bool_or(q.state = 'expired') as expired, bool_or(q.state = 'overdue') as overdue,
    bool_or(q.state in ('in_progress', 'not_started')) as to_do, bool_or(q.state = 'due_soon') as due_soon,
    bool_or(q.state in ('in_progress', 'not_started') and q.due_on <= $1::date + $5::int)
      or bool_or(q.state in ('compliant', 'due_soon') and q.held_until <= $1::date + $5::int)
      or bool_or(q.reason = 'grace' and not q.held and q.due_on <= $1::date + $5::int) as soon
  from (select distinct person_id from post) p left join pair q on q.person_id = p.person_id
  group by p.person_id
),
-- a rule that asks nothing yet leaves its answer empty
known as (
  select person_id, coalesce(counted, false) as counted, coalesce(judged, false) as judged, coalesce(lacking, false) as lacking, coalesce(expired, false) as expired, coalesce(overdue, false) as overdue,
    coalesce(to_do, false) as to_do, coalesce(due_soon, false) as due_soon, coalesce(soon, false) as soon
  from somebody
)
select count(*)::int as people, count(*) filter (where judged)::int as counted,
  count(*) filter (where judged and not lacking)::int as fully_trained, count(*) filter (where counted and not judged)::int as agency,
  count(*) filter (where expired)::int as expired, count(*) filter (where overdue and not expired)::int as overdue,
  count(*) filter (where to_do and not (expired or overdue))::int as to_do,
  count(*) filter (where counted and due_soon and not (expired or overdue or to_do))::int as due_soon,
  count(*) filter (where counted and not (expired or overdue or to_do or due_soon))::int as up_to_date,
  count(*) filter (where not counted)::int as not_counted,
  count(*) filter (where expired or overdue)::int as late, count(*) filter (where soon)::int as soon
from known`;

/** $1 settings. */
export const teamPlacesSql = `
  select s.id as "settingId", s.name as "settingName", o.name as "organisationName"
  from setting s join organisation o on o.id = s.organisation_id where s.id = any($1::uuid[])
  order by o.name collate "en-GB-x-icu", s.name collate "en-GB-x-icu"`;

export interface ApprovalsRow {
  waiting: number;
  longest_days: number;
  over_two_working_days: number;
  for_officer: number;
}

/**
 * $1 today, $2 reader sees everything, $3 settings within reach, $4 types that manage themselves, $5 days until an
 * officer's, $6 bank holidays. Working days are Monday to Friday without those.
 */
export const approvalsSql = `
  select count(*)::int as waiting, coalesce(max($1::date - r.asked_on), 0)::int as longest_days,
    count(*) filter (where not w.for_officer and (select count(*) from generate_series(r.asked_on + 1, $1::date, interval '1 day') as d (day) where extract(isodow from d.day) < 6 and d.day::date <> all($6::date[])) > 2)::int as over_two_working_days,
    count(*) filter (where w.for_officer)::int as for_officer
  from join_request r join setting s on s.id = r.setting_id join organisation o on o.id = s.organisation_id
    cross join lateral (select o.type = any($4::text[]) or r.asked_on + $5::int <= $1::date as for_officer) w
  where r.decision is null and ($2 or r.setting_id = any($3::uuid[]))`;

export interface ProviderRow {
  id: string;
  name: string;
  people: number;
  registered: number;
  declared: number | null;
  undeclared: number;
  ends_on: string | null;
}

/** $1 today. Organisations under contract today, with people in post, declared workforce, and when the last contract ends. */
export const providersSql = `
  with bought as (
    select organisation_id, max(coalesce(ends_on, 'infinity')) as until
    from contract where starts_on <= $1::date and (ends_on is null or ends_on >= $1::date) group by organisation_id),
  place as (
    select s.organisation_id, s.id, d.number as declared
    from setting s left join declared_workforce_on($1::date) d on d.setting_id = s.id
    where s.closed_on is null or s.closed_on >= $1::date),
  staff as (
    select p.organisation_id, count(distinct a.person_id)::int as people, count(distinct a.person_id) filter (where p.declared is not null)::int as registered
    from assignment a join place p on p.id = a.setting_id
    where a.starts_on <= $1::date and (a.ends_on is null or a.ends_on >= $1::date) group by p.organisation_id),
  whole as (
    select organisation_id, sum(declared)::int as declared, count(*) filter (where declared is null)::int as undeclared from place group by organisation_id)
  select o.id, o.name, coalesce(staff.people, 0) as people, coalesce(staff.registered, 0) as registered, whole.declared,
    coalesce(whole.undeclared, 0) as undeclared, nullif(bought.until, 'infinity') as ends_on
  from bought join organisation o on o.id = bought.organisation_id
    left join staff on staff.organisation_id = o.id left join whole on whole.organisation_id = o.id
  where o.closed_on is null or o.closed_on >= $1::date
  order by o.name collate "en-GB-x-icu"`;
