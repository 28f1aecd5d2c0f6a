import type { INestApplicationContext } from '@nestjs/common';
import { addDays } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { Register } from '../../contracts/contracts.ts';
import type { Ctx } from '../../kernel/context.ts';
import { onDay } from '../../kernel/database.ts';

/** What stands in the contracts: the duties of both sides; for most of them, that access was offered; for some, places. */
export async function writeDown(app: INestApplicationContext, ctx: Ctx, contractId: string, startsOn: Day, n: number): Promise<void> {
  const register = app.get(Register);
  const then = onDay(ctx, startsOn);
  await register.addDuty(then, { contractId, side: 'council', duty: 'Gives the provider’s staff free access to statutory e-learning, safeguarding first.' });
  await register.addDuty(then, { contractId, side: 'provider', duty: 'Registers every member of staff and sees that required learning is done in time.' });
  const offeredOn = addDays(startsOn, 14);
  if (n % 5 !== 4 && offeredOn <= ctx.today) await register.addEvidence(onDay(ctx, offeredOn), { contractId, offeredOn, what: 'Letter to the lead with the address and how to join.' });
  if (n % 8 === 0) await register.fundPlaces(then, { contractId, programme: 'Safeguarding e-learning', places: 10 + (n % 30) });
}
