/** The words of targets that API and portal share. Plain data without a schema library, because the portal shows it. */

export const shareOutcomes = ['trained', 'not_trained', 'closed', 'exempt', 'long_leave', 'return_grace', 'grace'] as const;
export type ShareOutcome = (typeof shareOutcomes)[number];

export const stepOutcomes = ['not_yet', 'met', 'met_among_registered', 'missed', 'nobody_counted', 'competence_not_recorded'] as const;
export type StepOutcomeCode = (typeof stepOutcomes)[number];

/** What is printed instead of a share that could point at a few people. */
export const NOT_SHOWN = 'not shown: small numbers';

/** The definition that every trained share prints beside it. A change of any sentence is a new version. */
export const trainedShareDefinition = {
  id: 'trained_share',
  version: 1,
  sentences: [
    ['Who is counted', 'People in post on the day, at the places this target is about, of whom the rules in force on that day ask at least one of its requirements. Each person counts once, however many posts they hold. Agency workers are left out of the main figure and shown on a line of their own.'],
    ['Who is left out', 'A requirement does not count while the person’s setting is closed, while they are exempt, on leave of 28 days or more, in the 28 days after such leave, or in the days of grace after starting. A person is left out when nothing is left to count. Whoever is left out is left out of both numbers, whatever they have done already.'],
    ['Who is trained', 'Somebody who holds, on that day, every requirement of the set that counts for them. A completion holds from its day through its last valid day. Withdrawn completions do not count.'],
    ['Trained and competent', 'The target asks for people who are trained and competent. No assessment of competence is recorded yet, so the figure says who is trained and claims nothing about competence.'],
    ['When a step is met', 'When trained people divided by counted people reaches the step on exact whole numbers, at the end of its day. The printed figure is rounded to one decimal and never shows a whole per cent that was not reached.'],
    ['From which facts', 'Posts, long leave, rules, exemptions and completions as they are recorded now. A completion entered late, or withdrawn, changes the past figures. Delivering high-quality services cannot be measured from a learning record.'],
    ['Coverage', 'People in post on the day, of any kind of worker, divided by the workforce that their settings last declared. It is unknown while any setting in scope has declared nothing; the figure beside it is for those that have. Below 80% a step can be met only among those registered, and the lower bound divides by everyone declared.'],
  ] as const,
} as const;
