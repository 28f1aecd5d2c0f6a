import { dataModel, type DataModel, type Kind, type OrderRules, type Rule } from './data-model.ts';
import { correctPattern, hasOnePattern, learnerResponse, longestAnswer, patternMeaning } from './responses-2004.ts';
import { decimal, duration, either, instant, language, localised, oneOf, shaped, text, uri } from './value-kinds.ts';

const read = (kind: Kind, initial?: string): Rule => ({ access: 'read', kind, initial });
const write = (kind: Kind): Rule => ({ access: 'write', kind });
const both = (kind: Kind, initial?: string): Rule => ({ access: 'both', kind, initial });

const completion = oneOf('completed', 'incomplete', 'not attempted', 'unknown');
const success = oneOf('passed', 'failed', 'unknown');
const share = decimal(0, 1);
const allowed = read(oneOf('true', 'false', 'unknown'), 'unknown');

/*
 * The lengths of the standard are the least that a player must take (smallest permitted maximum). Longer values are kept
 * and never cut, up to these.
 */
const short = 4_000;
const long = 16_000;
const bookmark = 128_000;

/** The words for the type of a question. */
export const interactionTypes = [
  'true-false', 'choice', 'fill-in', 'long-fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric', 'other',
] as const;

const requests = oneOf('continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll', '_none_');
const navigation = either(requests, shaped(/^\{target=\S{1,4000}\}(choice|jump)$/, 4100, '"{target=ITEM}choice" or "{target=ITEM}jump"'));
const navigationBefore4th = either(requests, shaped(/^\{target=\S{1,4000}\}choice$/, 4100, '"{target=ITEM}choice"'));

const elements: Readonly<Record<string, Rule>> = {
  'cmi._version': read(text(16), '1.0'),
  'cmi.comments_from_learner.n.comment': both(localised(long)),
  'cmi.comments_from_learner.n.location': both(text(short)),
  'cmi.comments_from_learner.n.timestamp': both(instant),
  'cmi.comments_from_lms.n.comment': read(localised(long)),
  'cmi.comments_from_lms.n.location': read(text(short)),
  'cmi.comments_from_lms.n.timestamp': read(instant),
  'cmi.completion_status': both(completion, 'unknown'),
  'cmi.completion_threshold': read(share),
  'cmi.credit': read(oneOf('credit', 'no-credit'), 'credit'),
  'cmi.entry': read(oneOf('ab-initio', 'resume', ''), 'ab-initio'),
  'cmi.exit': write(oneOf('time-out', 'suspend', 'logout', 'normal', '')),
  'cmi.interactions.n.id': both(uri(8000)),
  'cmi.interactions.n.type': both(oneOf(...interactionTypes)),
  'cmi.interactions.n.objectives.n.id': both(uri(8000)),
  'cmi.interactions.n.timestamp': both(instant),
  'cmi.interactions.n.correct_responses.n.pattern': both(text(longestAnswer)),
  'cmi.interactions.n.weighting': both(decimal()),
  'cmi.interactions.n.learner_response': both(text(longestAnswer)),
  'cmi.interactions.n.result': both(either(oneOf('correct', 'incorrect', 'unanticipated', 'neutral'), decimal())),
  'cmi.interactions.n.latency': both(duration),
  'cmi.interactions.n.description': both(localised(short)),
  'cmi.launch_data': read(text(long)),
  'cmi.learner_id': read(text(4000), ''),
  'cmi.learner_name': read(text(short), ''),
  'cmi.learner_preference.audio_level': both(decimal(0), '1'),
  'cmi.learner_preference.language': both(language, ''),
  'cmi.learner_preference.delivery_speed': both(decimal(0), '1'),
  'cmi.learner_preference.audio_captioning': both(oneOf('-1', '0', '1'), '0'),
  'cmi.location': both(text(long)),
  'cmi.max_time_allowed': read(duration),
  'cmi.mode': read(oneOf('browse', 'normal', 'review'), 'normal'),
  'cmi.objectives.n.id': both(uri(8000)),
  'cmi.objectives.n.score.scaled': both(decimal(-1, 1)),
  'cmi.objectives.n.score.raw': both(decimal()),
  'cmi.objectives.n.score.min': both(decimal()),
  'cmi.objectives.n.score.max': both(decimal()),
  'cmi.objectives.n.success_status': both(success, 'unknown'),
  'cmi.objectives.n.completion_status': both(completion, 'unknown'),
  'cmi.objectives.n.progress_measure': both(share),
  'cmi.objectives.n.description': both(localised(short)),
  'cmi.progress_measure': both(share),
  'cmi.scaled_passing_score': read(decimal(-1, 1)),
  'cmi.score.scaled': both(decimal(-1, 1)),
  'cmi.score.raw': both(decimal()),
  'cmi.score.min': both(decimal()),
  'cmi.score.max': both(decimal()),
  'cmi.session_time': write(duration),
  'cmi.success_status': both(success, 'unknown'),
  'cmi.suspend_data': both(text(bookmark)),
  'cmi.time_limit_action': read(text(32), 'continue,no message'),
  'cmi.total_time': read(duration, 'PT0H0M0S'),
  'adl.nav.request': both(navigation, '_none_'),
  'adl.nav.request_valid.continue': allowed,
  'adl.nav.request_valid.previous': allowed,
  // Whoever asks for an item that cannot be gone to, or that is not there, hears "false".
  'adl.nav.request_valid.choice.{target}': { ...allowed, initial: 'false' },
  'adl.nav.request_valid.jump.{target}': { ...allowed, initial: 'false' },
  'adl.data.n.id': read(uri(8000)),
  'adl.data.n.store': both(text(bookmark)),
};

const order: OrderRules = {
  first: { 'cmi.objectives': 'id', 'cmi.interactions': 'id' },
  unlike: (pattern, value, type) => {
    if (pattern.endsWith('.pattern')) return patternMeaning(type, value);
    return ['cmi.objectives.n.id', 'cmi.interactions.n.objectives.n.id'].includes(pattern) ? value : undefined;
  },
  fixed: ['cmi.objectives.n.id'],
  given: ['adl.data'],
  answer: (pattern, type) => (pattern.endsWith('.pattern') ? correctPattern(type) : learnerResponse(type)),
  answersFit: true,
  hasOnePattern,
};

/** SCORM 2004 Run-Time Environment, section 4 (4th Edition), and the navigation of SN 5.6. It holds all that earlier ones know. */
export const cmi2004 = dataModel('scorm2004', elements, order);

/** The 4th Edition brought stores that lessons share, and `jump`. */
const cmiBefore4th = dataModel('scorm2004', {
  ...Object.fromEntries(Object.entries(elements).filter(([element]) => !element.startsWith('adl.data.') && !element.startsWith('adl.nav.request_valid.jump'))),
  'adl.nav.request': both(navigationBefore4th, '_none_'),
}, order);

/** What a package of an edition may speak of: 2nd and 3rd know the same. */
export function cmi2004Of(edition: '2nd' | '3rd' | '4th'): DataModel {
  return edition === '4th' ? cmi2004 : cmiBefore4th;
}
