import { addDays, addMonths, laterOf } from '@pvi/domain/days';
import type { Ctx } from '../../kernel/context.ts';
import { onDay } from '../../kernel/database.ts';
import { Rosters } from '../../rosters/rosters.ts';
import type { Seeding } from './seeding.ts';

/** Every roster was confirmed this month but one: that of the team that the demo's manager runs was last confirmed two months ago. */
export async function confirmRosters(ctx: Ctx, { app, settings }: Seeding): Promise<void> {
  const rosters = app.get(Rosters);
  const unconfirmed = settings.find((setting) => setting.plan.staff === 42) ?? settings[0];
  const first = `${ctx.today.slice(0, 8)}01`;
  for (const [n, { settingId }] of settings.entries()) {
    const then = onDay(ctx, settingId === unconfirmed?.settingId ? addDays(addMonths(first, -2), 11) : laterOf(first, addDays(ctx.today, -(n % 9))));
    const posts = await rosters.asked(then, settingId);
    if (posts.length > 0) await rosters.confirm(then, { settingId, here: posts.map(({ assignmentId }) => assignmentId), left: [] });
  }
}
