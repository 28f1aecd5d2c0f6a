import type { Cmi, Standard } from './data-model.ts';
import { secondsIn } from './durations.ts';

/** What happens when the time that the manifest allows for a lesson is used up. */
export interface TimeLimit {
  /** Seconds that are left of it, over all sessions. */
  readonly left: number;
  readonly exits: boolean;
  readonly tells: boolean;
}

/** The limit under which a lesson opens, from its data model; undefined when nothing follows from it. */
export function timeLimitOf(standard: Standard, initial: Cmi): TimeLimit | undefined {
  const [limit, action, total] = standard === 'scorm12'
    ? [initial['cmi.student_data.max_time_allowed'], initial['cmi.student_data.time_limit_action'], initial['cmi.core.total_time']]
    : [initial['cmi.max_time_allowed'], initial['cmi.time_limit_action'], initial['cmi.total_time']];
  const allowed = secondsIn(standard, limit);
  const [end = '', message = ''] = (action ?? 'continue,no message').split(',');
  const exits = end === 'exit';
  const tells = message === 'message';
  if (allowed === 0 || (!exits && !tells)) return undefined;
  return { left: Math.max(0, allowed - secondsIn(standard, total)), exits, tells };
}
