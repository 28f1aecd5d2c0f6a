import { prepared } from '../kernel/prepared.ts';
import type { ScopeKind } from './scope.sql.ts';
import { withPairs } from './standing.sql.ts';

/** The trained share of one requirement in a place, or with null of everything asked there. */
export interface FootRow {
  requirement_id: string | null;
  trained: number;
  denominator: number;
  /** Whether it is asked of anybody here; of agency workers, whether any counts. */
  asked: boolean;
}

/**
 * The foot of a grid whose people are on several pages: nothing but "counted" and "trained", which the share works out
 * for every reason. $1–$4 as `withPairs`. A person with several posts counts once, when any of them counts; an agency
 * post never does. What she has done she holds in every post, so being held is of person and requirement.
 */
export function footSql(kind: ScopeKind): string {
  const sql = `${withPairs(kind)},
one as materialized (
  select person_id, requirement_id, bool_or(held) as held,
    bool_or(state <> 'not_counted' and worker_type <> 'agency') as counted, bool_or(state <> 'not_counted' or worker_type <> 'agency') as asked
  from pair group by person_id, requirement_id
),
everything as (
  select person_id, bool_or(counted) as counted, bool_and(held or not counted) as trained, bool_or(asked) as asked from one group by person_id
)
select requirement_id, count(*) filter (where counted and held)::int as trained, count(*) filter (where counted)::int as denominator, bool_or(asked) as asked
from one group by requirement_id
union all
select null, count(*) filter (where counted and trained)::int, count(*) filter (where counted)::int, coalesce(bool_or(asked), false) from everything`;
  return kind === 'organisation' || kind === 'setting' ? prepared(sql) : sql;
}
