import { z } from 'zod';
import { DayText, Id, line, operation } from './base.ts';
import type { WorkerType } from './posts.ts';

/** Of whom: the council's own services, the providers, the partners. */
export const turnoverScopes = ['internal', 'provider', 'partner'] as const;
export type TurnoverScope = (typeof turnoverScopes)[number];

/** Who is employed there. Bank, agency, self-employed, volunteers and students on placement are not counted. */
export const turnoverWorkerTypes: readonly WorkerType[] = ['permanent', 'temporary', 'apprentice'];

/** How the figures are made. A change of the rule is a new one with a new id; a snapshot keeps the one it was made by. */
export const turnoverDefinition = {
  id: 'monthly_headcount_1',
  words:
    'People with a permanent, temporary or apprentice post, each counted once. Bank, agency, self-employed, volunteers and students on placement are not counted. A month-end counts those who have such a post on the last day of the month and on the day after. A leaver worked in the month and is not counted at its end; moving to another post here is not leaving. Monthly turnover is leavers divided by the average of the headcount at the start and at the end of the month. Twelve months: the leavers of all twelve divided by the average of the 13 month-ends. Not shown where the average is below 10 people.',
} as const;

const MonthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Choose a month');

const Rate = z.discriminatedUnion('state', [z.object({ state: z.literal('shown'), printed: z.string(), perCent: z.number() }), z.object({ state: z.enum(['too_few', 'not_yet']) })]);

/** One month as it was known when the snapshot was taken. Never changed; a restatement is the next version. */
export const TurnoverSnapshot = z.object({
  snapshotId: Id,
  month: MonthText,
  scope: z.enum(turnoverScopes),
  version: z.number().int(),
  definition: z.string(),
  /** The rule by which it was made, as it then was. */
  definitionWords: z.string(),
  basis: z.literal('headcount'),
  opening: z.number().int(),
  closing: z.number().int(),
  leavers: z.number().int(),
  average: z.number(),
  rate: Rate,
  rollingLeavers: z.number().int(),
  rollingAverage: z.number(),
  rollingRate: Rate,
  /** From which register and which files. */
  source: z.string(),
  takenOn: DayText,
  /** Null: by itself, at the end of the month. */
  takenBy: z.string().nullable(),
  /** Why it was taken again; null for a first version. */
  reason: z.string().nullable(),
});
export type TurnoverSnapshot = z.infer<typeof TurnoverSnapshot>;

export const workforce = {
  /** Every snapshot, the newest month first and within it the newest version. */
  turnover: operation
    .meta({ permission: ['read', 'Workforce'] })
    .route({ method: 'GET', path: '/turnover', tags: ['workforce'] })
    .output(
      z.object({
        definition: z.string(),
        snapshots: z.array(TurnoverSnapshot),
        /** Finished months without a snapshot, for which the register knows somebody; the oldest first. */
        missing: z.array(MonthText),
        /** What the register now says otherwise than the newest version. */
        changed: z.array(z.object({ month: MonthText, scope: z.enum(turnoverScopes), leavers: z.number().int(), opening: z.number().int(), closing: z.number().int() })),
      }),
    ),
  /**
   * Takes the snapshot of a finished month. One that is there stays; where the register now gives other figures a new
   * version is put beside it, with the reason. `made`: how many.
   */
  take: operation
    .meta({ permission: ['write', 'Workforce'] })
    .route({ method: 'POST', path: '/turnover', tags: ['workforce'] })
    .input(z.strictObject({ month: MonthText, reason: line(300).nullish() }))
    .output(z.object({ made: z.number().int() })),
};
