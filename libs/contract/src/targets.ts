import { z } from 'zod';
import { DayText, Done, Id, line, operation, pageOf, requiredLine } from './base.ts';
import { shareOutcomes, stepOutcomes } from './target-words.ts';

/** A count of people. Null where it is from 1 to 4 (or would give such a one away) and the asker sees totals only. */
const Count = z.number().int().nullable();

/** A share: `printed` is the one figure that pages show ('76.5%', 'not available', 'not shown: small numbers'). */
const Share = z.object({ numerator: Count, denominator: Count, printed: z.string() });
export type TargetShare = z.infer<typeof Share>;

const PlaceKind = z.enum(['council', 'organisation', 'setting', 'service']);

/** Above 0 and up to 100 with one decimal; checked behind the door, so that the refusal says what to do. */
const Threshold = z.number();

const Step = z.object({
  stepId: Id,
  thresholdPercent: z.number(),
  dueOn: DayText,
  /** On the step's own day once that is past, else on the day asked about. */
  share: Share,
  /** Decided on exact whole numbers, for being trained. Competence is told apart: see `competence`. */
  outcome: z.enum(stepOutcomes),
  /** People to train to reach it, as things stood on the day asked about; null where numbers are too small to show. */
  needed: Count,
});
export type TargetStepFigures = z.infer<typeof Step>;

/** On course: at the pace of the last three months the next step is reached in time. */
const Course = z.object({ state: z.enum(['on_course', 'behind', 'reached', 'no_steps_left', 'not_known']), expectedPrinted: z.string().nullable() });

const Target = z.object({
  targetId: Id,
  title: z.string(),
  measureName: z.string(),
  placeKind: PlaceKind,
  placeId: Id.nullable(),
  placeName: z.string(),
  /** A target of the council or a service, told to a manager: whose it is. Every figure is then of her own settings alone. */
  partOf: z.string().nullable(),
  organisationTypes: z.array(z.string()).nullable(),
  source: z.string(),
  beginsOn: DayText,
  closedOn: DayText.nullable(),
});

export const TargetLine = Target.extend({ share: Share, steps: z.array(Step), next: Step.nullable(), course: Course });
export type TargetLine = z.infer<typeof TargetLine>;

const Coverage = z.object({
  /** Distinct people in post on the day, at the settings that have declared their workforce. */
  registered: Count,
  /** As last declared by then, those settings together. */
  declared: z.number().int(),
  printed: z.string(),
  settings: z.number().int(),
  undeclaredSettings: z.number().int(),
  /** Known only when every setting in scope has declared. */
  known: z.boolean(),
  /** Below 80 %: a met step is met only among those registered. */
  low: z.boolean(),
  /** Trained out of everyone declared: what is certain when coverage is low. */
  lowerBound: Share.nullable(),
});

export const TargetPage = Target.extend({
  on: DayText,
  /** A later day than today: how it stands if nothing more is recorded. */
  ahead: z.boolean(),
  share: Share,
  raw: Share,
  agency: Share,
  /** Everyone left out on the day, one reason a person. */
  exclusions: z.object({ closed: Count, exempt: Count, long_leave: Count, return_grace: Count, grace: Count }),
  inGrace: z.object({ people: Count, alreadyTrained: Count }),
  coverage: Coverage,
  steps: z.array(Step),
  next: Step.nullable(),
  course: Course,
  /** A target asks for trained and competent. While no assessment exists, nothing about competence is claimed. */
  competence: z.enum(['not_recorded']),
  requirements: z.array(z.object({ requirementId: Id, code: z.string(), title: z.string(), validityMonths: z.number().int(), graceDays: z.number().int(), courses: z.array(z.string()) })),
  definition: z.object({ id: z.string(), version: z.number().int() }),
  /** Month ends from the beginning, each step's day, and the day itself; computed from facts now. */
  series: z.array(z.object({ on: DayText, share: Share, tenths: z.number().int().nullable() })),
  /** May this asker see who? */
  mayReadPeople: z.boolean(),
  mayChange: z.boolean(),
  suppressed: z.boolean(),
});
export type TargetPage = z.infer<typeof TargetPage>;

const Provenance = z.object({ played: Count, recorded: Count, imported: Count, exemptionsGranted: Count });
export type Provenance = z.infer<typeof Provenance>;

const targetPath = { targetId: Id };

export const targets = {
  /** Named sets of requirements that a target can ask for. */
  measures: operation
    .meta({ permission: ['read_totals', 'Target'] })
    .route({ method: 'GET', path: '/measures', tags: ['targets'] })
    .output(z.object({ measures: z.array(z.object({ measureId: Id, name: z.string(), requirements: z.array(z.object({ requirementId: Id, title: z.string() })) })) })),
  addMeasure: operation
    .meta({ permission: ['write', 'Target'] })
    .route({ method: 'POST', path: '/measures', tags: ['targets'] })
    .input(z.strictObject({ name: requiredLine(120), requirementIds: z.array(Id).min(1).max(60) }))
    .output(z.object({ measureId: Id })),
  /** Every target within reach, with its figure today and its next step. */
  list: operation
    .meta({ permission: ['read_totals', 'Target'] })
    .route({ method: 'GET', path: '/targets', tags: ['targets'] })
    .input(z.strictObject({ closed: z.enum(['yes', 'no']).default('no') }))
    .output(z.object({ on: DayText, targets: z.array(TargetLine), mayChange: z.boolean(), suppressed: z.boolean() })),
  show: operation
    .meta({ permission: ['read_totals', 'Target'] })
    .route({ method: 'GET', path: '/targets/{targetId}', tags: ['targets'] })
    .input(z.strictObject({ ...targetPath, on: DayText.optional() }))
    .output(TargetPage),
  /** Where the completions behind the numerator came from, and the exemptions granted in the 30 days before. Apart, because it reads the facts a second time. */
  provenance: operation
    .meta({ permission: ['read_totals', 'Target'] })
    .route({ method: 'GET', path: '/targets/{targetId}/provenance', tags: ['targets'] })
    .input(z.strictObject({ ...targetPath, on: DayText.optional() }))
    .output(Provenance),
  /** Who stands behind a figure of the page. */
  people: operation
    .meta({ permission: ['read', 'Target'] })
    .route({ method: 'GET', path: '/targets/{targetId}/people', tags: ['targets'] })
    .input(z.strictObject({ ...targetPath, on: DayText.optional(), outcome: z.enum(shareOutcomes), ...pageOf }))
    .output(
      z.object({
        total: z.number().int(),
        rows: z.array(z.object({ personId: Id, learnerNo: z.string(), givenName: z.string(), familyName: z.string(), settingName: z.string(), organisationName: z.string() })),
      }),
    ),
  create: operation
    .meta({ permission: ['write', 'Target'] })
    .route({ method: 'POST', path: '/targets', tags: ['targets'] })
    .input(
      z.strictObject({
        title: requiredLine(160),
        measureId: Id,
        placeKind: PlaceKind,
        placeId: Id.nullish(),
        organisationTypes: z.array(requiredLine(10)).max(40).nullish(),
        source: line(200).default(''),
        beginsOn: DayText,
        /** In order of date. */
        steps: z.array(z.strictObject({ thresholdPercent: Threshold, dueOn: DayText })).min(1).max(20),
      }),
    )
    .output(z.object({ targetId: Id })),
  /** Its page and its past stay; it leaves the list. */
  close: operation
    .meta({ permission: ['write', 'Target'] })
    .route({ method: 'POST', path: '/targets/{targetId}/close', tags: ['targets'] })
    .input(z.strictObject(targetPath))
    .output(Done),
};
