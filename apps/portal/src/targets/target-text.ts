import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import type { StepOutcomeCode } from '@pvi/contract/target-words';

export type Detail = InferClientOutputs<Client>['targets']['show'];
export type Line = InferClientOutputs<Client>['targets']['list']['targets'][number];
export type Step = Line['steps'][number];
type Share = Line['share'];

export const number = (count: number | null): string => (count === null ? 'not shown' : count.toLocaleString('en-GB'));

/** '75%', '33.3%'. */
export const thresholdWords = (step: Pick<Step, 'thresholdPercent'>): string => `${step.thresholdPercent}%`;

/** '61.4% (1,204 of 1,961)'; in words where there is no figure. */
export function shareWords(share: Share): string {
  if (share.numerator === null) return share.printed;
  if (share.denominator === 0) return 'not available: nobody is counted';
  return `${share.printed} (${number(share.numerator)} of ${number(share.denominator)})`;
}

/** The past of a step, as a clause: 'was missed (48.1%)'. Competence is never claimed. */
const OUTCOMES: Record<StepOutcomeCode, string> = {
  not_yet: 'is still to come',
  met: 'was met for trained; competence not yet recorded',
  met_among_registered: 'was met among those registered, for trained; competence not yet recorded',
  missed: 'was missed',
  nobody_counted: 'had nobody to count',
  competence_not_recorded: 'was met for trained; competence not yet recorded',
};

export function outcomeWords(step: Step): string {
  return OUTCOMES[step.outcome];
}

/** A symbol that is enough without its colour. */
export const outcomeSymbol = (step: Step): string => ({ not_yet: '◇', met: '✓', met_among_registered: '◐', missed: '✕', nobody_counted: '–', competence_not_recorded: '✓' })[step.outcome];

/** `counted`: of how many the share is; of nobody nothing can be said. */
export function neededWords(step: Step, counted: number | null): string {
  if (counted === 0) return 'people are counted once their time to do it is over';
  if (step.needed === null) return 'numbers are too small to show';
  if (step.needed === 0) return 'enough people are trained for it now';
  return `it needs ${step.needed === 1 ? '1 more person' : `${number(step.needed)} more people`} trained`;
}

export function courseWords(line: Pick<Line, 'course' | 'next'>): string {
  const { course, next } = line;
  switch (course.state) {
    case 'reached':
      return 'Reached already';
    case 'on_course':
      return `On course, ${course.expectedPrinted} expected at the pace of the last 3 months`;
    case 'behind':
      return `Behind, ${course.expectedPrinted} expected at the pace of the last 3 months`;
    case 'no_steps_left':
      return 'No step left';
    case 'not_known':
      return next ? 'Not known yet' : 'No step left';
  }
}

/** The sentences on top of a target's page. */
export function leadOf(target: Detail): string {
  const when = dayInWords(target.on);
  const where = target.partOf === null ? '' : ` at ${target.placeName}`;
  const trained = target.share.numerator === null || target.share.denominator === 0 ? `On ${when} the share trained is ${shareWords(target.share)}.` : target.ahead ? `If nothing more is recorded, ${shareWords(target.share)}${where} will be trained on ${when}.` : `On ${when}, ${shareWords(target.share)}${where} are trained.`;
  const past = target.steps.filter((step) => step.outcome !== 'not_yet').at(-1);
  const last = past ? ` The ${thresholdWords(past)} step due ${dayInWords(past.dueOn)} ${outcomeWords(past)}.` : '';
  const next = target.next ? ` ${thresholdWords(target.next)} by ${dayInWords(target.next.dueOn)}: ${neededWords(target.next, target.share.denominator)}.` : '';
  return trained + last + next;
}

/** Who a target is about, in a line. */
export function populationWords(target: Pick<Line, 'placeName' | 'partOf' | 'organisationTypes'>, typeName: (code: string) => string): string {
  const types = target.organisationTypes?.map(typeName);
  const place = target.partOf === null ? target.placeName : `${target.placeName}, part of ${target.partOf}`;
  return types?.length ? `${place}: ${types.join(', ')}` : place;
}
