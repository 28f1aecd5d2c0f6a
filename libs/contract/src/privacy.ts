import { z } from 'zod';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';

export const dataRequestKinds = ['access', 'rectification', 'erasure', 'objection'] as const;
export const dataRequestOutcomes = ['done', 'partly', 'refused'] as const;

const Clock = z.object({ dueOn: DayText.nullable(), daysLeft: z.number().int().nullable(), state: z.enum(['running', 'paused', 'overdue', 'closed']) });

export const DataRequestRow = z.object({
  dataRequestId: Id,
  personId: Id.nullable(),
  askerName: z.string(),
  kind: z.enum(dataRequestKinds),
  askedOn: DayText,
  note: z.string(),
  clarificationAskedOn: DayText.nullable(),
  clarifiedOn: DayText.nullable(),
  extendedOn: DayText.nullable(),
  extensionReason: z.string().nullable(),
  closedOn: DayText.nullable(),
  outcome: z.enum(dataRequestOutcomes).nullable(),
  outcomeReason: z.string().nullable(),
  clock: Clock,
});
export type DataRequestRow = z.infer<typeof DataRequestRow>;

export const ComplaintRow = z.object({
  complaintId: Id,
  reference: z.string(),
  name: z.string(),
  contact: z.string(),
  complaint: z.string(),
  madeOn: DayText,
  acknowledgeBy: DayText,
  acknowledgedOn: DayText.nullable(),
  outcome: z.string().nullable(),
  outcomeOn: DayText.nullable(),
  late: z.boolean(),
});
export type ComplaintRow = z.infer<typeof ComplaintRow>;

export const HoldRow = z.object({ holdId: Id, personId: Id, personName: z.string(), learnerNo: z.string(), reason: z.string(), placedAt: z.string() });
export type HoldRow = z.infer<typeof HoldRow>;

const read = operation.meta({ permission: ['read', 'Privacy'] });
const write = operation.meta({ permission: ['write', 'Privacy'] });
const one = { dataRequestId: Id };

export const privacy = {
  /** Everything that waits, the most urgent first, and the holds in force. */
  desk: read
    .route({ method: 'GET', path: '/privacy-desk', tags: ['privacy'] })
    /** Open ones, or closed ones; or one of either, whether it is open or closed. */
    .input(z.strictObject({ closed: z.enum(['yes', 'no']).default('no'), dataRequestId: Id.optional(), complaintId: Id.optional() }))
    .output(z.object({ requests: z.array(DataRequestRow), complaints: z.array(ComplaintRow), holds: z.array(HoldRow), /** Of those whose account is open, how many have read the privacy notice as it is now. */ notice: z.object({ version: z.string(), readBy: z.number().int(), accounts: z.number().int() }) })),
  recordRequest: write
    .route({ method: 'POST', path: '/data-requests', tags: ['privacy'] })
    .input(z.strictObject({ personId: Id.nullish(), askerName: requiredLine(200), kind: z.enum(dataRequestKinds), askedOn: DayText, note: line(500).default('') }))
    .output(z.object({ dataRequestId: Id })),
  /** The clock stands still from the first day until the second. */
  pause: write.route({ method: 'PUT', path: '/data-requests/{dataRequestId}/clarification', tags: ['privacy'] }).input(z.strictObject({ ...one, askedOn: DayText, clarifiedOn: DayText.nullish() })).output(Done),
  /** Two months more, with the reason that she is told. */
  extend: write.route({ method: 'POST', path: '/data-requests/{dataRequestId}/extension', tags: ['privacy'] }).input(z.strictObject({ ...one, reason: requiredLine(500) })).output(Done),
  close: write
    .route({ method: 'POST', path: '/data-requests/{dataRequestId}/outcome', tags: ['privacy'] })
    .input(z.strictObject({ ...one, outcome: z.enum(dataRequestOutcomes), reason: line(500).default('') }))
    .output(Done),
  /** Anybody may complain about how data is used, signed in or not. */
  complain: operation
    .meta({ permission: 'public', throttle: { secret: 'data complaint', most: 10 } })
    .route({ method: 'POST', path: '/data-complaints', tags: ['privacy'] })
    .input(z.strictObject({ name: requiredLine(200), contact: requiredLine(200), complaint: z.string().trim().min(1).max(4000) }))
    .output(z.object({ reference: z.string(), acknowledgeBy: DayText })),
  acknowledge: write.route({ method: 'POST', path: '/data-complaints/{complaintId}/acknowledgement', tags: ['privacy'] }).input(z.strictObject({ complaintId: Id })).output(Done),
  answerComplaint: write.route({ method: 'POST', path: '/data-complaints/{complaintId}/outcome', tags: ['privacy'] }).input(z.strictObject({ complaintId: Id, outcome: requiredLine(1000) })).output(Done),
  /** Nothing of hers is disposed of while it stands. */
  hold: write.route({ method: 'POST', path: '/people/{personId}/hold', tags: ['privacy'] }).input(z.strictObject({ personId: Id, reason: requiredLine(500) })).output(z.object({ holdId: Id })),
  liftHold: write.route({ method: 'POST', path: '/holds/{holdId}/lifting', tags: ['privacy'] }).input(z.strictObject({ holdId: Id, reason: requiredLine(500) })).output(Done),
};
