import { z } from 'zod';
import { DayText, Done, Id, line, operation, pageOf, requiredLine } from './base.ts';

/** Whole pence: no figure of money is ever a fraction held in binary. */
const Pence = z.number().int().min(1).max(100_000_000_000);

export const costKinds = ['salary', 'licence', 'content', 'other'] as const;
export const costPeriods = ['year', 'month', 'once'] as const;
export const workActivities = ['providers', 'access', 'imports', 'courses', 'sessions', 'evidence', 'reports', 'meetings', 'other'] as const;
export type WorkActivity = (typeof workActivities)[number];
export const assumptionNames = ['care_hours_a_year', 'bed_weeks_a_year', 'learner_pence_an_hour'] as const;
export type AssumptionName = (typeof assumptionNames)[number];

/** A day of a post: a slip of the finger in the year would stretch its clock over centuries. */
const PostDay = DayText.refine((day) => day >= '2000-01-01' && day <= '2099-12-31', 'Enter a year from 2000 to 2099');

const postFields = {
  title: requiredLine(160),
  grade: line(40).default(''),
  /** 1 is full time. */
  fte: z.number().gt(0).max(9.99),
  decisionNo: line(40).default(''),
  decidedOn: PostDay.nullish(),
  startsOn: PostDay,
  reviewMonths: z.number().int().min(1).max(120),
  termMonths: z.number().int().min(1).max(240),
  /** The last day as extended; null where the term is as first decided. */
  extendedTo: PostDay.nullish(),
};

const Clock = z.object({
  reviewOn: DayText,
  endsOn: DayText,
  month: z.number().int(),
  daysToReview: z.number().int(),
  daysToEnd: z.number().int(),
  phase: z.enum(['before', 'running', 'countdown', 'review_due', 'ended']),
});

/** What is counted at the start and again at the review, each by the definition of `figureDefinitions`. */
export const PostFigures = z.object({
  asAt: DayText,
  providersContracted: z.number().int(),
  providersActive: z.number().int(),
  peopleRegistered: z.number().int(),
  completionsInYear: z.number().int(),
  learnersInYear: z.number().int(),
  openJoins: z.number().int(),
  openRequests: z.number().int(),
  shares: z.array(z.object({ measure: z.string(), trained: z.number().int(), counted: z.number().int(), printed: z.string() })),
});
export type PostFigures = z.infer<typeof PostFigures>;

/** Null: fewer than 5, for whoever sees totals only. */
const Shown = z.number().int().nullable();
export const ShownFigures = PostFigures.extend({
  peopleRegistered: Shown,
  completionsInYear: Shown,
  learnersInYear: Shown,
  openJoins: Shown,
  shares: z.array(z.object({ measure: z.string(), trained: Shown, counted: Shown, printed: z.string() })),
});
export type ShownFigures = z.infer<typeof ShownFigures>;

/** How each figure is counted, printed beside it. */
export const figureDefinitions = {
  providersContracted: 'Providers with a contract in force on the day.',
  providersActive: 'Of these, providers with somebody in post on the day who completed a course in the 90 days up to it.',
  peopleRegistered: 'Different people in post at any provider on the day.',
  completionsInYear: 'Completions in the 12 months up to the day, less those withdrawn since.',
  learnersInYear: 'Different people with such a completion.',
  openJoins: 'People who had asked to join by the day and had no answer then.',
  openRequests: 'Providers that had asked to come in by the day and had no answer then.',
  shares: 'Trained share of the whole council on the day, by each saved measure.',
} as const;

/** Frozen once. `sealHolds`: the figures still give the digest that was taken of them. */
const Baseline = z.object({ figures: ShownFigures, frozenAt: z.string(), digest: z.string(), sealHolds: z.boolean() });
export type Baseline = z.infer<typeof Baseline>;

/** A value that counted until a newer one was entered. */
const Earlier = z.array(z.object({ value: z.number().int(), source: z.string(), recordedAt: z.string(), until: z.string() }));

const Cost = z.object({ costId: Id, label: z.string(), kind: z.enum(costKinds), pence: z.number().int(), per: z.enum(costPeriods), startsOn: DayText, endsOn: DayText.nullable(), source: z.string() });

const WorkRow = z.object({ entryId: Id, doneOn: DayText, activity: z.enum(workActivities), organisationName: z.string().nullable(), minutes: z.number().int(), line: z.string(), byName: z.string().nullable(), mine: z.boolean() });
export type WorkRow = z.infer<typeof WorkRow>;

export const workFilters = z.strictObject({ from: DayText.optional(), until: DayText.optional(), activity: z.enum(workActivities).optional(), ...pageOf });

const read = operation.meta({ permission: ['read', 'Evaluation'] });
const write = operation.meta({ permission: ['write', 'Evaluation'] });

export const evaluations = {
  /** The post, its clock, its costs, where things stood at the start and where they stand now. */
  post: read
    .route({ method: 'GET', path: '/funded-post', tags: ['evaluations'] })
    .output(
      z.object({
        post: z.object({ ...postFields, fte: z.number(), decidedOn: DayText.nullable(), extendedTo: DayText.nullable(), recordedAt: z.string() }).nullable(),
        clock: Clock.nullable(),
        costs: z.array(Cost),
        baseline: Baseline.nullable(),
        /** Frozen for a first day that was recorded before: kept, whatever is recorded since. */
        otherBaselines: z.array(Baseline),
        /** The day on which the baseline is frozen by itself, unless somebody does it before. */
        freezesOn: DayText.nullable(),
        now: ShownFigures,
        workMinutes: z.number().int(),
        mayChange: z.boolean(),
      }),
    ),
  recordPost: write.route({ method: 'PUT', path: '/funded-post', tags: ['evaluations'] }).input(z.strictObject(postFields)).output(Done),
  addCost: write
    .route({ method: 'POST', path: '/funded-post/costs', tags: ['evaluations'] })
    .input(z.strictObject({ label: requiredLine(160), kind: z.enum(costKinds), pence: Pence, per: z.enum(costPeriods), startsOn: PostDay, source: line(300).default('') }))
    .output(z.object({ costId: Id })),
  endCost: write
    .route({ method: 'POST', path: '/funded-post/costs/{costId}/end', tags: ['evaluations'] })
    .input(z.strictObject({ costId: Id, endsOn: PostDay }))
    .output(Done),
  /** A cost that was entered wrongly: it stays on record and counts no more. */
  withdrawCost: write.route({ method: 'POST', path: '/funded-post/costs/{costId}/withdrawal', tags: ['evaluations'] }).input(z.strictObject({ costId: Id })).output(Done),
  /** Keeps today's answer to where things stood when the post began. Once: a baseline does not move. */
  freezeBaseline: write.route({ method: 'POST', path: '/funded-post/baseline', tags: ['evaluations'] }).output(z.object({ asAt: DayText, digest: z.string() })),
  work: read
    .route({ method: 'GET', path: '/work-log', tags: ['evaluations'] })
    .input(workFilters)
    .output(z.object({ total: z.number().int(), rows: z.array(WorkRow), minutes: z.number().int(), byActivity: z.array(z.object({ activity: z.enum(workActivities), minutes: z.number().int(), entries: z.number().int() })) })),
  logWork: write
    .route({ method: 'POST', path: '/work-log', tags: ['evaluations'] })
    .input(z.strictObject({ doneOn: DayText, activity: z.enum(workActivities), organisationId: Id.nullish(), minutes: z.number().int().min(1).max(1440), line: requiredLine(300) }))
    .output(z.object({ entryId: Id })),
  /** One's own entry, entered wrongly: it stays on record and counts no more. */
  withdrawWork: write.route({ method: 'POST', path: '/work-log/{entryId}/withdrawal', tags: ['evaluations'] }).input(z.strictObject({ entryId: Id })).output(Done),
  prices: read
    .route({ method: 'GET', path: '/course-prices', tags: ['evaluations'] })
    .output(
      z.object({
        courses: z.array(z.object({ courseId: Id, code: z.string(), title: z.string(), pence: z.number().int().nullable(), source: z.string(), recordedAt: z.string().nullable(), earlier: Earlier })),
        assumptions: z.array(z.object({ name: z.enum(assumptionNames), value: z.number().int().nullable(), source: z.string(), recordedAt: z.string().nullable(), earlier: Earlier })),
        mayChange: z.boolean(),
      }),
    ),
  putPrice: write
    .route({ method: 'PUT', path: '/course-prices/{courseId}', tags: ['evaluations'] })
    .input(z.strictObject({ courseId: Id, pence: z.number().int().min(0).max(10_000_000), source: requiredLine(300) }))
    .output(Done),
  putAssumption: write
    .route({ method: 'PUT', path: '/fee-assumptions/{name}', tags: ['evaluations'] })
    .input(z.strictObject({ name: z.enum(assumptionNames), value: z.number().int().min(0).max(100_000_000_000), source: requiredLine(300) }))
    .output(Done),
};
