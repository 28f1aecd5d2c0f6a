import { addDays, addMonths } from '@pvi/domain/days';
import { monthOf } from '@pvi/domain/turnover';
import type { Ctx } from '../../kernel/context.ts';
import { onDay } from '../../kernel/database.ts';
import { Workforce } from '../../workforce/workforce.ts';
import type { Seeding } from './seeding.ts';

/** Fourteen months, each kept on the night after it ended. */
const months = 14;

export async function keepTurnover(ctx: Ctx, { app }: Seeding): Promise<void> {
  const workforce = app.get(Workforce);
  for (let back = months; back > 0; back -= 1) {
    const month = addMonths(monthOf(ctx.today), -back);
    await workforce.take(onDay(ctx, addDays(addMonths(month, 1), 1)), month.slice(0, 7), null);
  }
}
