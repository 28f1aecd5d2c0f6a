import { describe, expect, it } from 'vitest';
import { api2004, codes2004, derived2004 } from './api-2004.ts';
import { cmi2004 } from './cmi-2004.ts';
import { CmiStore } from './cmi-store.ts';
import { placeOf, type Cmi } from './data-model.ts';
import { Runtime, type Saving } from './runtime.ts';

type Api = Record<'Initialize' | 'Terminate' | 'GetValue' | 'SetValue' | 'Commit' | 'GetLastError' | 'GetErrorString' | 'GetDiagnostic', (...values: unknown[]) => string>;

function content(initial: Cmi = {}, saving: Saving = 'stored') {
  const store = new CmiStore(cmi2004, initial, derived2004);
  const api = api2004(new Runtime(store, codes2004, () => saving)) as Api;
  const set = (element: unknown, value: unknown): string => `${api.SetValue(element, value)} ${api.GetLastError()}`;
  const get = (element: unknown): string => `${api.GetValue(element)}|${api.GetLastError()}`;
  const say = (call: 'Initialize' | 'Terminate' | 'Commit', ...given: unknown[]): string => `${api[call](...given)} ${api.GetLastError()}`;
  return { api, set, get, say, store };
}

function begun(initial: Cmi = {}, saving: Saving = 'stored') {
  const opened = content(initial, saving);
  opened.api.Initialize('');
  return opened;
}

describe('SCORM 2004: the states of a session', () => {
  it('tells before from running from after', () => {
    const { get, set, say } = content();
    expect(say('Commit', '')).toBe('false 142');
    expect(say('Terminate', '')).toBe('false 112');
    expect(get('cmi.location')).toBe('|122');
    expect(set('cmi.location', '1')).toBe('false 132');
    expect(say('Initialize', 'illegal')).toBe('false 201');
    expect(say('Initialize', '')).toBe('true 0');
    expect(say('Initialize', '')).toBe('false 103');
    expect(say('Commit', 'illegal')).toBe('false 201');
    expect(say('Terminate', 'illegal')).toBe('false 201');
    expect(say('Terminate', '')).toBe('true 0');
    expect(say('Initialize', '')).toBe('false 104');
    expect(say('Terminate', '')).toBe('false 113');
    expect(say('Commit', '')).toBe('false 143');
    expect(get('cmi.location')).toBe('|123');
    expect(set('cmi.location', '1')).toBe('false 133');
  });

  it.each([['queued', 'true', '0', 'true', '0'], ['refused', 'false', '391', 'false', '111'], ['lost', 'false', '391', 'false', '111']] as const)(
    'a save that is %s answers %s', (saving, committed, code, ended, endCode) => {
      const { say, get } = begun({}, saving);
      expect(say('Commit', '')).toBe(`${committed} ${code}`);
      expect(say('Terminate', '')).toBe(`${ended} ${endCode}`);
      expect(get('cmi.mode')).toBe(ended === 'true' ? '|123' : 'normal|0');
    },
  );

  it('takes a missing or null argument for the empty one', () => {
    const { say } = content();
    expect([say('Initialize'), say('Commit', null), say('Commit', false), say('Terminate', undefined)]).toEqual(['true 0', 'true 0', 'false 201', 'true 0']);
  });

  it('has the version of the interface, and functions that work without their object', () => {
    const { api } = content();
    expect((api as unknown as { version: string }).version).toBe('1.0');
    const { Initialize, SetValue, GetValue } = api;
    expect([Initialize(''), SetValue('cmi.score.scaled', 0.5), GetValue('cmi.score.scaled'), GetValue('cmi.objectives._count')]).toEqual(['true', 'true', '0.5', '0']);
  });
});

describe('SCORM 2004: errors', () => {
  it.each(['0', '101', '102', '103', '104', '111', '112', '113', '122', '123', '132', '133', '142', '143', '201', '301', '351', '391', '401', '402', '403', '404', '405', '406', '407', '408'])(
    'GetErrorString and GetDiagnostic have words for %s', (code) => {
      const { api } = content();
      for (const words of [api.GetErrorString(code), api.GetErrorString(Number(code)), api.GetDiagnostic(code)]) expect(words).toMatch(/^[A-Z].{3,254}$/);
    },
  );

  it.each(['', '001', '1444', '4e2', '-1', 'toString', null, undefined])('GetErrorString(%j) is empty', (code) => {
    expect(content().api.GetErrorString(code)).toBe('');
  });

  it('asking about errors changes none, and without a number tells of the last', () => {
    const { api, set } = begun();
    set('cmi.score.scaled', '2');
    expect([api.GetErrorString('0'), api.GetDiagnostic('001'), api.GetLastError()]).toEqual(['No Error', '', '407']);
    expect(api.GetDiagnostic('')).toBe('Data Model Element Value Out Of Range: cmi.score.scaled takes a decimal number from -1 to 1');
    expect(api.GetLastError()).toBe('407');
  });

  it.each([
    ['', '|301'], ['cmi', '|401'], ['cmi.nothing', '|401'], ['cmi.objectives', '|401'], ['cmi.core.lesson_status', '|401'], ['cmi._children', '|401'], ['cmi.score.nothing', '|401'],
    ['cmi.location._children', '|301'], ['cmi.interactions.0.objectives._children', '|301'], ['cmi.score._count', '|301'], ['cmi.location._count', '|301'], ['cmi.score._version', '|301'],
    ['cmi.objectives.1.id', '|301'], ['cmi.objectives.1.nothing', '|301'], ['cmi.interactions.1.id', '|301'], ['cmi.comments_from_lms.0.comment', '|301'], ['cmi.objectives.0.nothing', '|401'],
    ['cmi.objectives.x.id', '|401'], ['cmi.objectives.-1.id', '|401'], ['cmi.nothing._count', '|401'], ['adl.nav.nothing', '|401'], ['adl.nav.request_valid.choice', '|401'],
  ])('GetValue(%j) fails as %s', (element, answer) => {
    expect(begun({ 'cmi.objectives.0.id': 'o', 'cmi.interactions.0.id': 'q' }).get(element)).toBe(answer);
  });

  it.each([
    ['', 'false 351'], ['cmi.nothing', 'false 401'], ['cmi.objectives', 'false 401'], ['cmi.interactions.0', 'false 401'], ['cmi.objectives.0.nothing', 'false 401'],
    ['cmi._version', 'false 404'], ['cmi.score._children', 'false 404'], ['cmi.interactions._count', 'false 404'], ['adl.data._count', 'false 404'], ['cmi.nothing._children', 'false 401'],
    ['cmi.objectives.1.id', 'false 351'], ['cmi.interactions.1.id', 'false 351'], ['cmi.comments_from_learner.3.comment', 'false 351'],
    ['cmi.comments_from_lms.0.comment', 'false 404'], ['adl.data.0.store', 'false 351'],
    ['cmi.objectives.0.score.scaled', 'false 408'], ['cmi.objectives.0.success_status', 'false 408'], ['cmi.objectives.0.description', 'false 408'],
    ['cmi.interactions.0.type', 'false 408'], ['cmi.interactions.0.timestamp', 'false 408'], ['cmi.interactions.0.weighting', 'false 408'], ['cmi.interactions.0.result', 'false 408'],
    ['cmi.interactions.0.latency', 'false 408'], ['cmi.interactions.0.description', 'false 408'], ['cmi.interactions.0.learner_response', 'false 408'],
    ['cmi.interactions.0.objectives.0.id', 'false 408'], ['cmi.interactions.0.correct_responses.0.pattern', 'false 408'],
    ['adl.nav.request_valid.choice.{target=a}', 'false 404'],
  ])('SetValue(%j, "x") fails as %s and adds nothing', (element, answer) => {
    const { set, get } = begun();
    expect(set(element, 'x')).toBe(answer);
    expect([get('cmi.objectives._count'), get('cmi.interactions._count'), get('cmi.comments_from_learner._count')]).toEqual(['0|0', '0|0', '0|0']);
  });

  it('an answer waits for the type of its question as well as for its identifier', () => {
    const { set } = begun();
    set('cmi.interactions.0.id', 'q1');
    expect(set('cmi.interactions.0.learner_response', 'a')).toBe('false 408');
    expect(set('cmi.interactions.0.correct_responses.0.pattern', 'a')).toBe('false 408');
    set('cmi.interactions.0.type', 'choice');
    expect(set('cmi.interactions.0.learner_response', 'a')).toBe('true 0');
    expect(set('cmi.interactions.0.correct_responses.0.pattern', 'a')).toBe('true 0');
  });
});

/** Element, what it reads before anybody set it, and what it takes, refuses as of the wrong type and as out of range. */
const elements: [string, string, unknown[], unknown[], unknown[]][] = [
  ['cmi._version', '1.0|0', [], [], []],
  ['cmi.comments_from_learner.0.comment', '|403', ['', 'Too fast', '{lang=en-GB}Too fast', '{lang=i-default}x', '{other=1}x', 'x'.repeat(8000)], ['{lang=}x', '{lang=english}x', '{lang=e}x', '{lang=i}x'], []],
  ['cmi.comments_from_learner.0.location', '|403', ['screen 3', 'x'.repeat(500)], [], []],
  ['cmi.comments_from_learner.0.timestamp', '|403', ['2026', '2026-11', '2026-11-26', '2026-11-26T06', '2026-11-26T06:23', '2026-11-26T06:23:21', '2026-11-26T06:23:21.5', '2026-11-26T06:23:21.55Z', '2026-11-26T06:23:21.0+01:00', '2026-11-26T06:23:21Z', '1970-01-01', '2038-12-31'],
    ['1969-12-31', '2039', '2026-13-01', '2026-11-32', '2026-02-30', '2025-02-29', '2026-11-26T24:00:00', '2026-11-26T06:60', '2026-11-26T06:23:21.123', '26/11/2026', '2026-11-26 06:23', 'now', '', '2026-11-26T06:23Z', '2026-11-26T06:23:21.5+24:00'], []],
  ['cmi.comments_from_lms.0.comment', '|403', [], [], []],
  ['cmi.comments_from_lms.0.location', '|403', [], [], []],
  ['cmi.comments_from_lms.0.timestamp', '|403', [], [], []],
  ['cmi.completion_status', 'unknown|0', ['completed', 'incomplete', 'not attempted', 'unknown'], ['passed', 'Completed', ''], []],
  ['cmi.completion_threshold', '|403', [], [], []],
  ['cmi.credit', 'credit|0', [], [], []],
  ['cmi.entry', 'ab-initio|0', [], [], []],
  ['cmi.exit', '|405', ['time-out', 'suspend', 'logout', 'normal', ''], ['exit', 'Normal'], []],
  ['cmi.interactions.0.id', 'i|0', ['urn:pvi:question-1', 'q1', 'http://example.com/q?a=1#b', 'Q%20one', 'frage_ä', 'x'.repeat(5000)], ['', 'question one', 'urn:', 'urn:x:', 'urn:pvi', 'a{b}', 'a|b', 'a"b', '100%'], []],
  ['cmi.interactions.0.type', '|403', ['true-false', 'choice', 'fill-in', 'long-fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric', 'other'], ['multiple-choice', ''], []],
  ['cmi.interactions.0.objectives.0.id', 'o|0', ['o1'], ['', 'o 1'], []],
  ['cmi.interactions.0.timestamp', '|403', ['2026-11-26T06:23:21'], ['yesterday'], []],
  ['cmi.interactions.0.correct_responses.0.pattern', '|403', [], [], []],
  ['cmi.interactions.0.weighting', '|403', ['1', '-2.5'], ['heavy', ''], []],
  ['cmi.interactions.0.learner_response', '|403', [], [], []],
  ['cmi.interactions.0.result', '|403', ['correct', 'incorrect', 'unanticipated', 'neutral', '0.75'], ['wrong', ''], []],
  ['cmi.interactions.0.latency', '|403', ['PT7.5S'], ['7', '00:00:07'], []],
  ['cmi.interactions.0.description', '|403', ['Which one?', '{lang=cy}Pa un?', 'x'.repeat(251)], ['{lang=welsh}Pa un?'], []],
  ['cmi.launch_data', '|403', [], [], []],
  ['cmi.learner_id', '|0', [], [], []],
  ['cmi.learner_name', '|0', [], [], []],
  ['cmi.learner_preference.audio_level', '1|0', ['0', '2.5', '100'], ['loud', ''], ['-0.1']],
  ['cmi.learner_preference.language', '|0', ['', 'en', 'cy-GB', 'x-klingon', 'zh-Hant-TW'], ['english', 'e', 'en_GB', 'en-', 'x'], []],
  ['cmi.learner_preference.delivery_speed', '1|0', ['0', '0.5'], ['fast'], ['-1']],
  ['cmi.learner_preference.audio_captioning', '0|0', ['-1', '0', '1'], ['2', 'on', ''], []],
  ['cmi.location', '|403', ['', 'screen 7', 7, 'x'.repeat(1000), 'x'.repeat(4000)], [], []],
  ['cmi.max_time_allowed', '|403', [], [], []],
  ['cmi.mode', 'normal|0', [], [], []],
  ['cmi.objectives.0.id', 'o|0', ['o'], [], []],
  ['cmi.objectives.0.score.scaled', '|403', ['-1', '0.8333333', '1', 0.1], ['high', ''], ['1.01', '-2']],
  ['cmi.objectives.0.score.raw', '|403', ['-250.5', '1000'], ['1e3', '1,000'], []],
  ['cmi.objectives.0.score.min', '|403', ['0'], ['none'], []],
  ['cmi.objectives.0.score.max', '|403', ['10'], ['none'], []],
  ['cmi.objectives.0.success_status', 'unknown|0', ['passed', 'failed', 'unknown'], ['completed'], []],
  ['cmi.objectives.0.completion_status', 'unknown|0', ['completed', 'incomplete', 'not attempted', 'unknown'], ['passed'], []],
  ['cmi.objectives.0.progress_measure', '|403', ['0', '1', '0.25'], ['half'], ['1.1', '-0.1']],
  ['cmi.objectives.0.description', '|403', ['To know', '{lang=en}To know'], ['{lang=?}To know'], []],
  ['cmi.progress_measure', '|403', ['0', '0.0', '1', '.5'], ['50%', ''], ['2', '-0.01']],
  ['cmi.scaled_passing_score', '|403', [], [], []],
  ['cmi.score.scaled', '|403', ['-1', '1', '0.3333333333'], ['high', '', '+1', '1e-1', 'Infinity'], ['1.5', '-1.0001']],
  ['cmi.score.raw', '|403', ['-250.5', '75'], ['seventy-five', ''], []],
  ['cmi.score.min', '|403', ['-10'], ['x'], []],
  ['cmi.score.max', '|403', ['10'], ['x'], []],
  ['cmi.session_time', '|405', ['PT5M', 'PT0S', 'P1Y2M3DT4H5M6.78S', 'PT01H059M020S', 'P0Y029DT0H', 'PT90S'], ['5 minutes', 'P', 'PT', 'P1DT', 'PT1.234S', 'PT1.5M', '1H', 'P1H', 'PT1D', 'pt5m', 'P1W', '-PT1S', ''], []],
  ['cmi.success_status', 'unknown|0', ['passed', 'failed', 'unknown'], ['completed', ''], []],
  ['cmi.suspend_data', '|403', ['', 'a\u0000b', 'x'.repeat(64_000), 'x'.repeat(100_000)], [], []],
  ['cmi.time_limit_action', 'continue,no message|0', [], [], []],
  ['cmi.total_time', 'PT0H0M0S|0', [], [], []],
  ['adl.nav.request', '_none_|0', ['continue', 'previous', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll', '_none_', '{target=item_2}choice', '{target=item_2}jump'], ['home', 'choice', 'jump', '{target=}choice', '{target=a}continue', 'Continue', ''], []],
  ['adl.nav.request_valid.continue', 'unknown|0', [], [], []],
  ['adl.nav.request_valid.previous', 'unknown|0', [], [], []],
  ['adl.nav.request_valid.choice.{target=item.2}', 'false|0', [], [], []],
  ['adl.nav.request_valid.jump.{target=item_2}', 'false|0', [], [], []],
  ['adl.data.0.id', 'store_1|0', [], [], []],
  ['adl.data.0.store', '|403', ['', 'x'.repeat(64_000), 'a=1'], [], []],
];

/** A launch in which every list has an entry. */
const told: Cmi = { 'cmi.objectives.0.id': 'o', 'cmi.interactions.0.id': 'i', 'cmi.interactions.0.objectives.0.id': 'o', 'adl.data.0.id': 'store_1' };

function withEntries() {
  return begun(told);
}

describe('SCORM 2004: every element', () => {
  it('has a row for each element of the standard', () => {
    expect(elements.map(([element]) => placeOf(element)?.pattern).sort()).toEqual([...cmi2004.elements.keys()].sort());
  });

  it.each(elements.filter(([element]) => !/comments_from_|\.pattern$/.test(element)).map(([element, read]) => [element, read]))('%s reads %s before anybody set it', (element, read) => {
    expect(withEntries().get(element)).toBe(read);
  });

  it.each(elements.flatMap(([element, , good]) => good.map((value) => [element, value])))('%s takes %.40j and reads it back', (element, value) => {
    const { set, get } = withEntries();
    expect(set(element, value)).toBe('true 0');
    const writeOnly = ['cmi.exit', 'cmi.session_time'].includes(element as string);
    expect(get(element)).toBe(writeOnly ? '|405' : `${String(value)}|0`);
  });

  const refused = [...elements.flatMap(([element, , , wrong]) => wrong.map((value) => [element, value, '406'])), ...elements.flatMap(([element, , , , beyond]) => beyond.map((value) => [element, value, '407']))];
  it.each(refused)('%s refuses %.40j as %s and stays as it was', (element, value, code) => {
    const { set, get, store } = withEntries();
    const before = [get(element), store.picture()];
    expect(set(element, value)).toBe(`false ${String(code)}`);
    expect([get(element), store.picture()]).toEqual(before);
  });

  it.each(elements.filter(([element, , good]) => good.length === 0 && !/id$|pattern|response$/.test(element)).map(([element]) => [element]))('%s is the player’s to set', (element) => {
    expect(withEntries().set(element, 'credit')).toBe('false 404');
  });

  it.each([
    ['cmi.comments_from_learner._children', 'comment,location,timestamp|0'],
    ['cmi.comments_from_lms._children', 'comment,location,timestamp|0'],
    ['cmi.interactions._children', 'id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description|0'],
    ['cmi.learner_preference._children', 'audio_level,language,delivery_speed,audio_captioning|0'],
    ['cmi.objectives._children', 'id,score,success_status,completion_status,progress_measure,description|0'],
    ['cmi.objectives.0.score._children', 'scaled,raw,min,max|0'],
    ['cmi.score._children', 'scaled,raw,min,max|0'],
    ['adl.data._children', 'id,store|0'],
    ['cmi.objectives._count', '1|0'], ['cmi.interactions._count', '1|0'], ['cmi.interactions.0.objectives._count', '1|0'], ['cmi.interactions.0.correct_responses._count', '0|0'],
    ['cmi.comments_from_learner._count', '0|0'], ['cmi.comments_from_lms._count', '0|0'], ['adl.data._count', '1|0'],
  ])('GetValue(%j) is %s', (element, answer) => {
    expect(withEntries().get(element)).toBe(answer);
  });

  it('shows what the player was told of learner, launch and package', () => {
    const { get } = begun({
      'cmi.learner_name': 'Okafor, Ada', 'cmi.launch_data': 'a=1', 'cmi.max_time_allowed': 'PT1H', 'cmi.completion_threshold': '0.8', 'cmi.total_time': 'PT2M', 'cmi.entry': 'resume',
      'cmi.comments_from_lms.0.comment': 'Well done', 'adl.nav.request_valid.continue': 'true', 'adl.nav.request_valid.choice.{target=b}': 'true',
    });
    expect(['cmi.learner_name', 'cmi.launch_data', 'cmi.max_time_allowed', 'cmi.completion_threshold', 'cmi.total_time', 'cmi.entry', 'cmi.comments_from_lms.0.comment', 'cmi.comments_from_lms._count'].map(get))
      .toEqual(['Okafor, Ada|0', 'a=1|0', 'PT1H|0', '0.8|0', 'PT2M|0', 'resume|0', 'Well done|0', '1|0']);
    expect(['adl.nav.request_valid.continue', 'adl.nav.request_valid.choice.{target=b}', 'adl.nav.request_valid.choice.{target=c}'].map(get)).toEqual(['true|0', 'true|0', 'false|0']);
  });
});

describe('SCORM 2004: identifiers, questions and shared stores', () => {
  it('keeps identifiers of objectives apart and fixed', () => {
    const { set, get } = begun();
    expect(set('cmi.objectives.0.id', 'a')).toBe('true 0');
    expect(set('cmi.objectives.0.id', 'a')).toBe('true 0');
    expect(set('cmi.objectives.0.id', 'b')).toBe('false 351');
    expect(set('cmi.objectives.1.id', 'a')).toBe('false 351');
    expect(get('cmi.objectives._count')).toBe('1|0');
    expect(set('cmi.objectives.1.id', 'b')).toBe('true 0');
  });

  it('interactions may share an identifier and change it; their objectives may not repeat one', () => {
    const { set } = begun();
    expect([set('cmi.interactions.0.id', 'q'), set('cmi.interactions.1.id', 'q'), set('cmi.interactions.0.id', 'r')]).toEqual(['true 0', 'true 0', 'true 0']);
    expect([set('cmi.interactions.0.objectives.0.id', 'o'), set('cmi.interactions.0.objectives.1.id', 'o'), set('cmi.interactions.1.objectives.0.id', 'o')]).toEqual(['true 0', 'false 351', 'true 0']);
    expect([set('cmi.interactions.0.objectives.0.id', 'p'), set('cmi.interactions.0.objectives.1.id', 'o')]).toEqual(['true 0', 'true 0']);
  });

  it('another type makes it another question: the answers to the first are gone', () => {
    const { set, get, store } = begun();
    set('cmi.interactions.0.id', 'q');
    set('cmi.interactions.0.type', 'choice');
    set('cmi.interactions.0.learner_response', 'a');
    set('cmi.interactions.0.correct_responses.0.pattern', 'a');
    set('cmi.interactions.0.type', 'choice');
    expect(get('cmi.interactions.0.learner_response')).toBe('a|0');
    set('cmi.interactions.0.type', 'numeric');
    expect([get('cmi.interactions.0.learner_response'), get('cmi.interactions.0.correct_responses._count')]).toEqual(['|403', '0|0']);
    expect([set('cmi.interactions.0.correct_responses.0.pattern', '1[:]2'), set('cmi.interactions.0.learner_response', '1.5')]).toEqual(['true 0', 'true 0']);
    expect(Object.keys(store.picture())).toHaveLength(4);
  });

  it('a shared store is read and written as its map allows', () => {
    const { set, get, store } = begun({
      'adl.data.0.id': 'both', 'adl.data.0.store': 'left', 'adl.data.1.id': 'read', 'adl.data.1._access': 'read', 'adl.data.1.store': 'told', 'adl.data.2.id': 'write', 'adl.data.2._access': 'write',
    });
    expect([get('adl.data.0.store'), set('adl.data.0.store', 'new'), get('adl.data.0.store')]).toEqual(['left|0', 'true 0', 'new|0']);
    expect([get('adl.data.1.store'), set('adl.data.1.store', 'new')]).toEqual(['told|0', 'false 404']);
    expect([get('adl.data.2.store'), set('adl.data.2.store', 'new')]).toEqual(['|405', 'true 0']);
    expect([get('adl.data.1._access'), set('adl.data.1._access', 'both'), get('adl.data._count')]).toEqual(['|401', 'false 401', '3|0']);
    expect([set('adl.data.3.store', 'x'), set('adl.data.3.id', 'x'), set('adl.data.0.id', 'x')]).toEqual(['false 351', 'false 351', 'false 404']);
    expect(store.picture()).toEqual({ 'adl.data.0.store': 'new', 'adl.data.2.store': 'new' });
  });
});

describe('SCORM 2004: statuses that the player judges', () => {
  it('judges by the thresholds of the package and not by what the content says', () => {
    const { set, get } = begun({ 'cmi.scaled_passing_score': '0.8', 'cmi.completion_threshold': '0.5' });
    set('cmi.success_status', 'passed');
    set('cmi.completion_status', 'completed');
    expect([get('cmi.success_status'), get('cmi.completion_status')]).toEqual(['unknown|0', 'unknown|0']);
    set('cmi.score.scaled', '0.79');
    set('cmi.progress_measure', '0.4');
    expect([get('cmi.success_status'), get('cmi.completion_status')]).toEqual(['failed|0', 'incomplete|0']);
    set('cmi.score.scaled', '0.8');
    set('cmi.progress_measure', '0.5');
    set('cmi.success_status', 'failed');
    set('cmi.completion_status', 'not attempted');
    expect([get('cmi.success_status'), get('cmi.completion_status')]).toEqual(['passed|0', 'completed|0']);
  });

  it('without a threshold the content’s word stands, whatever it measured', () => {
    const { set, get } = begun();
    set('cmi.score.scaled', '-1');
    set('cmi.progress_measure', '0');
    expect([get('cmi.success_status'), get('cmi.completion_status')]).toEqual(['unknown|0', 'unknown|0']);
    set('cmi.success_status', 'passed');
    set('cmi.completion_status', 'completed');
    expect([get('cmi.success_status'), get('cmi.completion_status')]).toEqual(['passed|0', 'completed|0']);
  });
});

describe('SCORM 2004: correct patterns beside each other', () => {
  it.each([
    ['true-false', 'true', 'false', 'false 351'], ['likert', 'a', 'b', 'false 351'], ['numeric', '1[:]1', '2[:]2', 'false 351'], ['other', 'a', 'b', 'false 351'],
    ['choice', 'a[,]b', 'b[,]a', 'false 351'], ['choice', 'a[,]b', 'a', 'true 0'], ['sequencing', 'a[,]b', 'a[,]b', 'false 351'], ['sequencing', 'a[,]b', 'b[,]a', 'true 0'],
    ['fill-in', 'bank', 'bank', 'true 0'], ['long-fill-in', 'bank', 'bank', 'true 0'], ['matching', 'a[.]b', 'a[.]b', 'true 0'], ['performance', 'a[.]b', 'a[.]b', 'true 0'],
  ])('a %s question with the pattern %j answers %j: %s', (type, first, second, answer) => {
    const { set, get } = begun();
    set('cmi.interactions.0.id', 'q1');
    set('cmi.interactions.0.type', type);
    expect(set('cmi.interactions.0.correct_responses.0.pattern', first)).toBe('true 0');
    expect(set('cmi.interactions.0.correct_responses.1.pattern', second)).toBe(answer);
    expect(get('cmi.interactions.0.correct_responses._count')).toBe(answer === 'true 0' ? '2|0' : '1|0');
    expect(set('cmi.interactions.0.correct_responses.0.pattern', first)).toBe('true 0');
  });
});
