import { compareDays, formatDay, isDay } from './days.ts';
import type { Day } from './days.ts';
import { met } from './trained-share.ts';
import type { Coverage } from './trained-share.ts';

/** A share to be reached by the end of a day. */
export interface TargetStep {
  readonly on: Day;
  /** Above 0 and up to 100, with at most one decimal. */
  readonly thresholdPercent: number;
}

/** The steps in order of date, or a sentence that says what to put right. */
export type StepsReading =
  | { readonly ok: true; readonly steps: readonly TargetStep[] }
  | { readonly ok: false; readonly remedy: string };

/**
 * `not_yet`: its day is not over and the share is not certain. `met_among_registered`: met, but too
 * few of the declared workforce are registered, or nobody declared one. `nobody_counted`: its day is
 * over and the denominator is zero. `competence_not_recorded`: the training is there, but the target
 * asks for competence and no assessment exists.
 */
export type StepOutcome = 'not_yet' | 'met' | 'met_among_registered' | 'missed' | 'nobody_counted' | 'competence_not_recorded';

/** The figures of a step: those of its own day once that is past, today's before. */
export interface StepFigures {
  readonly compliant: number;
  readonly denominator: number;
  readonly coverage: Coverage;
  /** Whether the target asks for competence, and if so whether any assessment is recorded. */
  readonly competence: 'not_asked' | 'recorded' | 'not_recorded';
}

/** Checks a target's steps and puts them in order of date. */
export function readSteps(steps: readonly TargetStep[]): StepsReading {
  if (steps.length === 0) return { ok: false, remedy: 'Add at least one step with a date and a per cent.' };
  for (const { on, thresholdPercent } of steps) {
    if (!isDay(on)) return { ok: false, remedy: 'Enter a real date for each step, like 31 March 2027.' };
    if (!isThreshold(thresholdPercent)) {
      return { ok: false, remedy: `Enter a per cent above 0 and up to 100, with no more than one decimal place, for ${formatDay(on)}.` };
    }
  }
  const sorted = [...steps].sort((one, other) => compareDays(one.on, other.on));
  const twice = sorted.find((step, index) => sorted[index + 1]?.on === step.on);
  if (twice) return { ok: false, remedy: `There are two steps for ${formatDay(twice.on)}. Remove one or change its date.` };
  return { ok: true, steps: sorted };
}

/** How a step stands on a day. It is missed only when its own day is over. */
export function stepOutcome(step: TargetStep, today: Day, figures: StepFigures): StepOutcome {
  if (today < step.on) return 'not_yet';
  const { compliant, denominator, coverage, competence } = figures;
  if (!met(compliant, denominator, step.thresholdPercent)) {
    if (today === step.on) return 'not_yet';
    return denominator === 0 ? 'nobody_counted' : 'missed';
  }
  if (competence === 'not_recorded') return 'competence_not_recorded';
  return coverage.kind === 'unknown' || coverage.low ? 'met_among_registered' : 'met';
}

function isThreshold(percent: number): boolean {
  return percent > 0 && percent <= 100 && Math.abs(percent * 10 - Math.round(percent * 10)) < 1e-6;
}
