import type { Day } from '@pvi/domain/days';
import type { NotCountedReason, StandingState } from '@pvi/domain/standing';
import { prepared } from '../kernel/prepared.ts';
import { among, exemptThrough, foundation, heldThrough } from './scope.sql.ts';
import type { Scope, ScopeKind } from './scope.sql.ts';

/** One requirement asked of one assignment on the day, and how it stands: the twin of `standingOn`. */
export interface PairRow {
  assignment_id: string;
  person_id: string;
  setting_id: string;
  organisation_id: string;
  job_role: string;
  worker_type: string;
  requirement_id: string;
  /** When the assignment and the rule begin: grace and due count from the later. */
  starts_on: Day;
  rule_starts_on: Day;
  due_on: Day;
  state: StandingState;
  reason: NotCountedReason | null;
  /** The last day left out; null when no end is known. */
  until: Day | null;
  closed_on: Day | null;
  held: boolean;
  /** The last day held; 'infinity' when it never expires; null when never held by that day. */
  held_until: Day | 'infinity' | null;
  last_completed_on: Day | null;
  begun_on: Day | null;
}

/**
 * The pairs of a scope on one day, as a common table expression `pair` with the columns of `PairRow`. Write a
 * `select … from pair` after it. Parameters: $1 day, $2 requirement ids or null for every rule in force,
 * $3 ids of the scope, $4 organisation types or null for all; a caller's own follow from $5.
 */
export function withPairs(kind: ScopeKind): string {
  return `with recursive ${foundation(kind, { from: '$1::date', to: '$1::date', requirements: '$2', ids: '$3', types: '$4' })},
learner as materialized (select distinct person_id from asked),
held as materialized (
  select c.person_id, s.requirement_id, max(c.completed_on) as last_completed_on, max(${heldThrough}) as held_until
  from satisfying s
  join rule r on r.id = s.requirement_id
  join completion c on c.course_id = s.course_id
  where c.completed_on <= $1::date
    -- an outside certificate that ended before it began was never held
    and ${heldThrough} >= c.completed_on
    and ${among(kind, 'c.person_id', 'select person_id from learner')}
    and c.course_id = any(array(select course_id from satisfying))
    and not exists (select from completion_withdrawal w where w.completion_id = c.id)
  group by c.person_id, s.requirement_id
),
course_begun as materialized (
  select e.person_id, e.course_id, t.started_on as begun_on
  from enrolment e
  join attempt t on t.enrolment_id = e.id
  where t.started_on <= $1::date and e.enrolled_on <= $1::date
    and (e.ended_at is null or coalesce(e.ended_on, (e.ended_at at time zone 'Europe/London')::date) > $1::date)
    and ${among(kind, 'e.person_id', 'select person_id from learner')}
    and ${among(kind, 't.person_id', 'select person_id from learner')}
  union all
  select d.person_id, p.course_id, d.done_on
  from part_completion d
  join course_part p on p.id = d.course_part_id
  where d.done_on <= $1::date and ${among(kind, 'd.person_id', 'select person_id from learner')}
    -- parts up to the last completion of the course are used up
    and not exists (
      select from completion c
      where ${among(kind, 'c.person_id', 'select person_id from learner')} and c.person_id = d.person_id and c.course_id = p.course_id and c.completed_on between d.done_on and $1::date
        and not exists (select from completion_withdrawal w where w.completion_id = c.id))
),
begun as materialized (
  select b.person_id, s.requirement_id, min(b.begun_on) as begun_on
  from course_begun b join satisfying s on s.course_id = b.course_id
  group by b.person_id, s.requirement_id
),
away as materialized (
  select b.assignment_id,
         bool_or(b.leave) as on_leave, max(b.through) filter (where b.leave) as leave_until,
         bool_or(b.back) as is_back, max(b.through) filter (where b.back) as returned_on
  from (
    select b.assignment_id, coalesce(b.ends_on, 'infinity') as through,
           b.starts_on <= $1::date and coalesce(b.ends_on, 'infinity') >= $1::date as leave,
           b.ends_on < $1::date and $1::date - b.ends_on <= l.return_grace_days as back
    from absence b cross join lengths l
    where b.starts_on <= $1::date
      and coalesce(b.ends_on, $1::date) - b.starts_on + 1 >= l.long_leave_days
      and ${among(kind, 'b.assignment_id', 'select id from post')}
  ) as b
  group by b.assignment_id
),
exempt as materialized (
  select x.assignment_id, x.requirement_id, max(${exemptThrough}) as exempt_until
  from exemption x
  where x.starts_on <= $1::date and ${exemptThrough} >= $1::date and ${among(kind, 'x.assignment_id', 'select id from post')}
  group by x.assignment_id, x.requirement_id
),
clock as (
  select p.*, r.id as requirement_id, r.starts_on as rule_starts_on,
         greatest(p.starts_on, r.starts_on) + r.due_days as due_on,
         greatest(p.starts_on, r.starts_on) + r.grace_days as grace_until,
         coalesce(h.held_until >= $1::date, false) as held, h.held_until, h.last_completed_on, g.begun_on,
         x.exempt_until, coalesce(w.on_leave, false) as on_leave, w.leave_until,
         coalesce(w.is_back, false) as is_back, w.returned_on + l.return_grace_days as back_until, l.due_soon_days
  from asked k
  join post p on p.id = k.id
  join rule r on r.id = k.requirement_id
  cross join lengths l
  left join held h on h.person_id = k.person_id and h.requirement_id = k.requirement_id
  left join begun g on g.person_id = k.person_id and g.requirement_id = k.requirement_id
  left join away w on w.assignment_id = p.id
  left join exempt x on x.assignment_id = p.id and x.requirement_id = r.id
),
judged as (
  select *,
    case when closed_on < $1::date then 'closed'
         when exempt_until is not null then 'exempt'
         when on_leave then 'long_leave'
         when is_back then 'return_grace'
         when grace_until >= $1::date then 'grace' end as reason
  from clock
),
pair as (
  select id as assignment_id, person_id, setting_id, organisation_id, job_role, worker_type, requirement_id,
    starts_on, rule_starts_on, due_on,
    case when reason is not null then 'not_counted'
         when held and held_until < 'infinity' and held_until - $1::date <= due_soon_days then 'due_soon'
         when held then 'compliant'
         when held_until is not null then 'expired'
         when due_on < $1::date then 'overdue'
         when begun_on is not null then 'in_progress'
         else 'not_started' end as state,
    reason,
    nullif(case reason when 'exempt' then exempt_until when 'long_leave' then leave_until
      when 'return_grace' then back_until when 'grace' then grace_until end, 'infinity') as until,
    closed_on, held, held_until, last_completed_on, begun_on
  from judged
)`;
}

/** The four parameters of `withPairs`. */
export function pairParameters(on: Day, requirementIds: readonly string[] | null, scope: Scope, organisationTypes: readonly string[] | null = null): unknown[] {
  return [on, requirementIds, scope.ids, organisationTypes];
}

/**
 * Every pair of the scope, people in no order. Of chosen assignments (a page of the grid, one person) it is asked all
 * the time, always by index, and takes as long to plan as to run.
 */
export function pairsSql(kind: ScopeKind): string {
  const sql = `${withPairs(kind)} select * from pair`;
  return kind === 'assignment' ? prepared(sql) : sql;
}
