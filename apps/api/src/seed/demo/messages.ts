import { addDays } from '@pvi/domain/days';
import { kindRules, noticeKinds } from '@pvi/domain/notices';
import type { Ctx } from '../../kernel/context.ts';
import { Announcements, Notices } from '../../notices/notices.ts';
import type { Seeding } from './seeding.ts';

/** Every kind is sent but one, which shows what an officer sees before she switches a kind on; and something is announced. */
export async function sayThings(ctx: Ctx, { app }: Seeding): Promise<void> {
  const notices = app.get(Notices);
  for (const kind of noticeKinds) await notices.setKind(ctx, { kind, sent: kind !== 'late_commissioner', days: kindRules[kind].usualDays });
  const announcements = app.get(Announcements);
  await announcements.announce(ctx, { title: 'First-aid refresher at the library', body: 'Northmoor Library, every Tuesday in the new year. Ask your manager for a place.', audience: 'role', value: 'learner', startsOn: ctx.today, endsOn: addDays(ctx.today, 30) });
  await announcements.announce(ctx, { title: 'Staff lists are due', body: 'Please say who is still there by the end of the month. It takes a minute.', audience: 'role', value: 'manager', startsOn: ctx.today, endsOn: addDays(ctx.today, 14) });
  await notices.plan(ctx);
}
