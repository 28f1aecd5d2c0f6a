import type { INestApplicationContext } from '@nestjs/common';
import { addDays } from '@pvi/domain/days';
import { workingDaysSince } from '@pvi/domain/working-days';
import type { Day } from '@pvi/domain/days';
import type { Ctx } from '../../kernel/context.ts';
import { onDay } from '../../kernel/database.ts';
import { Requests } from '../../requests/requests.ts';
import type { Asking } from '../../requests/requests.ts';
import type { PlannedProvider } from './places.ts';

/** Three that ask to come in: one has waited too long, one is in the contract register under nearly the same name, one is new. */
export async function askToComeIn(app: INestApplicationContext, ctx: Ctx, providers: readonly PlannedProvider[]): Promise<void> {
  const known = providers.find((provider) => provider.type === 'DOM' && provider.contract !== null);
  const asking: [number, Asking][] = [
    [8, { organisationName: 'Larkspur Supported Living CIC', type: 'SUP', identifierKind: 'cqc', identifier: '1-999930017', contractReference: 'NM-ASC-311', leadName: 'Grace Adeyemi', leadPhone: '01632 960 811', note: 'Best to ring before 10.' }],
    [3, { organisationName: `${known?.name ?? 'Alder Home Care'} Ltd`, type: 'DOM', identifierKind: 'companies_house', identifier: '09990412', leadName: 'Tom Birch', leadEmail: 'tom.birch@post.example' }],
    [1, { organisationName: 'Little Otters Playgroup', type: 'PRE', identifierKind: 'charity', identifier: '9990345', leadName: 'Hana Malik', leadPhone: '0151 496 0821' }],
  ];
  for (const [workingDays, given] of asking) await app.get(Requests).ask(onDay(ctx, workingDaysBefore(ctx.today, workingDays)), given);
}

/** The last day since which so many working days have passed. */
function workingDaysBefore(today: Day, count: number): Day {
  let day = addDays(today, -count);
  while (workingDaysSince(day, today) < count) day = addDays(day, -1);
  return day;
}
