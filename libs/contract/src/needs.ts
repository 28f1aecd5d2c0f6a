import { z } from 'zod';
import { DayText, Id, line, operation, pageOf } from './base.ts';
import { needKinds } from './need-kinds.ts';

/** Whose needs: nothing named means everything within the asker's reach. */
const where = {
  settingId: Id.optional(),
  organisationId: Id.optional(),
  serviceId: Id.optional(),
  /** The day asked about; today when left out. */
  on: DayText.optional(),
  /** How many whole months after this one the forecast looks ahead. */
  months: z.coerce.number().int().min(0).max(12).default(6),
};

const Kind = z.enum(needKinds);

/** '2026-11', a month of the forecast. */
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write the month as 2026-11');

/** Which needs of that place. `late`: wanted by a day that has passed. `soon`: wanted, or ending, within 60 days. */
const which = {
  requirementId: Id.optional(),
  kind: Kind.optional(),
  /** Of needs to come, those that fall due in this month. */
  month: Month.optional(),
  due: z.enum(['late', 'soon']).optional(),
  q: line(100).optional(),
};

export const needsFilters = z.strictObject({ ...where, ...which });
export type NeedsFilters = z.infer<typeof needsFilters>;

/** A count of people. Null where it is from 1 to 4 (or would give such a one away) and the asker sees totals only. */
const Count = z.number().int().nullable();

/**
 * `toStart`: needed now, no place taken. `underWay`: needed now, enrolled or begun. `expiring`: held, ending within
 * the months asked about. `coming`: still in grace, not yet done.
 */
const Counts = z.object({ toStart: Count, underWay: Count, expiring: Count, coming: Count });

const Course = z.object({
  courseId: Id,
  code: z.string(),
  title: z.string(),
  /** Nothing but e-learning completes it. */
  eLearning: z.boolean(),
  /** It has a live version that can be played here now. */
  playable: z.boolean(),
});

export const RequirementNeeds = Counts.extend({
  requirementId: Id,
  title: z.string(),
  category: z.string(),
  safeguarding: z.boolean(),
  /** Some course that meets it is e-learning alone. */
  eLearning: z.boolean(),
  playable: z.boolean(),
  courses: z.array(Course),
  /** Expiries and ends of grace by the month in which they fall. */
  months: z.array(z.object({ month: Month, count: Count })),
});
export type RequirementNeeds = z.infer<typeof RequirementNeeds>;

const PlaceNeeds = Counts.extend({ placeId: Id, name: z.string(), people: Count });

export const NeedsSummary = Counts.extend({
  on: DayText,
  /** The last day that the forecast looks ahead to. */
  through: DayText,
  /** Of whom: 'Anytown Council', a provider, a service, 'Your settings'. */
  placeName: z.string(),
  /** What `byPlace` lists. */
  level: z.enum(['organisation', 'setting']),
  /** People who need at least one place now. */
  people: Count,
  /** Of the places needed now: those that e-learning can fill, and those playable here today. */
  eLearning: Count,
  playable: Count,
  /** Of the places needed now: wanted by a day that has passed. */
  late: Count,
  /** Expiries and ends of grace of all requirements by the month in which they fall. */
  months: z.array(z.object({ month: Month, count: Count })),
  byRequirement: z.array(RequirementNeeds),
  byPlace: z.array(PlaceNeeds),
  /** Places with so few people in need that a line of figures would be about somebody: how many are not in `byPlace`. */
  placesLeftOut: z.number().int(),
  /** True where small numbers are left out. */
  suppressed: z.boolean(),
});
export type NeedsSummary = z.infer<typeof NeedsSummary>;

export const NeedRow = z.object({
  personId: Id,
  learnerNo: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  settingId: Id,
  settingName: z.string(),
  organisationId: Id,
  organisationName: z.string(),
  requirementId: Id,
  requirementTitle: z.string(),
  /** The courses that meet it, the first named first. */
  courses: z.array(z.object({ courseId: Id, title: z.string() })),
  kind: Kind,
  /** Has held it before. */
  heldBefore: z.boolean(),
  dueOn: DayText,
  enrolledOn: DayText.nullable(),
  begunOn: DayText.nullable(),
});
export type NeedRow = z.infer<typeof NeedRow>;

/** How a team stands today, and what waits for its manager. */
const TeamHome = z.object({
  people: z.number().int(),
  /** Who is counted and who is fully trained, by the rule of the team grid's share: all but agency workers. */
  counted: z.number().int(),
  fullyTrained: z.number().int(),
  /** Agency workers, who stand beside the share and are in `byWorst` all the same. */
  agency: z.number().int(),
  /** People by the worst of their standings, each once. */
  byWorst: z.object({ expired: z.number().int(), overdue: z.number().int(), toDo: z.number().int(), dueSoon: z.number().int(), upToDate: z.number().int(), notCounted: z.number().int() }),
  /** People with something wanted by a day that has passed, and people with something due or ending within 60 days. */
  late: z.number().int(),
  dueSoon: z.number().int(),
  places: z.array(z.object({ settingId: Id, settingName: z.string(), organisationName: z.string() })),
  approvals: z.object({ waiting: z.number().int(), longestDays: z.number().int() }),
  /** Settings of hers whose roster is to be confirmed; `only`: the one, where it is one. */
  rosters: z.object({ due: z.number().int(), overdue: z.number().int(), only: Id.nullable() }),
});

const ProviderLine = z.object({ organisationId: Id, name: z.string() });

/** What an officer looks at first, in order of harm. */
const OfficerHome = z.object({
  approvals: z.object({
    waiting: z.number().int(),
    /** Longer than two working days. */
    overTwoWorkingDays: z.number().int(),
    /** 14 days or more, or at a provider of one person: nobody else can decide. */
    forOfficer: z.number().int(),
  }),
  /** Providers that ask to come in; `overdue`: for more than five working days. */
  providerRequests: z.object({ waiting: z.number().int(), overdue: z.number().int(), longestWorkingDays: z.number().int() }),
  /** Providers under contract where people are counted and nobody is trained in the safeguarding asked of them. */
  atZero: z.array(ProviderLine.extend({ counted: z.number().int() })),
  /** Providers under contract with nobody on the register. */
  nobodyRegistered: z.array(ProviderLine),
  lowCoverage: z.array(ProviderLine.extend({ registered: z.number().int(), declared: z.number().int(), printed: z.string() })),
  undeclaredSettings: z.number().int(),
  endingContracts: z.array(ProviderLine.extend({ endsOn: DayText })),
  providersUnderContract: z.number().int(),
  /** Settings where nobody has said for a whole month who is still there. */
  rosters: z.object({ due: z.number().int(), overdue: z.number().int() }),
});

export const needs = {
  /** How many places are needed, of what, where and when: computed from the facts, no form from anybody. */
  summary: operation
    .meta({ permission: ['read_totals', 'Need'] })
    .route({ method: 'GET', path: '/needs', tags: ['needs'] })
    .input(z.strictObject(where))
    .output(NeedsSummary),
  /** Who: one row a person and requirement, for any figure of the summary. */
  people: operation
    .meta({ permission: ['read', 'Need'] })
    .route({ method: 'GET', path: '/needs/people', tags: ['needs'] })
    .input(z.strictObject({ ...where, ...which, sort: z.enum(['name', '-name', 'due', '-due', 'place', '-place', 'requirement', '-requirement']).default('due'), ...pageOf }))
    .output(z.object({ on: DayText, through: DayText, placeName: z.string(), requirementTitle: z.string().nullable(), total: z.number().int(), people: z.number().int(), rows: z.array(NeedRow) })),
  /** The figures behind the first page of a manager (`team`) and of an officer (`council`). */
  home: operation
    .meta({ permission: ['read_totals', 'Need'] })
    .route({ method: 'GET', path: '/needs/home', tags: ['needs'] })
    .input(z.strictObject({}))
    .output(z.object({ team: TeamHome.nullable(), council: OfficerHome.nullable() })),
};
