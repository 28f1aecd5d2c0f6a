import type { INestApplicationContext } from '@nestjs/common';
import { addDays } from '@pvi/domain/days';
import { Access } from '../../access/access.ts';
import { Duplicates } from '../../duplicates/duplicates.ts';
import type { Ctx } from '../../kernel/context.ts';
import { onDay } from '../../kernel/database.ts';
import type { Database } from '../../kernel/database.ts';
import { People } from '../../people/people.ts';
import type { Seeding } from './seeding.ts';

/** One record of a person, and the other that was made by mistake. */
export interface Twice {
  personId: string;
  otherId: string;
}

/**
 * Two people who took a second job last month, and whose new manager entered them again, by the short form of the name.
 * The first pair waits for the officer.
 */
export async function enterTwice(ctx: Ctx, { app, people, settings }: Seeding): Promise<Twice[]> {
  const inPost = (plan: Seeding['people'][number]['plan']) => plan.manages === null && plan.dateOfBirth && plan.givenName.length > 5 && plan.posts.some((post) => !post.left && !post.absence);
  const door = app.get(People);
  const then = onDay(ctx, addDays(ctx.today, -24));
  const pairs: Twice[] = [];
  for (const known of people.filter(({ plan }) => inPost(plan)).slice(0, 2)) {
    const elsewhere = settings.find((setting) => setting.managerId !== null && !setting.plan.closedOn && known.plan.posts.every((post) => settings[post.setting]?.organisationId !== setting.organisationId));
    if (!elsewhere) continue;
    const { givenName, familyName, dateOfBirth, mobile } = known.plan;
    const [again] = await door.registerMany(then, [{ givenName: givenName.slice(0, 4), familyName, dateOfBirth, mobile }]);
    const otherId = again?.personId ?? '';
    await door.assignMany(then, [{ personId: otherId, settingId: elsewhere.settingId, jobRole: 'care_worker', workerType: 'bank', startsOn: then.today, managerId: elsewhere.managerId, flags: [] }]);
    pairs.push({ personId: known.personId, otherId });
  }
  return pairs;
}

/** The officer has made one record of the second pair; for 30 days that can be taken back. */
export async function joinTwice(app: INestApplicationContext, database: Database, officerId: string, pair: Twice | undefined): Promise<void> {
  const actor = await app.get(Access).actor(officerId);
  if (!actor || !pair) return;
  await database.write(actor, (ctx) => app.get(Duplicates).merges.merge(ctx, { ...pair, reason: 'Her new manager rang: she is the same person', signIn: 'kept' }));
}
