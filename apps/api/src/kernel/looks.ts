import { about } from '@pvi/contract/ability';
import type { QueryRunner } from 'typeorm';
import type { Ctx } from './context.ts';
import { prepared } from './prepared.ts';

/**
 * $1 looks as JSON, $2 viewer, $3 day, $4 as an officer, $5 the viewer's organisations, $6 instant. Once a day for each.
 * The organisation is the one through which she knows the person, or else the first of hers.
 */
const looksSql = prepared(`
  insert into record_view (person_id, viewer_id, viewed_on, what, as_officer, organisation_id, first_at)
  select look."personId", $2::uuid, $3::date, look.what, $4::boolean,
    case when not $4::boolean then coalesce((select s.organisation_id from assignment a join setting s on s.id = a.setting_id
      where a.person_id = look."personId" and s.organisation_id = any($5::uuid[]) order by a.starts_on desc limit 1), ($5::uuid[])[1]) end, $6::timestamptz
  from jsonb_to_recordset($1::jsonb) as look ("personId" uuid, what text) on conflict do nothing`);

/** Writes down whose record was shown to whom. An answer leaves only after this: no look goes unnoticed. */
export async function keepLooks(runner: QueryRunner, { actor, looked, today, now }: Ctx): Promise<void> {
  const asOfficer = actor.ability.can('read', about('Person', { settingId: 'anywhere' }));
  await runner.query(looksSql, [JSON.stringify(looked), actor.personId, today, asOfficer, actor.organisationIds, now]);
}
