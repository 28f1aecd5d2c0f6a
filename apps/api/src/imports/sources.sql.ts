import type { HrKindCode } from '@pvi/contract/import-kinds';

export interface SourceSqlRow {
  id: string;
  code: string;
  name: string;
  kind: HrKindCode;
  folder: string | null;
  collectedFor: string | null;
  collectedForName: string | null;
  whole: boolean;
  leaveOut: boolean;
  intoId: string | null;
  people: number;
  posts: number;
}

/** Every system of record, with how many people and posts it has numbered. */
export const sourcesSql = `
  select s.id, s.code, s.name, y.kind, y.folder, y.collected_for as "collectedFor", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as "collectedForName", y.whole, y.leave_out as "leaveOut", m.into_id as "intoId",
    (select count(*)::int from person_alias a where a.source_id = s.id) as people, (select count(distinct a.assignment_id)::int from assignment_alias a where a.source_id = s.id) as posts
  from source_system y join source s on s.id = y.source_id left join person p on p.id = y.collected_for
    left join source_merger m on m.source_id = s.id and m.undone_at is null
  order by m.into_id is not null, s.created_at, s.id`;

/** $1 source, $2 kind, $3 folder, $4 in whose name, $5 whole, $6 leave out, $7 instant, $8 who. */
export const putSystemSql = `
  insert into source_system (source_id, kind, folder, collected_for, whole, leave_out, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (source_id) do update set folder = $3, collected_for = $4, whole = $5, leave_out = $6, changed_at = $7, changed_by = $8`;

/** The source that is named for each field now. */
export const mastersSql = `
  select distinct on (f.field) f.field, f.source_id as "sourceId", s.name, f.recorded_at as "recordedAt", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as by
  from field_master f left join source s on s.id = f.source_id left join person p on p.id = f.recorded_by order by f.field, f.recorded_at desc, f.id desc`;

/** $1 source, $2 fields, $3 words, $4 meanings, in threes, $5 instant, $6 who. */
export const meanSql = `
  insert into source_word (source_id, field, word, meaning, recorded_at, recorded_by)
  select $1, field, word, meaning, $5, $6 from unnest($2::text[], $3::text[], $4::text[]) as g (field, word, meaning)
  on conflict (source_id, field, word) do update set meaning = excluded.meaning, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`;

/** $1 one source, $2 another. Numbers under which they know different people: those of the second go before. */
export const clashesSql = `
  select a.ref, pa.given_name || ' ' || pa.family_name as "from", pb.given_name || ' ' || pb.family_name as "into", count(*) over ()::int as total
  from person_alias a join person_alias b on b.source_id = $2 and b.ref = a.ref and b.person_id <> a.person_id
    join person pa on pa.id = a.person_id join person pb on pb.id = b.person_id
  where a.source_id = $1 order by a.ref limit 20`;

/** Settings of the council's own services, by the name under which an officer knows them. */
export const ownSettingsSql = `
  select s.id, s.name, o.name as organisation from setting s join organisation o on o.id = s.organisation_id
  where o.kind in ('internal', 'council') and (s.closed_on is null or s.closed_on >= $1::date) order by o.name collate "en-GB-x-icu", s.name collate "en-GB-x-icu"`;
