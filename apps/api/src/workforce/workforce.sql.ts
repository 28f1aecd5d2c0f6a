import type { TurnoverScope } from '@pvi/contract/workforce';
import type { Day } from '@pvi/domain/days';
import type { CountedPost } from '@pvi/domain/turnover';

export interface PostRow extends CountedPost {
  scope: TurnoverScope;
}

/** $1 worker types. Every counted post, of whoever the record is of now, as far as its setting was open. */
export const countedPostsSql = `
  select coalesce(p.merged_into, p.id) as "personId", case when o.kind = 'council' then 'internal' else o.kind end as scope,
    a.starts_on as "startsOn", least(a.ends_on, s.closed_on) as "endsOn"
  from assignment a join person p on p.id = a.person_id join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id
  where a.worker_type = any($1) and a.leaving_reason is distinct from 'entered_in_error' and (s.closed_on is null or a.starts_on <= s.closed_on)`;

export interface SnapshotRow {
  snapshotId: string;
  month: Day;
  scope: TurnoverScope;
  version: number;
  definition: string;
  definitionWords: string;
  basis: 'headcount';
  monthEnds: number[];
  leavers: number[];
  source: string;
  reason: string | null;
  takenOn: Day;
  takenBy: string | null;
}

export const snapshotsSql = `
  select t.id as "snapshotId", t.month, t.scope, t.version, t.definition, t.definition_words as "definitionWords", t.basis, t.month_ends as "monthEnds", t.leavers, t.source, t.reason, t.taken_on as "takenOn",
    case when t.taken_by is not null then coalesce((select coalesce(p.known_as, p.given_name) || ' ' || p.family_name from person p where p.id = t.taken_by), 'An officer') end as "takenBy"
  from turnover_snapshot t order by t.month desc, t.scope, t.version desc`;

/** The newest file that each system of record has sent, for the source of a snapshot. */
export const feedsSql = `
  select distinct on (s.id) s.name, i.file_name as file, (i.committed_at at time zone 'Europe/London')::date as day
  from source s join import i on i.source_id = s.id
  where i.committed_at is not null and i.undone_at is null order by s.id, i.committed_at desc`;
