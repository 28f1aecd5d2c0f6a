import { z } from 'zod';
import { DayText, Id, operation } from './base.ts';
import { leavingDestinations, leavingReasons } from './posts.ts';

const RosterState = z.enum(['confirmed', 'due', 'overdue']);

export const RosterRow = z.object({
  settingId: Id,
  settingName: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  /** In post today. */
  people: z.number().int(),
  confirmedOn: DayText.nullable(),
  state: RosterState,
});
export type RosterRow = z.infer<typeof RosterRow>;

const count = z.number().int();

/** "Everyone still here?", once a month for each setting with people. */
export const rosters = {
  /** Those not confirmed, the longest unconfirmed first; or all. */
  list: operation
    .meta({ permission: ['read', 'Roster'] })
    .route({ method: 'GET', path: '/rosters', tags: ['rosters'] })
    .input(z.strictObject({ show: z.enum(['open', 'overdue', 'all']).default('open') }))
    .output(z.object({ confirmed: count, due: count, overdue: count, rows: z.array(RosterRow) })),
  /** Everybody in post at a setting today. */
  show: operation
    .meta({ permission: ['read', 'Roster'] })
    .route({ method: 'GET', path: '/rosters/{settingId}', tags: ['rosters'] })
    .input(z.strictObject({ settingId: Id }))
    .output(
      RosterRow.extend({
        posts: z.array(z.object({ assignmentId: Id, personId: Id, name: z.string(), jobTitle: z.string(), startsOn: DayText, away: z.boolean() })),
        last: z.array(z.object({ confirmedOn: DayText, people: count, left: count, byName: z.string().nullable() })),
      }),
    ),
  /** Who is here and who has left, together everybody who was asked about. Those who left are recorded in the same step. */
  confirm: operation
    .meta({ permission: ['write', 'Roster'] })
    .route({ method: 'POST', path: '/rosters/{settingId}/confirm', tags: ['rosters'] })
    .input(
      z.strictObject({
        settingId: Id,
        here: z.array(Id).max(2000),
        left: z.array(z.strictObject({ assignmentId: Id, endsOn: DayText, reason: z.enum(leavingReasons), destination: z.enum(leavingDestinations) })).max(500),
      }),
    )
    .output(z.object({ confirmedOn: DayText, people: count, left: count })),
};
