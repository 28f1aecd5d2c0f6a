import { describe, expect, it } from 'vitest';
import { api12, codes12 } from './api-12.ts';
import { cmi12 } from './cmi-12.ts';
import { CmiStore } from './cmi-store.ts';
import { placeOf, type Cmi } from './data-model.ts';
import { Runtime, type Saving } from './runtime.ts';

type Api = Record<'LMSInitialize' | 'LMSFinish' | 'LMSGetValue' | 'LMSSetValue' | 'LMSCommit' | 'LMSGetLastError' | 'LMSGetErrorString' | 'LMSGetDiagnostic', (...values: unknown[]) => string>;

function content(initial: Cmi = {}, saving: Saving = 'stored') {
  const store = new CmiStore(cmi12, initial);
  const saves: { cmi: Cmi; terminating: boolean }[] = [];
  const runtime = new Runtime(store, codes12, (terminating) => {
    saves.push({ cmi: store.picture(), terminating });
    return saving;
  });
  const api = api12(runtime) as Api;
  const set = (element: unknown, value: unknown): string => `${api.LMSSetValue(element, value)} ${api.LMSGetLastError()}`;
  const get = (element: unknown): string => `${api.LMSGetValue(element)}|${api.LMSGetLastError()}`;
  const say = (call: 'LMSInitialize' | 'LMSFinish' | 'LMSCommit', ...given: unknown[]): string => `${api[call](...given)} ${api.LMSGetLastError()}`;
  return { api, set, get, say, saves, runtime };
}

function begun(initial: Cmi = {}, saving: Saving = 'stored') {
  const opened = content(initial, saving);
  opened.api.LMSInitialize('');
  return opened;
}

describe('SCORM 1.2: the states of a session', () => {
  it('knows only LMSInitialize before it is initialised', () => {
    const { get, set, say } = content();
    expect(say('LMSCommit', '')).toBe('false 301');
    expect(say('LMSFinish', '')).toBe('false 301');
    expect(get('cmi.core.student_id')).toBe('|301');
    expect(set('cmi.core.lesson_location', '1')).toBe('false 301');
    expect(say('LMSInitialize', 'please')).toBe('false 201');
    expect(say('LMSInitialize', '')).toBe('true 0');
    expect(say('LMSInitialize', '')).toBe('false 101');
    expect(get('cmi.core.lesson_location')).toBe('|0');
  });

  it('knows nothing more after LMSFinish, and ends once', () => {
    const { get, set, say, saves } = begun();
    expect(say('LMSFinish', 'now')).toBe('false 201');
    expect(say('LMSFinish', '')).toBe('true 0');
    expect(set('cmi.core.lesson_location', '1')).toBe('false 301');
    expect(get('cmi.core.lesson_location')).toBe('|301');
    expect(say('LMSCommit', '')).toBe('false 301');
    expect(say('LMSFinish', '')).toBe('false 301');
    expect(say('LMSInitialize', '')).toBe('false 101');
    expect(saves).toEqual([{ cmi: {}, terminating: true }]);
  });

  it.each([['stored', 'true', '0'], ['queued', 'true', '0'], ['refused', 'false', '101'], ['lost', 'false', '101']] as const)(
    'a save that is %s answers %s', (saving, answer, code) => {
      const { say } = begun({}, saving);
      expect(say('LMSCommit', '')).toBe(`${answer} ${code}`);
      expect(say('LMSFinish', '')).toBe(`${answer} ${code}`);
    },
  );

  it('takes a missing or null argument for the empty one', () => {
    const { say, saves } = content();
    expect(say('LMSInitialize')).toBe('true 0');
    expect(say('LMSCommit', null)).toBe('true 0');
    expect(say('LMSCommit', 0)).toBe('false 201');
    expect(say('LMSFinish', undefined)).toBe('true 0');
    expect(saves).toHaveLength(2);
  });

  it('answers with text only, works without its object, and names its eight functions', () => {
    const { api } = content();
    const { LMSInitialize, LMSGetValue, LMSSetValue, LMSGetLastError } = api;
    expect([LMSInitialize(''), LMSSetValue('cmi.core.score.raw', 7), LMSGetValue('cmi.core.score.raw'), LMSGetLastError()]).toEqual(['true', 'true', '7', '0']);
    expect(Object.keys(api)).toEqual(['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSGetLastError', 'LMSGetErrorString', 'LMSGetDiagnostic']);
    expect(String(api)).toBe('[object Object]');
  });

  it('saves by itself only what is new', () => {
    const { runtime, set } = begun();
    const saved: string[] = [];
    const autosave = (): void => runtime.autosave(() => {
      saved.push('saved');
      return 'queued';
    });
    autosave();
    autosave();
    set('cmi.core.lesson_location', '2');
    autosave();
    expect(saved).toHaveLength(2);
  });
});

describe('SCORM 1.2: errors', () => {
  it.each([
    ['0', 'No error'], ['101', 'General exception'], ['201', 'Invalid argument error'], ['202', 'Element cannot have children'],
    ['203', 'Element not an array. Cannot have count'], ['301', 'Not initialized'], ['401', 'Not implemented error'],
    ['402', 'Invalid set value, element is a keyword'], ['403', 'Element is read only'], ['404', 'Element is write only'], ['405', 'Incorrect data type'],
    [403, 'Element is read only'], ['', ''], ['999', ''], ['0403', ''], ['0x65', ''], ['constructor', ''], [null, ''], [undefined, ''],
  ])('LMSGetErrorString(%j) is %j', (code, words) => {
    expect(content().api.LMSGetErrorString(code)).toBe(words);
  });

  it('asking for the error, its words or more about it leaves it as it is', () => {
    const { api, set } = begun();
    set('cmi.core.score.raw', '101');
    expect([api.LMSGetErrorString('0'), api.LMSGetDiagnostic('403'), api.LMSGetLastError(), api.LMSGetLastError()]).toEqual(['No error', 'Element is read only', '405', '405']);
  });

  it('says which element was wrong and what it takes', () => {
    const { api, set, get } = begun();
    set('cmi.core.score.raw', '101');
    expect(api.LMSGetDiagnostic('')).toBe('Incorrect data type: cmi.core.score.raw takes a decimal number from 0 to 100');
    get('cmi.core.exit');
    expect(api.LMSGetDiagnostic('')).toBe('Element is write only: cmi.core.exit');
    get('x'.repeat(400));
    expect(api.LMSGetDiagnostic('').length).toBeLessThanOrEqual(255);
    get('cmi.core.entry');
    expect(api.LMSGetDiagnostic('')).toBe('No error');
  });

  it.each([
    ['cmi.core.nothing', '|201'], ['cmi.core', '|201'], ['cmi.objectives', '|201'], ['', '|201'], [undefined, '|201'],
    ['cmi', '|201'], ['cmi.nothing', '|401'], ['cmi.evaluation.comments', '|401'], ['cmi.student_demographics.city', '|401'], ['lesson_status', '|401'],
    ['cmi.core.lesson_status._children', '|202'], ['cmi.suspend_data._children', '|202'], ['cmi.core.score.raw._children', '|202'],
    ['cmi.core._count', '|203'], ['cmi.core.lesson_status._count', '|203'], ['cmi.student_data._count', '|203'],
    ['cmi.core._version', '|401'], ['cmi.core.nothing._children', '|201'],
    ['cmi.objectives.0.id', '|201'], ['cmi.objectives.0.score._children', '|201'], ['cmi.interactions.0.objectives._count', '|201'], ['cmi.objectives.-1.id', '|201'],
  ])('LMSGetValue(%j) fails as %s', (element, answer) => {
    expect(begun().get(element)).toBe(answer);
  });

  it.each([
    ['cmi.core._children', 'false 402'], ['cmi.interactions._count', 'false 402'], ['cmi._version', 'false 402'], ['cmi.core.score._children', 'false 402'],
    ['cmi.objectives.0.score._children', 'false 402'],
    ['cmi.core.nothing', 'false 201'], ['cmi.core', 'false 201'], ['cmi.objectives', 'false 201'], ['', 'false 201'], [null, 'false 201'],
    ['cmi.nothing', 'false 401'], ['cmi.nothing._children', 'false 401'], ['window', 'false 401'],
    ['cmi.objectives.1.id', 'false 201'], ['cmi.interactions.2.id', 'false 201'], ['cmi.interactions.0.objectives.1.id', 'false 201'],
    ['cmi.interactions.0.correct_responses.1.pattern', 'false 201'], ['cmi.objectives.00.id', 'false 201'], ['cmi.objectives.one.id', 'false 201'],
  ])('LMSSetValue(%j, "x") fails as %s', (element, answer) => {
    const { set, get } = begun();
    expect(set(element, 'x')).toBe(answer);
    expect([get('cmi.objectives._count'), get('cmi.interactions._count')]).toEqual(['0|0', '0|0']);
  });
});

/** Element, what it reads before anybody set it, and what it takes and refuses. */
const elements: [string, string, unknown[], unknown[]][] = [
  ['cmi._version', '3.4|0', [], []],
  ['cmi.core.student_id', '|0', [], []],
  ['cmi.core.student_name', '|0', [], []],
  ['cmi.core.lesson_location', '|0', ['screen 7', 7, '', 'x'.repeat(255)], ['x'.repeat(256)]],
  ['cmi.core.credit', 'credit|0', [], []],
  ['cmi.core.lesson_status', 'not attempted|0', ['passed', 'completed', 'failed', 'incomplete', 'browsed'], ['not attempted', 'Passed', 'complete', 'unknown', '', ' passed']],
  ['cmi.core.entry', 'ab-initio|0', [], []],
  ['cmi.core.score.raw', '|0', ['0', '100', '66.67', 80, '.5', ''], ['-1', '100.01', '150', 'abc', '80%', '8e1', '1,5', 'NaN', ' 8']],
  ['cmi.core.score.max', '|0', ['100', ''], ['101', 'x']],
  ['cmi.core.score.min', '|0', ['0', ''], ['-0.5', 'x']],
  ['cmi.core.total_time', '0000:00:00.00|0', [], []],
  ['cmi.core.lesson_mode', 'normal|0', [], []],
  ['cmi.core.exit', '|404', ['time-out', 'suspend', 'logout', ''], ['normal', 'Suspend', 'exit']],
  ['cmi.core.session_time', '|404', ['00:00:00', '0000:30:05.5', '9999:99:99.99', '0000:00:12.34'], ['30 minutes', '1:00:00', '00:30', '00:00:00.123', '00000:00:00', 'PT5M', '', 30]],
  ['cmi.suspend_data', '|0', ['', 'a|b&c=ü\u0000\n', 'x'.repeat(4097), 'x'.repeat(64_000)], ['x'.repeat(64_001)]],
  ['cmi.launch_data', '|0', [], []],
  ['cmi.comments', '|0', ['Too fast.'], ['x'.repeat(4097)]],
  ['cmi.comments_from_lms', '|0', [], []],
  ['cmi.objectives.0.id', '|201', ['o1', 'urn:a-b_c', 'x'.repeat(255)], ['', 'two words', 'a\tb', 'x'.repeat(256)]],
  ['cmi.objectives.0.score.raw', '|201', ['50', ''], ['101', 'half']],
  ['cmi.objectives.0.score.max', '|201', ['100'], ['-1']],
  ['cmi.objectives.0.score.min', '|201', ['0'], ['-1']],
  ['cmi.objectives.0.status', '|201', ['passed', 'completed', 'failed', 'incomplete', 'browsed', 'not attempted'], ['done', '']],
  ['cmi.student_data.mastery_score', '|0', [], []],
  ['cmi.student_data.max_time_allowed', '|0', [], []],
  ['cmi.student_data.time_limit_action', '|0', [], []],
  ['cmi.student_preference.audio', '0|0', ['-1', '0', '100', 50], ['-2', '101', '5.5', 'loud', '']],
  ['cmi.student_preference.language', '|0', ['English', ''], ['x'.repeat(256)]],
  ['cmi.student_preference.speed', '0|0', ['-100', '100', '+5'], ['-101', '101', 'fast']],
  ['cmi.student_preference.text', '0|0', ['-1', '0', '1'], ['2', '-2', 'on']],
  ['cmi.interactions.0.id', '|404', ['q1', 'Scene_1-Slide.2'], ['', 'question one']],
  ['cmi.interactions.0.objectives.0.id', '|404', ['o1'], ['', 'o 1']],
  ['cmi.interactions.0.time', '|404', ['00:00:00', '23:59:59.99'], ['24:00:00', '9:00:00', '12:60:00', 'noon', '']],
  ['cmi.interactions.0.type', '|404', ['true-false', 'choice', 'fill-in', 'matching', 'performance', 'sequencing', 'likert', 'numeric'], ['multiple-choice', 'long-fill-in', 'other', '']],
  ['cmi.interactions.0.correct_responses.0.pattern', '|404', ['a', '{a,b}', ''], ['x'.repeat(256)]],
  ['cmi.interactions.0.weighting', '|404', ['1', '-2.5', '0'], ['heavy', '']],
  ['cmi.interactions.0.student_response', '|404', ['a', '1.c,2.b', ''], ['x'.repeat(256)]],
  ['cmi.interactions.0.result', '|404', ['correct', 'wrong', 'unanticipated', 'neutral', '0.5', '-3'], ['incorrect', 'right', '']],
  ['cmi.interactions.0.latency', '|404', ['0000:00:07.5'], ['7', '7 seconds']],
];

describe('SCORM 1.2: every element', () => {
  it('has a row for each element of the standard', () => {
    expect(elements.map(([element]) => placeOf(element)?.pattern).sort()).toEqual([...cmi12.elements.keys()].sort());
  });

  it.each(elements.map(([element, read]) => [element, read]))('%s reads %s before anybody set it', (element, read) => {
    expect(begun().get(element)).toBe(cmi12.elements.get(placeOf(element)?.pattern ?? '')?.access === 'write' ? '|404' : read);
  });

  it.each(elements.flatMap(([element, , good]) => good.map((value) => [element, value])))('%s takes %.30j and reads it back', (element, value) => {
    const { set, get } = begun();
    expect(set(element, value)).toBe('true 0');
    const writeOnly = cmi12.elements.get(placeOf(element as string)?.pattern ?? '')?.access === 'write';
    expect(get(element)).toBe(writeOnly ? '|404' : `${String(value)}|0`);
  });

  it.each(elements.flatMap(([element, , , bad]) => bad.map((value) => [element, value])))('%s refuses %.30j as 405 and stays as it was', (element, value) => {
    const { set, get, api, saves } = begun();
    const before = get(element);
    expect(set(element, value)).toBe('false 405');
    expect(get(element)).toBe(before);
    api.LMSCommit('');
    expect(saves[0]?.cmi).toEqual({});
  });

  it.each(elements.filter(([, , good]) => good.length === 0).map(([element]) => [element]))('%s is the player’s to set', (element) => {
    expect(begun().set(element, 'credit')).toBe(element === 'cmi._version' ? 'false 402' : 'false 403');
  });

  it.each([
    ['cmi.core._children', 'student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time|0'],
    ['cmi.core.score._children', 'raw,max,min|0'],
    ['cmi.objectives._children', 'id,score,status|0'],
    ['cmi.objectives.0.score._children', 'raw,max,min|0'],
    ['cmi.student_data._children', 'mastery_score,max_time_allowed,time_limit_action|0'],
    ['cmi.student_preference._children', 'audio,language,speed,text|0'],
    ['cmi.interactions._children', 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency|0'],
    ['cmi.objectives._count', '1|0'],
    ['cmi.interactions._count', '0|0'],
  ])('LMSGetValue(%j) is %s', (element, answer) => {
    expect(begun({ 'cmi.objectives.0.id': 'a' }).get(element)).toBe(answer);
  });

  it('shows what the player was told of learner and launch', () => {
    const { get } = begun({ 'cmi.core.student_name': 'Okafor, Ada', 'cmi.launch_data': 'a=1', 'cmi.student_data.mastery_score': '80', 'cmi.core.lesson_status': 'incomplete' });
    expect([get('cmi.core.student_name'), get('cmi.launch_data'), get('cmi.student_data.mastery_score'), get('cmi.core.lesson_status')]).toEqual(['Okafor, Ada|0', 'a=1|0', '80|0', 'incomplete|0']);
  });
});

describe('SCORM 1.2: lists, answers and comments', () => {
  it('counts entries, keeps interactions to itself, and saves all that content may write', () => {
    const { api, set, get, saves } = begun({ 'cmi.core.student_id': 'L7', 'cmi.core.lesson_location': '3', 'cmi.objectives.0.id': 'a' });
    expect(get('cmi.objectives._count')).toBe('1|0');
    set('cmi.objectives.1.id', 'b');
    set('cmi.interactions.0.id', 'q1');
    set('cmi.interactions.0.objectives.0.id', 'a');
    set('cmi.interactions.0.correct_responses.0.pattern', 'c');
    expect(get('cmi.objectives._count')).toBe('2|0');
    expect(get('cmi.interactions.0.objectives._count')).toBe('1|0');
    expect(get('cmi.interactions.0.correct_responses._count')).toBe('1|0');
    expect(get('cmi.interactions.0.id')).toBe('|404');
    expect(api.LMSCommit('')).toBe('true');
    expect(saves.at(-1)).toEqual({
      terminating: false,
      cmi: {
        'cmi.core.lesson_location': '3', 'cmi.objectives.0.id': 'a', 'cmi.objectives.1.id': 'b', 'cmi.interactions.0.id': 'q1',
        'cmi.interactions.0.objectives.0.id': 'a', 'cmi.interactions.0.correct_responses.0.pattern': 'c',
      },
    });
  });

  it('an entry begins with any of its elements and may be written over', () => {
    const { set, get } = begun();
    expect(set('cmi.objectives.0.status', 'failed')).toBe('true 0');
    expect([get('cmi.objectives.0.id'), get('cmi.objectives.0.score.raw'), get('cmi.objectives._count')]).toEqual(['|0', '|0', '1|0']);
    expect([set('cmi.objectives.0.id', 'a'), set('cmi.objectives.0.id', 'b'), set('cmi.objectives.1.id', 'b'), get('cmi.objectives.0.id')]).toEqual(['true 0', 'true 0', 'true 0', 'b|0']);
  });

  it.each([
    ['true-false', 't', 'true 0'], ['true-false', '0', 'true 0'], ['true-false', 'True', 'true 0'], ['true-false', 'maybe', 'false 405'], ['true-false', '2', 'false 405'],
    ['numeric', '-4.5', 'true 0'], ['numeric', '', 'true 0'], ['numeric', 'four', 'false 405'],
    ['choice', 'a', 'true 0'], ['choice', '{a,c}', 'true 0'], ['choice', 'Wash_your_hands', 'true 0'],
    ['matching', '1.c,2.b', 'true 0'], ['sequencing', 'b,a,c', 'true 0'], ['likert', '', 'true 0'], ['fill-in', 'a river bank', 'true 0'], ['performance', 'x'.repeat(256), 'false 405'],
  ])('an answer to a %s question is CMIFeedback: %.20j gives %s', (type, response, answer) => {
    const { set } = begun();
    set('cmi.interactions.0.type', type);
    expect(set('cmi.interactions.0.student_response', response)).toBe(answer);
    expect(set('cmi.interactions.0.correct_responses.0.pattern', response)).toBe(answer);
  });

  it('adds a comment to those before it', () => {
    const { set, get } = begun({ 'cmi.comments': 'Before.' });
    set('cmi.comments', 'One.');
    set('cmi.comments', 'Two.');
    expect(get('cmi.comments')).toBe('Before.One.Two.|0');
  });
});
