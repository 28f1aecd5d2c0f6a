import { Injectable } from '@nestjs/common';
import type { Cmi } from '@pvi/player/data-model';
import { newPreferences, preferredValues, type Preferences } from '@pvi/player/preferences';
import type { Ctx } from '../kernel/context.ts';
import type { LaunchRow } from './player.sql.ts';

/** $1 person, $2 names, $3 values. */
const keepSql = `
  insert into learner_preference (person_id, name, value) select $1, * from unnest($2::text[], $3::text[])
  on conflict (person_id, name) do update set value = excluded.value`;

type Whose = Pick<LaunchRow, 'personId' | 'trialOf' | 'standard' | 'mode'>;

/** How a learner likes her courses: what she sets in one holds in all. An officer's trial keeps to itself. */
@Injectable()
export class LearnerPreferences {
  /** As the data model of her next lesson begins with them. */
  async of(ctx: Ctx, { personId, trialOf, standard }: Whose): Promise<Cmi> {
    if (trialOf !== null) return {};
    const rows = (await ctx.db.query('select name, value from learner_preference where person_id = $1', [personId])) as { name: string; value: string }[];
    return preferredValues(standard, Object.fromEntries(rows.map(({ name, value }) => [name, value])) as Preferences);
  }

  /** Keeps what a save says of them that the one before did not. */
  async keep(ctx: Ctx, { personId, trialOf, standard, mode }: Whose, before: Cmi, now: Cmi): Promise<void> {
    if (trialOf !== null || mode !== 'normal') return;
    const told = Object.entries(newPreferences(standard, before, now)).sort(([one], [other]) => (one < other ? -1 : 1));
    if (told.length > 0) await ctx.db.query(keepSql, [personId, told.map(([name]) => name), told.map(([, value]) => value)]);
  }
}
