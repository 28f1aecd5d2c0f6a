/**
 * Which assignments a question is about. The kind decides the text of the SQL, the ids are its parameter, so
 * that each kind of question has a plan of its own.
 */
export type ScopeKind = 'council' | 'organisation' | 'setting' | 'service' | 'person' | 'assignment';

/** One question's scope. `ids` is left empty for the whole council. */
export interface Scope {
  kind: ScopeKind;
  ids: readonly string[];
}

export const wholeCouncil: Scope = { kind: 'council', ids: [] };

/**
 * Condition on `a` (assignment), `s` (setting) and `o` (organisation); `ids` names the uuid[] parameter. A provider is
 * a service's when a contract with it is in force on any day of `during`; without it, on any day ever.
 */
export function inScope(kind: ScopeKind, ids: string, during?: { from: string; to: string }): string {
  switch (kind) {
    case 'council':
      return `${ids}::uuid[] is not null`;
    case 'organisation':
      return `s.organisation_id = any(${ids}::uuid[])`;
    case 'setting':
      return `a.setting_id = any(${ids}::uuid[])`;
    case 'service':
      return `s.organisation_id in (select organisation_id from contract where service_id = any(${ids}::uuid[])${during ? ` and starts_on <= ${during.to} and (ends_on is null or ends_on >= ${during.from})` : ''})`;
    case 'person':
      return `a.person_id = any(${ids}::uuid[])`;
    case 'assignment':
      return `a.id = any(${ids}::uuid[])`;
  }
}

/**
 * Condition that a column is one of the `chosen`. A small scope gets its rows by index; the whole council is hashed.
 * The statements here are run by `ask` of asking.ts, which forbids nested loops, so an index is only used this way.
 */
export function among(kind: ScopeKind, column: string, chosen: string): string {
  return kind === 'council' || kind === 'service' ? `${column} in (${chosen})` : `${column} = any(array(${chosen}))`;
}

/**
 * What both standing and share read first, as common table expressions after `with recursive`:
 *
 * - `lengths` (due_soon_days, long_leave_days, return_grace_days): the council's own, or the usual ones;
 * - `rule`: the requirements asked about that are in force on any day from `from` to `to`;
 * - `satisfying` (requirement_id, course_id): the courses a rule names and whatever covers them;
 * - `post`: the assignments in scope that run on any of those days;
 * - `asked` (id, requirement_id): which rule is asked of which post. Posts that look alike are matched once.
 */
export function foundation(kind: ScopeKind, at: { from: string; to: string; requirements: string; ids: string; types: string }): string {
  return `
lengths as materialized (
  select coalesce((policy ->> 'dueSoonDays')::int, 60) as due_soon_days,
         coalesce((policy ->> 'longLeaveDays')::int, 28) as long_leave_days,
         coalesce((policy ->> 'returnGraceDays')::int, 28) as return_grace_days
  from (select (select policy from council) as policy) as council
),
rule as materialized (
  select id, starts_on, ends_on, grace_days, due_days, validity_months
  from requirement
  where (${at.requirements}::uuid[] is null or id = any(${at.requirements}::uuid[]))
    and starts_on <= ${at.to} and (ends_on is null or ends_on >= ${at.from})
),
satisfying as (
  select c.requirement_id, c.course_id from requirement_course c where c.requirement_id in (select id from rule)
  union
  select s.requirement_id, c.course_id from satisfying s join course_covers c on c.covers_id = s.course_id
),
line as materialized (
  select requirement_id, organisation_type, organisation_id, job_role, flag
  from requirement_audience where requirement_id in (select id from rule)
),
post as materialized (
  select a.id, a.person_id, a.setting_id, s.organisation_id, o.type as organisation_type, a.job_role, a.worker_type, a.flags,
         a.starts_on, a.ends_on, least(s.closed_on, o.closed_on) as closed_on,
         -- only an organisation that some line names makes a kind of its own
         case when s.organisation_id in (select organisation_id from line where organisation_id is not null)
              then s.organisation_id else '00000000-0000-0000-0000-000000000000' end as named_organisation_id
  from assignment a
  join setting s on s.id = a.setting_id
  join organisation o on o.id = s.organisation_id
  where a.starts_on <= ${at.to} and (a.ends_on is null or a.ends_on >= ${at.from})
    and ${inScope(kind, at.ids, at)}
    and (${at.types}::text[] is null or o.type = any(${at.types}::text[]))
),
post_kind as materialized (
  select distinct organisation_type, job_role, flags, named_organisation_id from post
),
kind_asked as materialized (
  select distinct k.organisation_type, k.job_role, k.flags, k.named_organisation_id, l.requirement_id
  from post_kind k
  join line l on (l.organisation_type is null or l.organisation_type = k.organisation_type)
    and (l.job_role is null or l.job_role = k.job_role)
    and (l.flag is null or l.flag = any(k.flags))
    and (l.organisation_id is null or l.organisation_id = k.named_organisation_id)
),
asked as materialized (
  select p.id, p.person_id, k.requirement_id
  from post p
  join kind_asked k on k.organisation_type = p.organisation_type and k.job_role = p.job_role and k.flags = p.flags
    and k.named_organisation_id = p.named_organisation_id
)`;
}

/** The last day on which completion `c` holds under the validity of rule `r`; 'infinity' when it never expires. */
export const heldThrough = `least(
  case when r.validity_months > 0 then (c.completed_on + make_interval(months => r.validity_months))::date end,
  c.expires_on, 'infinity'::date)`;

/** Exemption `x` counts through this day: one that was withdrawn ended the day before. */
export const exemptThrough = `least(x.ends_on, x.withdrawn_on - 1)`;
