import { derived2004 } from './api-2004.ts';
import type { Cmi, Standard } from './data-model.ts';
import type { LaunchFacts } from './launch.ts';

/** What a picture of the data model claims, by the standard's own rules; the domain decides what counts. */
export interface Claims {
  readonly completed: boolean;
  /** null: the content has not said. */
  readonly passed: boolean | null;
  /** 0 to 100, or null where no score was given. */
  readonly score: number | null;
  /** 0 to 1, or null where the content does not tell. */
  readonly progress: number | null;
}

/** Reads the claims. `ended`: the content ended this session and did not suspend it. */
export function claimsOf(standard: Standard, cmi: Cmi, facts: LaunchFacts, ended: boolean): Claims {
  return standard === 'scorm12' ? claims12(cmi) : claims2004(cmi, facts, ended);
}

function claims12(cmi: Cmi): Claims {
  const status = cmi['cmi.core.lesson_status'];
  const score = percent(cmi['cmi.core.score.raw'], cmi['cmi.core.score.min'], cmi['cmi.core.score.max']);
  return {
    completed: status === 'passed' || status === 'completed',
    passed: status === 'passed' ? true : status === 'failed' ? false : null,
    score,
    progress: null,
  };
}

function claims2004(cmi: Cmi, facts: LaunchFacts, ended: boolean): Claims {
  const kept = (element: string): string | undefined =>
    (element === 'cmi.completion_threshold' ? facts.completionThreshold?.toString()
      : element === 'cmi.scaled_passing_score' ? facts.scaledPassingScore?.toString() : cmi[element]);
  const completion = derived2004('cmi.completion_status', kept) ?? cmi['cmi.completion_status'] ?? 'unknown';
  const success = derived2004('cmi.success_status', kept) ?? cmi['cmi.success_status'];
  const scaled = numberIn(cmi['cmi.score.scaled']);
  return {
    // SN, end attempt process: unless the content alone decides, an ended attempt of silent content is complete.
    completed: completion === 'completed' || (completion === 'unknown' && ended && !facts.completionSetByContent),
    passed: success === 'passed' ? true : success === 'failed' ? false : null,
    score: scaled === null
      ? percent(cmi['cmi.score.raw'], cmi['cmi.score.min'], cmi['cmi.score.max'])
      : bounded(scaled * 100),
    progress: numberIn(cmi['cmi.progress_measure']),
  };
}

/** A raw score on its own scale, which is 0 to 100 unless the content gives both ends. */
function percent(raw: string | undefined, min: string | undefined, max: string | undefined): number | null {
  const value = numberIn(raw);
  if (value === null) return null;
  const least = numberIn(min) ?? 0;
  const most = numberIn(max) ?? 100;
  return bounded(most > least ? ((value - least) / (most - least)) * 100 : value);
}

function bounded(value: number): number {
  return Math.round(Math.min(100, Math.max(0, value)) * 100) / 100;
}

function numberIn(value: string | undefined): number | null {
  return value === undefined || value === '' || !Number.isFinite(Number(value)) ? null : Number(value);
}
