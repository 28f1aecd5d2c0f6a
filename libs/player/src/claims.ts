import type { AttemptClaim } from '@pvi/domain/attempt';
import { derived2004 } from './api-2004.ts';
import type { Cmi, Standard } from './data-model.ts';
import type { LaunchFacts } from './launch.ts';

/**
 * What a picture of the data model claims, by the standard's own rules; `decideAttempt` in the domain
 * decides what counts. `ended`: the content ended this session and did not suspend it.
 */
export function claimOf(standard: Standard, cmi: Cmi, facts: LaunchFacts, ended: boolean): AttemptClaim {
  if (standard === 'scorm12') {
    return {
      standard,
      // Content that has not spoken of its status is judged at its end (`judgedBy`), not by a score on the way.
      lessonStatus: cmi['cmi.core.lesson_status'] ?? (ended ? null : 'incomplete'),
      scoreRaw: cmi['cmi.core.score.raw'] ?? null,
      scoreMin: cmi['cmi.core.score.min'] || null,
      scoreMax: cmi['cmi.core.score.max'] || null,
      masteryScore: facts.masteryScore,
    };
  }
  const kept = (element: string): string | undefined => {
    if (element === 'cmi.completion_threshold') return facts.completionThreshold?.toString();
    if (element === 'cmi.scaled_passing_score') return facts.scaledPassingScore?.toString();
    return cmi[element];
  };
  const completion = derived2004('cmi.completion_status', kept) ?? cmi['cmi.completion_status'] ?? 'unknown';
  return {
    standard,
    ended,
    // SN, end attempt process: unless the content alone decides, an ended attempt of silent content is complete.
    completionStatus: completion === 'unknown' && ended && !facts.completionSetByContent ? 'completed' : completion,
    successStatus: derived2004('cmi.success_status', kept) ?? cmi['cmi.success_status'] ?? 'unknown',
    saysFailed: cmi['cmi.success_status'] === 'failed',
    scoreScaled: cmi['cmi.score.scaled'] ?? null,
    scoreRaw: cmi['cmi.score.raw'] ?? null,
    scoreMin: cmi['cmi.score.min'] ?? null,
    scoreMax: cmi['cmi.score.max'] ?? null,
    scaledPassingScore: facts.scaledPassingScore,
  };
}
