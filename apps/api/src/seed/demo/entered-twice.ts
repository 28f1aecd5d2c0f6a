import { addDays } from '@pvi/domain/days';
import type { Ctx } from '../../kernel/context.ts';
import { onDay } from '../../kernel/database.ts';
import { People } from '../../people/people.ts';
import type { Seeding } from './seeding.ts';

/** Somebody who took a second job last month, and whose new manager entered her again, by the short form of her name. */
export async function enterTwice(ctx: Ctx, { app, people, settings }: Seeding): Promise<void> {
  const inPost = (plan: Seeding['people'][number]['plan']) => plan.manages === null && plan.dateOfBirth && plan.givenName.length > 5 && plan.posts.some((post) => !post.left && !post.absence);
  const known = people.find(({ plan }) => inPost(plan));
  const elsewhere = known && settings.find((setting) => setting.managerId !== null && !setting.plan.closedOn && known.plan.posts.every((post) => settings[post.setting]?.organisationId !== setting.organisationId));
  if (!known || !elsewhere) return;
  const { givenName, familyName, dateOfBirth, mobile } = known.plan;
  const startsOn = addDays(ctx.today, -24);
  const then = onDay(ctx, startsOn);
  const door = app.get(People);
  const [again] = await door.registerMany(then, [{ givenName: givenName.slice(0, 4), familyName, dateOfBirth, mobile }]);
  await door.assignMany(then, [{ personId: again?.personId ?? '', settingId: elsewhere.settingId, jobRole: 'care_worker', workerType: 'bank', startsOn, managerId: elsewhere.managerId, flags: [] }]);
}
