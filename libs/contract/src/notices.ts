import { leftOutReasons, noticeKinds } from '@pvi/domain/notices';
import { z } from 'zod';
import { CodeText } from './access.ts';
import { DayText, Done, Id, line, operation, pageOf, requiredLine } from './base.ts';

const Kind = z.enum(noticeKinds);
const count = z.number().int();

/** How a message reaches somebody. `print`: by hand, on a list or slip that her manager prints. */
export const messageChannels = ['email', 'sms', 'letter', 'print'] as const;
const Channel = z.enum(messageChannels);
export type MessageChannel = z.infer<typeof Channel>;

/** What a message says: shown on a page, and made into text and HTML for an e-mail. */
export const MessageBody = z.object({
  greeting: z.string(),
  intro: z.string(),
  lines: z.array(z.string()),
  /** One thing to press: its words, and where in the portal it leads. */
  action: z.object({ words: z.string(), path: z.string() }),
  why: z.string(),
});
export type MessageBody = z.infer<typeof MessageBody>;

/** `waiting`: made, not yet gone. `unsure`: given to a server that has not answered. */
export const messageOutcomes = ['waiting', 'held', 'sent', 'to_print', 'handed_over', 'dropped', 'unsure'] as const;
const Outcome = z.enum(messageOutcomes);
export type MessageOutcome = z.infer<typeof Outcome>;

export const dropReasons = ['left', 'away', 'done', 'too_late', 'switched_off', 'thrown_away'] as const;
export type DropReason = (typeof dropReasons)[number];

const KindPolicy = z.object({
  kind: Kind,
  sent: z.boolean(),
  /** As many numbers as the kind has steps; see `kindRules` of the rules. */
  days: z.array(count),
  /** Messages of the last 30 days that went out. */
  sentLately: count,
});
export type KindPolicy = z.infer<typeof KindPolicy>;

const Preview = z.object({
  on: DayText,
  days: z.array(count),
  people: count,
  items: count,
  byChannel: z.array(z.object({ channel: Channel, people: count })),
  /** Whose time it is and who is not told. */
  leftOut: z.array(z.object({ reason: z.enum(leftOutReasons), people: count })),
  /** The first hundred by name. */
  rows: z.array(z.object({ personId: Id, name: z.string(), places: z.array(z.string()), channel: Channel, lines: z.array(z.string()) })),
});
export type NoticePreview = z.infer<typeof Preview>;

const MessageRow = z.object({
  messageId: Id,
  kind: Kind,
  personId: Id,
  name: z.string(),
  madeOn: DayText,
  outcome: Outcome,
  channel: Channel.nullable(),
  /** When the outcome came about; null while it waits. */
  at: z.string().nullable(),
  dropReason: z.enum(dropReasons).nullable(),
  /** What a server said when it would not take it. */
  failure: z.string().nullable(),
  subject: z.string().nullable(),
  body: MessageBody.nullable(),
});
export type MessageRow = z.infer<typeof MessageRow>;

/** `closed`: the invitation was not open any more when its mail was to go. `refused`: the server would not take it. */
const InvitationMailRow = z.object({
  invitationId: Id,
  state: z.enum(['waiting', 'unsure', 'sent', 'refused', 'closed']),
  at: z.string().nullable(),
  /** What a server said when it would not take it. */
  failure: z.string().nullable(),
});
export type InvitationMailRow = z.infer<typeof InvitationMailRow>;

const HeldBatch = z.object({
  importId: Id,
  fileName: z.string(),
  committedAt: z.string(),
  /** Whom the file touched. */
  people: count,
  /** Made and waiting for the release. */
  messages: count,
  byKind: z.array(z.object({ kind: Kind, messages: count })),
});
export type HeldBatch = z.infer<typeof HeldBatch>;

/** `none`: nothing is connected. `mailbox`: kept here to be read, nothing leaves. */
const Way = z.enum(['smtp', 'notify', 'mailbox', 'none']);
const Connection = z.object({
  email: z.object({ by: Way, from: z.string().nullable(), server: z.string().nullable() }),
  sms: z.object({ by: Way }),
  letter: z.object({ by: Way }),
});
export type MessageConnection = z.infer<typeof Connection>;

/** What became of a message that was sent to try the connection. */
export const trialResults = ['sent', 'in_mailbox', 'not_connected', 'no_answer', 'sign_in_refused', 'address_refused', 'refused'] as const;
export type TrialResult = (typeof trialResults)[number];

/** Whom an announcement is for. With `value`: a sector, a type of provider, the id of a provider, a role. */
export const audienceKinds = ['all', 'sector', 'type', 'organisation', 'role'] as const;

const Announcement = z.object({
  announcementId: Id,
  title: z.string(),
  body: z.string(),
  audience: z.enum(audienceKinds),
  value: z.string().nullable(),
  /** The name of the provider, where it is for one. */
  organisationName: z.string().nullable(),
  startsOn: DayText,
  endsOn: DayText,
  state: z.enum(['coming', 'showing', 'over', 'withdrawn']),
  /** How many have put it away. */
  dismissed: count,
});
export type Announcement = z.infer<typeof Announcement>;

const LateProvider = z.object({ organisationId: Id, name: z.string(), /** Null where it is from 1 to 4 and the asker sees totals. */ people: count.nullable() });

const read = operation.meta({ permission: ['read', 'Notice'] });
const write = operation.meta({ permission: ['write', 'Notice'] });
const decide = operation.meta({ permission: ['decide', 'Notice'] });

/** '30,7': how an address carries days. */
const daysText = z.string().regex(/^\d{1,3}(,\d{1,3}){0,5}$/, 'Write days as 30,7');

export const notices = {
  /** Every kind of message, whether it is sent and when. */
  kinds: decide.route({ method: 'GET', path: '/messages/kinds', tags: ['notices'] }).input(z.strictObject({})).output(z.object({ kinds: z.array(KindPolicy) })),
  /** Sends a kind from now on or no more, and moves its days. */
  setKind: decide
    .route({ method: 'PUT', path: '/messages/kinds/{kind}', tags: ['notices'] })
    .input(z.strictObject({ kind: Kind, sent: z.boolean(), days: z.array(count.min(0).max(365)).max(6) }))
    .output(Done),
  /** Who would get it today, were it sent, with these days or the ones kept; and who would not, and why. */
  preview: decide
    .route({ method: 'GET', path: '/messages/kinds/{kind}/preview', tags: ['notices'] })
    .input(z.strictObject({ kind: Kind, days: daysText.optional() }))
    .output(Preview),
  /** Imports whose messages wait for a release. */
  held: decide.route({ method: 'GET', path: '/messages/held', tags: ['notices'] }).input(z.strictObject({})).output(z.object({ batches: z.array(HeldBatch) })),
  release: decide
    .route({ method: 'POST', path: '/messages/held/{importId}/release', tags: ['notices'] })
    .input(z.strictObject({ importId: Id }))
    .output(z.object({ messages: count })),
  /** The messages that wait are never sent; those of later days are. */
  throwAway: decide
    .route({ method: 'POST', path: '/messages/held/{importId}/throw-away', tags: ['notices'] })
    .input(z.strictObject({ importId: Id }))
    .output(z.object({ messages: count })),
  /** What was made and what became of it, the newest first: why somebody got a message, or did not. */
  list: decide
    .route({ method: 'GET', path: '/messages', tags: ['notices'] })
    .input(z.strictObject({ kind: Kind.optional(), outcome: Outcome.optional(), q: line(100).optional(), ...pageOf }))
    .output(z.object({ total: count, rows: z.array(MessageRow) })),
  /** E-mails to first managers who were invited by e-mail, and what became of them. */
  invitationMails: decide.route({ method: 'GET', path: '/messages/invitations', tags: ['notices'] }).input(z.strictObject({})).output(z.object({ rows: z.array(InvitationMailRow) })),
  /** Codes texted for joining and signing in, of the last days: that, when, to which number's last digits, and whether it left. */
  codeTexts: decide.route({ method: 'GET', path: '/messages/codes', tags: ['notices'] }).input(z.strictObject({})).output(z.object({ rows: z.array(CodeText.extend({ ending: z.string() })) })),
  /** The asker's own, the newest first: also those that went by another way. */
  mine: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'GET', path: '/my-messages', tags: ['notices'] })
    .input(z.strictObject({}))
    .output(z.object({ rows: z.array(z.object({ messageId: Id, at: z.string(), subject: z.string(), body: MessageBody })) })),
  /** People without an address, with what is to be told them by hand. */
  toPrint: read
    .route({ method: 'GET', path: '/messages/to-print', tags: ['notices'] })
    .input(z.strictObject({}))
    .output(z.object({ people: z.array(z.object({ personId: Id, name: z.string(), places: z.array(z.string()), messages: z.array(z.object({ messageId: Id, madeOn: DayText, body: MessageBody })) })) })),
  /** They have been given out. */
  handOver: write
    .route({ method: 'POST', path: '/messages/handed-over', tags: ['notices'] })
    .input(z.strictObject({ messageIds: z.array(Id).min(1).max(2000) }))
    .output(z.object({ messages: count })),
  connection: decide.route({ method: 'GET', path: '/messages/connection', tags: ['notices'] }).input(z.strictObject({})).output(Connection),
  /** Sends one message now, to try the connection. */
  trial: operation
    .meta({ permission: ['decide', 'Notice'], transaction: false, throttle: { secret: 'trial message', most: 20 } })
    .route({ method: 'POST', path: '/messages/trial', tags: ['notices'] })
    .input(z.strictObject({ channel: z.enum(['email', 'sms']), to: line(200).min(3) }))
    .output(z.object({ result: z.enum(trialResults), said: z.string() })),
  /** Who, or how many at which provider, is late by so many days: an officer sees people, a commissioner counts of her own service. */
  late: operation
    .meta({ permission: ['read_totals', 'Notice'] })
    .route({ method: 'GET', path: '/late', tags: ['notices'] })
    .input(z.strictObject({ days: z.coerce.number().int().min(1).max(365).optional(), limit: pageOf.limit }))
    .output(
      z.object({
        days: count,
        /** Null where a count this small would be about somebody. */
        people: count.nullable(),
        providers: z.array(LateProvider),
        total: count,
        rows: z.array(z.object({ personId: Id, name: z.string(), requirementId: Id, requirementTitle: z.string(), dueOn: DayText, daysLate: count, organisationId: Id, organisationName: z.string() })).nullable(),
      }),
    ),
  announcements: decide.route({ method: 'GET', path: '/announcements', tags: ['notices'] }).input(z.strictObject({})).output(z.object({ rows: z.array(Announcement) })),
  announce: decide
    .route({ method: 'POST', path: '/announcements', tags: ['notices'] })
    .input(z.strictObject({ title: requiredLine(120), body: requiredLine(2000), audience: z.enum(audienceKinds), value: line(60).nullable().default(null), startsOn: DayText, endsOn: DayText }))
    .output(z.object({ announcementId: Id })),
  withdrawAnnouncement: decide
    .route({ method: 'POST', path: '/announcements/{announcementId}/withdraw', tags: ['notices'] })
    .input(z.strictObject({ announcementId: Id }))
    .output(Done),
  /** What is announced to the asker now, and she has not put away. */
  board: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'GET', path: '/announcements/board', tags: ['notices'] })
    .input(z.strictObject({}))
    .output(z.object({ rows: z.array(z.object({ announcementId: Id, title: z.string(), body: z.string() })) })),
  dismiss: operation
    .meta({ permission: 'signed_in' })
    .route({ method: 'POST', path: '/announcements/{announcementId}/dismiss', tags: ['notices'] })
    .input(z.strictObject({ announcementId: Id }))
    .output(Done),
};
