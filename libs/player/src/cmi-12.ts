import { dataModel, type Kind, type Rule } from './data-model.ts';
import { decimal, either, identifier, oneOf, shaped, text, timeOfDay, timespan, whole } from './value-kinds.ts';

/** The content may read it, only the player sets it. */
const read = (kind: Kind, initial?: string): Rule => ({ access: 'read', kind, initial });
const write = (kind: Kind): Rule => ({ access: 'write', kind });
const both = (kind: Kind, initial?: string): Rule => ({ access: 'both', kind, initial });

const score = decimal(0, 100, '');
/** The standard says 4,096, authoring tools send far more and a cut value is a lost bookmark. */
const SUSPEND_DATA = 64_000;

/** SCORM 1.2 Run-Time Environment, section 3.4: every element, optional ones included. */
export const cmi12 = dataModel('scorm12', {
  'cmi._version': read(text(16), '3.4'),
  'cmi.core.student_id': read(text(255), ''),
  'cmi.core.student_name': read(text(255), ''),
  'cmi.core.lesson_location': both(text(255), ''),
  'cmi.core.credit': read(oneOf('credit', 'no-credit'), 'credit'),
  // "not attempted" is what the player says before the content has spoken; the content may not say it.
  'cmi.core.lesson_status': both(oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed'), 'not attempted'),
  'cmi.core.entry': read(oneOf('ab-initio', 'resume', ''), 'ab-initio'),
  'cmi.core.score.raw': both(score, ''),
  'cmi.core.score.max': both(score, ''),
  'cmi.core.score.min': both(score, ''),
  'cmi.core.total_time': read(timespan, '0000:00:00.00'),
  'cmi.core.lesson_mode': read(oneOf('browse', 'normal', 'review'), 'normal'),
  'cmi.core.exit': write(oneOf('time-out', 'suspend', 'logout', '')),
  'cmi.core.session_time': write(timespan),
  'cmi.suspend_data': both(text(SUSPEND_DATA), ''),
  'cmi.launch_data': read(text(4096), ''),
  'cmi.comments': { access: 'both', kind: text(4096), kept: text(SUSPEND_DATA), initial: '', adds: true },
  'cmi.comments_from_lms': read(text(4096), ''),
  'cmi.objectives.n.id': both(identifier, ''),
  'cmi.objectives.n.score.raw': both(score, ''),
  'cmi.objectives.n.score.max': both(score, ''),
  'cmi.objectives.n.score.min': both(score, ''),
  'cmi.objectives.n.status': both(oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted'), 'not attempted'),
  'cmi.student_data.mastery_score': read(score, ''),
  'cmi.student_data.max_time_allowed': read(timespan, ''),
  'cmi.student_data.time_limit_action': read(text(32), ''),
  'cmi.student_preference.audio': both(whole(-1, 100), '0'),
  'cmi.student_preference.language': both(text(255), ''),
  'cmi.student_preference.speed': both(whole(-100, 100), '0'),
  'cmi.student_preference.text': both(whole(-1, 1), '0'),
  'cmi.interactions.n.id': write(identifier),
  'cmi.interactions.n.objectives.n.id': write(identifier),
  'cmi.interactions.n.time': write(timeOfDay),
  'cmi.interactions.n.type': write(oneOf('true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric')),
  'cmi.interactions.n.correct_responses.n.pattern': write(text(255)),
  'cmi.interactions.n.weighting': write(decimal()),
  'cmi.interactions.n.student_response': write(text(255)),
  'cmi.interactions.n.result': write(either(oneOf('correct', 'wrong', 'unanticipated', 'neutral'), decimal())),
  'cmi.interactions.n.latency': write(timespan),
}, {
  // SCORM 1.2 leaves order and repetition to the content.
  first: {}, fixed: [], given: [], unlike: () => undefined, hasOnePattern: () => false,
  answer: (_pattern, type) => feedback.get(type ?? '') ?? anything,
  answersFit: false,
});

/**
 * CMIFeedback by the type of the question, where only one reading is possible. For the other types the standard asks for
 * single letters and digits; tools send words too, which are kept, since a refused answer is a lost one.
 */
const anything = text(255);
const feedback: ReadonlyMap<string, Kind> = new Map([
  // Only the first letter counts.
  ['true-false', shaped(/^([01]|t(rue)?|f(alse)?)?$/i, 255, '0, 1, t or f')],
  ['numeric', decimal(-Infinity, Infinity, '')],
]);
