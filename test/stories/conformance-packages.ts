import type { ItemPlan } from '../../apps/api/src/player/player.fixture.ts';

/** A call that content makes: its name, its arguments, what it must answer and which error it must leave. */
export type Call = readonly [call: string, given: readonly unknown[], answer: string, error: string];

/** A lesson that makes these calls as soon as it is shown, and notes down each that goes otherwise. */
export function lessonThatCalls(apiName: 'API' | 'API_1484_11', calls: readonly Call[], more = ''): string {
  return `<!doctype html><html lang="en"><head><title>Calls</title></head><body><h1>Calls</h1>${more}<script>
  var win = window, tries = 0, amiss = [];
  while (!win.${apiName} && win.parent && win.parent !== win && tries < 500) { win = win.parent; tries++; }
  var api = win.${apiName}, lastError = ${apiName === 'API' ? "'LMSGetLastError'" : "'GetLastError'"};
  function call(one) {
    var answer = api[one[0]].apply(api, one[1]), error = api[lastError]();
    if (answer !== one[2] || error !== one[3]) amiss.push(one[0] + '(' + JSON.stringify(one[1]).slice(1, -1) + ') gave ' + JSON.stringify(answer) + ' and ' + error + ' instead of ' + JSON.stringify(one[2]) + ' and ' + one[3]);
  }
  ${JSON.stringify(calls).replaceAll('<', '\\u003c')}.forEach(call);
  document.body.dataset.called = '${calls.length}';
</script></body></html>`;
}

const get12 = (element: string, answer: string, error = '0'): Call => ['LMSGetValue', [element], answer, error];
const set12 = (element: string, value: unknown, error = '0'): Call => ['LMSSetValue', [element, value], error === '0' ? 'true' : 'false', error];

/** SCORM 1.2 RTE 3.3 and 3.4, a first session from before its beginning to behind its end. The manifest is that of `manifestOf('1.2')`. */
export const first12: readonly Call[] = [
  ['LMSGetLastError', [], '0', '0'],
  get12('cmi.core.student_id', '', '301'), set12('cmi.core.lesson_location', '1', '301'), ['LMSCommit', [''], 'false', '301'], ['LMSFinish', [''], 'false', '301'],
  ['LMSInitialize', ['something'], 'false', '201'], ['LMSInitialize', [''], 'true', '0'], ['LMSInitialize', [''], 'false', '101'],
  get12('cmi.core._children', 'student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time'),
  get12('cmi.core.score._children', 'raw,max,min'), get12('cmi.objectives._children', 'id,score,status'),
  get12('cmi.student_data._children', 'mastery_score,max_time_allowed,time_limit_action'), get12('cmi.student_preference._children', 'audio,language,speed,text'),
  get12('cmi._version', '3.4'), get12('cmi.core._count', '', '203'), get12('cmi.core.lesson_status._children', '', '202'), get12('cmi.core.nothing', '', '201'), get12('', '', '201'),
  get12('cmi.core.student_name', 'Khan, Amina'), get12('cmi.core.credit', 'credit'), get12('cmi.core.entry', 'ab-initio'), get12('cmi.core.lesson_mode', 'normal'),
  get12('cmi.core.lesson_status', 'not attempted'), get12('cmi.core.total_time', '0000:00:00.00'), get12('cmi.launch_data', 'level=1'), get12('cmi.suspend_data', ''),
  get12('cmi.student_data.mastery_score', '80'), get12('cmi.student_data.max_time_allowed', '0001:00:00'), get12('cmi.student_data.time_limit_action', ''),
  get12('cmi.comments', ''), get12('cmi.comments_from_lms', ''), get12('cmi.core.score.raw', ''), get12('cmi.student_preference.audio', '0'),
  get12('cmi.core.exit', '', '404'), get12('cmi.core.session_time', '', '404'), get12('cmi.interactions.0.id', '', '404'),
  set12('cmi.core.student_id', 'x', '403'), set12('cmi.core.total_time', '0000:01:00', '403'), set12('cmi.core.entry', '', '403'), set12('cmi.launch_data', 'x', '403'), set12('cmi.student_data.mastery_score', '1', '403'),
  set12('cmi.core._children', 'x', '402'), set12('cmi._version', '1', '402'), set12('cmi.objectives._count', '3', '402'), set12('cmi.core.nothing', 'x', '201'),
  ...['passed', 'failed', 'completed', 'browsed', 'incomplete'].map((status) => set12('cmi.core.lesson_status', status)),
  ...['not attempted', 'Passed', 'done', ''].map((status) => set12('cmi.core.lesson_status', status, '405')),
  ...['0', '100', '79.5', ''].map((score) => set12('cmi.core.score.raw', score)), ...['-1', '100.5', 'many', '1e2', ' 5'].map((score) => set12('cmi.core.score.raw', score, '405')),
  ...['00:00:00', '9999:99:99.99', '0001:30:05.5'].map((time) => set12('cmi.core.session_time', time)), ...['1:00:00', '00:00', 'PT1H', '00000:00:00', '00:00:00.123'].map((time) => set12('cmi.core.session_time', time, '405')),
  ...['time-out', 'logout', '', 'suspend'].map((exit) => set12('cmi.core.exit', exit)), ...['normal', 'exit'].map((exit) => set12('cmi.core.exit', exit, '405')),
  set12('cmi.core.lesson_location', 'x'.repeat(255)), set12('cmi.core.lesson_location', 'x'.repeat(256), '405'), get12('cmi.core.lesson_location', 'x'.repeat(255)), set12('cmi.core.lesson_location', 'page 7'),
  set12('cmi.suspend_data', 'x'.repeat(4096)), set12('cmi.suspend_data', '"half" <done> & {more} \u00e9\u4e2d\n2'),
  set12('cmi.student_preference.audio', '-1'), set12('cmi.student_preference.audio', '101', '405'), set12('cmi.student_preference.speed', '-101', '405'), set12('cmi.student_preference.text', '2', '405'),
  set12('cmi.objectives.1.id', 'late', '201'), set12('cmi.objectives.0.id', 'o-1'), set12('cmi.objectives.0.id', 'no space allowed', '405'), set12('cmi.objectives.0.status', 'not attempted'), set12('cmi.objectives.0.score.raw', '55'),
  get12('cmi.objectives._count', '1'), get12('cmi.objectives.0.score.raw', '55'), get12('cmi.objectives.0.score._children', 'raw,max,min'), get12('cmi.objectives.1.id', '', '201'), set12('cmi.objectives.1.status', 'passed'), get12('cmi.objectives._count', '2'),
  set12('cmi.interactions.1.id', 'late', '201'), set12('cmi.interactions.0.id', 'q-1'), get12('cmi.interactions.0.id', '', '404'), get12('cmi.interactions._count', '1'),
  set12('cmi.interactions.0.type', 'choice'), set12('cmi.interactions.0.type', 'other', '405'), set12('cmi.interactions.0.time', '23:59:59.99'), set12('cmi.interactions.0.time', '24:00:00', '405'), set12('cmi.interactions.0.weighting', '1.5'),
  set12('cmi.interactions.0.result', 'wrong'), set12('cmi.interactions.0.result', 'incorrect', '405'), set12('cmi.interactions.0.result', '3.5'), set12('cmi.interactions.0.latency', '00:00:12'), set12('cmi.interactions.0.student_response', 'a'),
  set12('cmi.interactions.0.correct_responses.0.pattern', 'b'), set12('cmi.interactions.0.correct_responses.2.pattern', 'c', '201'), get12('cmi.interactions.0.correct_responses._count', '1'), set12('cmi.interactions.0.objectives.0.id', 'o-1'),
  set12('cmi.comments', 'One. '), set12('cmi.comments', 'Two.'), get12('cmi.comments', 'One. Two.'),
  set12('cmi.core.lesson_status', 'incomplete'), set12('cmi.core.score.raw', '50'), set12('cmi.core.session_time', '0000:10:00.50'), set12('cmi.core.exit', 'suspend'),
  ['LMSCommit', ['something'], 'false', '201'], ['LMSCommit', [''], 'true', '0'],
  ['LMSGetErrorString', ['405'], 'Incorrect data type', '0'], ['LMSGetErrorString', ['999'], '', '0'],
];

/** The same lesson when it is gone on with. */
export const second12: readonly Call[] = [
  ['LMSInitialize', [''], 'true', '0'],
  get12('cmi.core.entry', 'resume'), get12('cmi.core.lesson_status', 'incomplete'), get12('cmi.core.lesson_location', 'page 7'), get12('cmi.suspend_data', '"half" <done> & {more} \u00e9\u4e2d\n2'),
  get12('cmi.core.score.raw', '50'), get12('cmi.core.total_time', '0000:10:00.50'), get12('cmi.comments', 'One. Two.'), get12('cmi.student_preference.audio', '-1'),
  get12('cmi.objectives._count', '2'), get12('cmi.objectives.0.id', 'o-1'), get12('cmi.objectives.1.status', 'passed'), get12('cmi.interactions._count', '1'), set12('cmi.interactions.1.id', 'q-2'), get12('cmi.interactions._count', '2'),
  set12('cmi.core.lesson_status', 'completed'), set12('cmi.core.score.raw', '85'), set12('cmi.core.session_time', '0000:05:00'), set12('cmi.core.exit', ''),
];

const get = (element: string, answer: string, error = '0'): Call => ['GetValue', [element], answer, error];
const set = (element: string, value: unknown, error = '0'): Call => ['SetValue', [element, value], error === '0' ? 'true' : 'false', error];

/** SCORM 2004 RTE 3.1 and 4.2, 4th Edition. The manifest is that of `manifestOf('2004')`. */
export const first2004: readonly Call[] = [
  ['GetLastError', [], '0', '0'],
  get('cmi.learner_id', '', '122'), set('cmi.location', '1', '132'), ['Commit', [''], 'false', '142'], ['Terminate', [''], 'false', '112'],
  ['Initialize', ['something'], 'false', '201'], ['Initialize', [''], 'true', '0'], ['Initialize', [''], 'false', '103'],
  get('cmi._version', '1.0'), set('cmi._version', '1', '404'), get('', '', '301'), set('', 'x', '351'), get('cmi.nothing', '', '401'), set('cmi.nothing', 'x', '401'),
  get('cmi.score._children', 'scaled,raw,min,max'), get('cmi.location._children', '', '301'), get('cmi.score._count', '', '301'), set('cmi.score._children', 'x', '404'), set('cmi.objectives._count', '9', '404'),
  get('cmi.learner_name', 'Khan, Amina'), get('cmi.credit', 'credit'), get('cmi.mode', 'normal'), get('cmi.entry', 'ab-initio'), get('cmi.launch_data', 'level=1'),
  get('cmi.completion_threshold', '0.9'), get('cmi.scaled_passing_score', '0.8'), get('cmi.total_time', 'PT0H0M0S'), get('cmi.time_limit_action', 'continue,no message'), get('cmi.max_time_allowed', '', '403'),
  get('cmi.completion_status', 'unknown'), get('cmi.success_status', 'unknown'), get('cmi.location', '', '403'), get('cmi.suspend_data', '', '403'), get('cmi.progress_measure', '', '403'), get('cmi.score.scaled', '', '403'),
  get('cmi.exit', '', '405'), get('cmi.session_time', '', '405'), set('cmi.exit', 'leave', '406'), set('cmi.learner_id', 'x', '404'), set('cmi.mode', 'review', '404'), set('cmi.total_time', 'PT1S', '404'),
  get('cmi.learner_preference.audio_level', '1'), get('cmi.learner_preference.language', ''), get('cmi.learner_preference.delivery_speed', '1'), get('cmi.learner_preference.audio_captioning', '0'),
  set('cmi.learner_preference.audio_level', '-0.1', '407'), set('cmi.learner_preference.audio_captioning', '2', '406'), set('cmi.learner_preference.language', 'not a tag', '406'), set('cmi.learner_preference.language', 'en-GB'),
  get('cmi.comments_from_lms._count', '0'), get('cmi.comments_from_lms.0.comment', '', '301'), set('cmi.comments_from_lms.0.comment', 'x', '404'),
  set('cmi.comments_from_learner.1.comment', 'late', '351'), set('cmi.comments_from_learner.0.comment', '{lang=fr}D\u2019accord'), set('cmi.comments_from_learner.0.comment', '{lang=no tag}Fine', '406'), get('cmi.comments_from_learner.0.comment', '{lang=fr}D\u2019accord'),
  set('cmi.comments_from_learner.0.timestamp', '2026-02-28T14:03:00.25+01:00'), set('cmi.comments_from_learner.0.timestamp', '2026-02-30', '406'), set('cmi.comments_from_learner.0.timestamp', '2039', '406'), set('cmi.comments_from_learner.0.timestamp', '28/02/2026', '406'), set('cmi.comments_from_learner.0.timestamp', '2024-02-29'),
  get('cmi.objectives._count', '2'), get('cmi.objectives.0.id', 'main'), get('cmi.objectives.1.id', 'second'), set('cmi.objectives.0.id', 'other', '351'), set('cmi.objectives.2.success_status', 'passed', '408'), set('cmi.objectives.2.id', 'main', '351'), set('cmi.objectives.4.id', 'late', '351'),
  set('cmi.objectives.2.id', ''  , '406'), set('cmi.objectives.2.id', 'urn:x', '406'), set('cmi.objectives.2.id', 'urn:example:third'), get('cmi.objectives._count', '3'), set('cmi.objectives.2.score.scaled', '1.0000001', '407'), set('cmi.objectives.2.score.scaled', '-1'), set('cmi.objectives.2.progress_measure', '1.5', '407'), get('cmi.objectives.2.completion_status', 'unknown'), get('cmi.objectives.3.id', '', '301'),
  set('cmi.interactions.0.type', 'choice', '408'), set('cmi.interactions.0.id', 'q'), set('cmi.interactions.0.learner_response', 'a', '408'), set('cmi.interactions.0.correct_responses.0.pattern', 'a', '408'), set('cmi.interactions.0.type', 'essay', '406'), set('cmi.interactions.0.type', 'choice'),
  set('cmi.interactions.0.learner_response', 'a[,]b'), set('cmi.interactions.0.learner_response', 'a[,]a', '406'), set('cmi.interactions.0.learner_response', 'a b', '406'), set('cmi.interactions.0.correct_responses.1.pattern', 'a', '351'), set('cmi.interactions.0.correct_responses.0.pattern', 'a[,]b'), set('cmi.interactions.0.correct_responses.1.pattern', 'b[,]a', '351'), get('cmi.interactions.0.correct_responses._count', '1'),
  set('cmi.interactions.0.objectives.0.id', 'main'), set('cmi.interactions.0.objectives.1.id', 'main', '351'), set('cmi.interactions.0.result', 'wrong', '406'), set('cmi.interactions.0.result', 'incorrect'), set('cmi.interactions.0.result', '2.5'), set('cmi.interactions.0.weighting', '-1.5'),
  ...['PT1H30M5.25S', 'P1Y2M3DT4H', 'PT0S', 'P0D'].map((time) => set('cmi.interactions.0.latency', time)), ...['P', 'PT', 'P1W', 'PT1.5H', 'PT1.123S', '1H', 'pt1h', '-PT1H'].map((time) => set('cmi.interactions.0.latency', time, '406')),
  ...([['true-false', 'true', 't'], ['fill-in', '{lang=en}cat[,]dog', '{lang=!}cat'], ['long-fill-in', '{lang=en-GB}A story', '{lang=!}A story'], ['matching', 'a[.]1[,]b[.]2', 'a[,]b'], ['performance', 'step_1[.]3.5[,][.]done', '[.]'], ['sequencing', 'c[,]a[,]b', 'c a'], ['likert', 'agree', 'agree strongly'], ['numeric', '-0.5', 'about 5']] as const).flatMap(([type, good, bad], place): Call[] => {
    const entry = `cmi.interactions.${place + 1}`;
    return [set(`${entry}.id`, `q-${type}`), set(`${entry}.type`, type), set(`${entry}.learner_response`, bad, '406'), set(`${entry}.learner_response`, good), get(`${entry}.learner_response`, good)];
  }),
  set('cmi.interactions.8.correct_responses.0.pattern', '1[:]'), set('cmi.interactions.8.correct_responses.0.pattern', '2[:]1', '406'), set('cmi.interactions.2.correct_responses.0.pattern', '{case_matters=true}{order_matters=false}cat[,]dog'), set('cmi.interactions.2.correct_responses.1.pattern', '{case_matters=maybe}cat', '406'),
  ...['0.5', '1', '.75', '-1', '0'].map((score) => set('cmi.score.scaled', score)), ...['half', '1e0', '+1', ''].map((score) => set('cmi.score.scaled', score, '406')), set('cmi.score.scaled', '1.01', '407'), set('cmi.progress_measure', '-0.1', '407'),
  set('cmi.score.scaled', '0.79'), set('cmi.success_status', 'passed'), get('cmi.success_status', 'failed'), set('cmi.progress_measure', '0.89'), set('cmi.completion_status', 'completed'), get('cmi.completion_status', 'incomplete'), set('cmi.completion_status', 'done', '406'),
  set('cmi.location', 'x'.repeat(1000)), set('cmi.location', 'page 7'), set('cmi.suspend_data', 'x'.repeat(64_000)), set('cmi.suspend_data', '"half" <done> & {more} \u00e9\u4e2d\n2'),
  get('adl.nav.request', '_none_'), set('adl.nav.request', 'forward', '406'), set('adl.nav.request_valid.continue', 'true', '404'), get('adl.nav.request_valid.continue', 'false'), get('adl.nav.request_valid.choice.{target=nowhere}', 'false'),
  set('cmi.session_time', 'PT10M0.5S'), set('cmi.exit', 'suspend'), ['Commit', ['something'], 'false', '201'], ['Commit', [''], 'true', '0'],
  ['GetErrorString', ['407'], 'Data Model Element Value Out Of Range', '0'], ['GetErrorString', ['999'], '', '0'],
];

export const second2004: readonly Call[] = [
  ['Initialize', [''], 'true', '0'],
  get('cmi.entry', 'resume'), get('cmi.location', 'page 7'), get('cmi.suspend_data', '"half" <done> & {more} \u00e9\u4e2d\n2'), get('cmi.total_time', 'PT10M0.5S'), get('cmi.score.scaled', '0.79'), get('cmi.success_status', 'failed'), get('cmi.completion_status', 'incomplete'),
  get('cmi.objectives._count', '3'), get('cmi.objectives.2.id', 'urn:example:third'), get('cmi.interactions._count', '9'), get('cmi.interactions.0.correct_responses.0.pattern', 'a[,]b'), get('cmi.comments_from_learner.0.timestamp', '2024-02-29'), get('cmi.learner_preference.language', 'en-GB'),
  get('adl.nav.request', '_none_'), set('cmi.score.scaled', '0.8'), get('cmi.success_status', 'passed'), set('cmi.progress_measure', '0.9'), get('cmi.completion_status', 'completed'), set('cmi.session_time', 'PT5M'), set('cmi.exit', 'normal'),
];

const sequencing = (inner: string): string => `<imsss:sequencing>${inner}</imsss:sequencing>`;
const byContent = '<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>';
const stores = (ways: string): string => `<adlcp:data><adlcp:map targetID="urn:example:notes" ${ways}/></adlcp:data>`;

/** A course of the 4th Edition: an order drawn by lot, a store that two lessons share, a limit, and a jump to what the menu does not show. */
export const tree: readonly ItemPlan[] = [
  { id: 'first', title: 'First', sco: 'first.html', more: stores('readSharedData="true" writeSharedData="true"') + sequencing(byContent) },
  {
    id: 'lot', title: 'By lot',
    items: ['red', 'green', 'blue', 'white'].map((id) => ({ id, title: `Colour ${id}`, sco: `${id}.html`, more: sequencing(byContent) })),
    more: sequencing('<imsss:controlMode choice="true" flow="true"/><imsss:randomizationControls randomizationTiming="onEachNewAttempt" reorderChildren="true" selectionTiming="once" selectCount="3"/>'),
  },
  { id: 'once', title: 'Only once', sco: 'once.html', more: sequencing(`<imsss:limitConditions attemptLimit="1"/>${byContent}`) },
  { id: 'last', title: 'Last', sco: 'last.html', more: stores('readSharedData="true" writeSharedData="false"') + sequencing(byContent) },
  { id: 'secret', title: 'Secret', sco: 'secret.html', attributes: 'isvisible="false"', more: sequencing(`<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition condition="always"/></imsss:ruleConditions><imsss:ruleAction action="hiddenFromChoice"/></imsss:preConditionRule></imsss:sequencingRules>${byContent}`) },
];
export const flows = sequencing('<imsss:controlMode choice="true" flow="true"/>');

const valid = (request: string, answer: string): Call => get(`adl.nav.request_valid.${request}`, answer);
const begin: Call = ['Initialize', [''], 'true', '0'];
export const treePages: Record<string, string> = {
  'first.html': lessonThatCalls('API_1484_11', [
    begin, get('adl.data._children', 'id,store'), get('adl.data._count', '1'), get('adl.data.0.id', 'urn:example:notes'), get('adl.data.0.store', '', '403'), set('adl.data.0.id', 'x', '404'), set('adl.data.1.store', 'x', '351'), get('adl.data.1.store', '', '301'), set('adl.data.0.store', 'from the first'), get('adl.data.0.store', 'from the first'),
    valid('continue', 'true'), valid('previous', 'false'), valid('choice.{target=last}', 'true'), valid('choice.{target=secret}', 'false'), valid('jump.{target=secret}', 'true'), valid('jump.{target=nowhere}', 'false'), valid('choice.{target=lot}', 'true'),
    set('adl.nav.request', '{target=last}jump'), set('adl.nav.request', '{target=last}fly', '406'), set('adl.nav.request', '_none_'), ['Commit', [''], 'true', '0'],
  ]),
  ...Object.fromEntries(['red', 'green', 'blue', 'white'].map((colour) => [`${colour}.html`, lessonThatCalls('API_1484_11', [begin, get('adl.data._count', '0'), set('cmi.location', colour), ['Commit', [''], 'true', '0']])])),
  'once.html': lessonThatCalls('API_1484_11', [begin, get('cmi.entry', 'ab-initio'), set('cmi.completion_status', 'completed'), set('cmi.success_status', 'passed'), ['Commit', [''], 'true', '0']]),
  'last.html': lessonThatCalls('API_1484_11', [
    begin, get('adl.data.0.store', 'from the first'), set('adl.data.0.store', 'mine', '404'), valid('previous', 'false'), valid('choice.{target=once}', 'false'), valid('choice.{target=first}', 'true'), ['Commit', [''], 'true', '0'],
  ], '<button id="jump" onclick="api.SetValue(\'adl.nav.request\', \'{target=secret}jump\'); api.Terminate(\'\')">Jump</button>'),
  'secret.html': lessonThatCalls('API_1484_11', [begin, get('cmi.mode', 'normal'), set('adl.nav.request', 'exitAll')], '<button id="out" onclick="api.Terminate(\'\')">Out</button>'),
};
