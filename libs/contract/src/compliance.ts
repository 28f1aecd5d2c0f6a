import { z } from 'zod';
import { DayText, Done, Id, line, operation, requiredLine } from './base.ts';

const State = z.enum(['not_counted', 'compliant', 'due_soon', 'expired', 'overdue', 'in_progress', 'not_started']);
const Reason = z.enum(['closed', 'exempt', 'long_leave', 'return_grace', 'grace']);

/** A share as it is printed everywhere, with the whole numbers behind it. */
export const ShareFigure = z.object({ trained: z.number().int(), denominator: z.number().int(), printed: z.string() });
export type ShareFigure = z.infer<typeof ShareFigure>;

/** The trained share of a set, with everyone it leaves out. */
export const ShareAnswer = ShareFigure.extend({
  population: z.number().int(),
  exclusions: z.object({ closed: z.number(), exempt: z.number(), long_leave: z.number(), return_grace: z.number(), grace: z.number() }),
  inGrace: z.object({ people: z.number(), alreadyTrained: z.number() }),
  raw: z.object({ numerator: z.number(), denominator: z.number(), printed: z.string() }),
  agency: ShareFigure,
});
export type ShareAnswer = z.infer<typeof ShareAnswer>;

/**
 * How one requirement stands for somebody on the day. A team has thousands of these, so what does not apply is
 * left out: `heldUntil` is missing when nothing was ever held and null when it never expires.
 */
export const StandingCell = z.object({
  state: State,
  reason: Reason.optional(),
  until: DayText.optional(),
  /** The last day to do it for the first time, while it was never done. */
  dueOn: DayText.optional(),
  heldUntil: DayText.nullable().optional(),
  doneOn: DayText.optional(),
  begunOn: DayText.optional(),
  /** True beside any state: a starter in grace may hold it already. */
  held: z.literal(true).optional(),
  /** Which of the person's posts it is judged in, when she has several; missing for the first. */
  post: z.number().int().optional(),
});
export type StandingCell = z.infer<typeof StandingCell>;

/** A requirement as a column of a grid. */
export const GridRequirement = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  category: z.string(),
  safeguarding: z.boolean(),
  validityMonths: z.number().int(),
  startsOn: DayText,
  reason: z.string(),
  courses: z.array(z.object({ id: Id, title: z.string() })),
});
export type GridRequirement = z.infer<typeof GridRequirement>;

export const GridPost = z.object({
  assignmentId: Id,
  settingId: Id,
  settingName: z.string(),
  jobRole: z.string(),
  workerType: z.string(),
  startsOn: DayText,
  closedOn: DayText.nullable(),
});
export type GridPost = z.infer<typeof GridPost>;

export const GridPerson = z.object({
  personId: Id,
  name: z.string(),
  learnerNo: z.string(),
  posts: z.array(GridPost),
  /** Of the requirements that count today: how many there are, and how many are held. */
  asked: z.number().int(),
  done: z.number().int(),
  /** In the order of the requirements; null where nothing is asked. */
  cells: z.array(StandingCell.nullable()),
});
export type GridPerson = z.infer<typeof GridPerson>;

export const TeamGrid = z.object({
  on: DayText,
  placeName: z.string(),
  /** Where the asker may look; the choices of the filter. */
  places: z.array(z.object({ kind: z.enum(['organisation', 'setting']), id: Id, name: z.string() })),
  requirements: z.array(GridRequirement.extend({ share: ShareFigure })),
  people: z.array(GridPerson),
  total: z.number().int(),
  /** Of everyone in the place: who holds everything that counts for them. */
  fullyTrained: ShareFigure,
});
export type TeamGrid = z.infer<typeof TeamGrid>;

/** One person's standing, by provider: a provider judges only by what it asks itself. */
export const PersonStanding = z.object({
  on: DayText,
  personId: Id,
  name: z.string(),
  requirements: z.array(GridRequirement),
  places: z.array(
    z.object({
      organisationId: Id,
      organisationName: z.string(),
      posts: z.array(GridPost),
      asked: z.number().int(),
      done: z.number().int(),
      cells: z.array(StandingCell.nullable()),
    }),
  ),
});
export type PersonStanding = z.infer<typeof PersonStanding>;

const AudienceLine = z.object({ organisationType: z.string().nullable(), organisationId: Id.nullable(), jobRole: z.string().nullable(), flag: z.string().nullable() });

export const RequirementRow = z.object({
  id: Id,
  code: z.string(),
  title: z.string(),
  category: z.string(),
  safeguarding: z.boolean(),
  validityMonths: z.number().int(),
  graceDays: z.number().int(),
  dueDays: z.number().int(),
  basis: z.enum(['S', 'G', 'L']),
  reason: z.string(),
  startsOn: DayText,
  endsOn: DayText.nullable(),
  courses: z.array(z.object({ id: Id, code: z.string(), title: z.string() })),
  audience: z.array(AudienceLine.extend({ organisationName: z.string().nullable() })),
});
export type RequirementRow = z.infer<typeof RequirementRow>;

export const ExemptionRow = z.object({
  id: Id,
  personId: Id,
  personName: z.string(),
  settingName: z.string(),
  assignmentId: Id,
  requirementId: Id,
  requirementTitle: z.string(),
  reason: z.string(),
  startsOn: DayText,
  endsOn: DayText,
  approvedByName: z.string().nullable(),
  withdrawnOn: DayText.nullable(),
});
export type ExemptionRow = z.infer<typeof ExemptionRow>;

const Months = z.number().int().min(0).max(600);
const Days = z.number().int().min(0).max(1100);

const NewRequirement = z.strictObject({
  code: requiredLine(30),
  title: requiredLine(200),
  category: requiredLine(60),
  safeguarding: z.boolean(),
  courseIds: z.array(Id).min(1).max(50),
  audience: z
    .array(z.strictObject({ organisationType: requiredLine(10).nullish(), organisationId: Id.nullish(), jobRole: requiredLine(60).nullish(), flag: requiredLine(60).nullish() }))
    .min(1)
    .max(100),
  validityMonths: Months,
  graceDays: Days,
  dueDays: Days,
  basis: z.enum(['S', 'G', 'L']),
  reason: requiredLine(500),
  startsOn: DayText,
  endsOn: DayText.nullish(),
});

const place = { organisationId: Id.optional(), settingId: Id.optional() };
const gridInput = { ...place, on: DayText.optional(), q: line(100).optional() };

/** What the address of the grid's file may say. */
export const gridFilters = z.strictObject(gridInput);

export const compliance = {
  requirements: operation
    .meta({ permission: ['read', 'Requirement'] })
    .route({ method: 'GET', path: '/requirements', tags: ['compliance'] })
    .input(z.strictObject({ on: DayText.optional() }))
    .output(z.object({ on: DayText, requirements: z.array(RequirementRow) })),
  addRequirement: operation
    .meta({ permission: ['write', 'Requirement'] })
    .route({ method: 'POST', path: '/requirements', tags: ['compliance'] })
    .input(NewRequirement)
    .output(z.object({ requirementId: Id })),
  endRequirement: operation
    .meta({ permission: ['write', 'Requirement'] })
    .route({ method: 'POST', path: '/requirements/{requirementId}/end', tags: ['compliance'] })
    .input(z.strictObject({ requirementId: Id, endsOn: DayText }))
    .output(Done),
  exemptions: operation
    .meta({ permission: ['read', 'Exemption'] })
    .route({ method: 'GET', path: '/exemptions', tags: ['compliance'] })
    .input(z.strictObject({ ...place, personId: Id.optional() }))
    .output(z.object({ exemptions: z.array(ExemptionRow) })),
  exempt: operation
    .meta({ permission: ['write', 'Exemption'] })
    .route({ method: 'POST', path: '/exemptions', tags: ['compliance'] })
    .input(z.strictObject({ assignmentId: Id, requirementId: Id, reason: requiredLine(500), startsOn: DayText.optional(), endsOn: DayText }))
    .output(z.object({ exemptionId: Id })),
  withdrawExemption: operation
    .meta({ permission: ['write', 'Exemption'] })
    .route({ method: 'POST', path: '/exemptions/{exemptionId}/withdraw', tags: ['compliance'] })
    .input(z.strictObject({ exemptionId: Id }))
    .output(Done),
  grid: operation
    .meta({ permission: ['read', 'Standing'] })
    .route({ method: 'GET', path: '/standing/grid', tags: ['compliance'] })
    .input(z.strictObject({ ...gridInput, offset: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(500).default(100) }))
    .output(TeamGrid),
  standing: operation
    .meta({ permission: ['read', 'Standing'] })
    .route({ method: 'GET', path: '/people/{personId}/standing', tags: ['compliance'] })
    .input(z.strictObject({ personId: Id, on: DayText.optional() }))
    .output(PersonStanding),
  share: operation
    .meta({ permission: ['read', 'Standing'] })
    .route({ method: 'GET', path: '/standing/share', tags: ['compliance'] })
    .input(z.strictObject({ ...place, on: DayText.optional(), requirementIds: z.array(Id).max(100).optional() }))
    .output(ShareAnswer.extend({ on: DayText })),
  providerShares: operation
    .meta({ permission: ['read', 'Standing'] })
    .route({ method: 'GET', path: '/standing/providers', tags: ['compliance'] })
    .input(z.strictObject({ on: DayText.optional() }))
    .output(z.object({ on: DayText, providers: z.array(ShareFigure.extend({ organisationId: Id })) })),
};
