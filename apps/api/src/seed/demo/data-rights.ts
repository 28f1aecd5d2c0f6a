import { addDays } from '@pvi/domain/days';
import type { Ctx } from '../../kernel/context.ts';
import { onDay } from '../../kernel/database.ts';
import { Privacy } from '../../privacy/privacy.ts';
import type { Seeding } from './seeding.ts';

/** A request for a copy whose month is nearly over, a complaint that nobody has acknowledged, and a record on hold. */
export async function askForData(ctx: Ctx, { app, people }: Seeding): Promise<void> {
  const privacy = app.get(Privacy);
  const asker = people.find(({ plan }) => plan.posts.some((post) => post.left));
  const held = people.findLast(({ plan }) => plan.posts.some((post) => post.left));
  if (!asker || !held) return;
  await privacy.recordRequest(ctx, { personId: asker.personId, askerName: `${asker.plan.givenName} ${asker.plan.familyName}`, kind: 'access', askedOn: addDays(ctx.today, -24), note: 'Came by letter' });
  const then = onDay(ctx, addDays(ctx.today, -12));
  await privacy.complain(then, { name: 'A former member of staff', contact: '01632 960 777', complaint: 'My old manager could still see my name in a list after I had left.' });
  await privacy.hold(then, held.personId, 'Claim against a former employer');
}
