import { describe, expect, it } from 'vitest';
import { api12, codes12 } from './api-12.ts';
import { cmi12 } from './cmi-12.ts';
import { CmiStore } from './cmi-store.ts';
import type { Cmi } from './data-model.ts';
import { Runtime, type Saving } from './runtime.ts';

function content(initial: Cmi = {}, saving: Saving = 'stored') {
  const store = new CmiStore(cmi12, initial);
  const saves: { cmi: Cmi; terminating: boolean }[] = [];
  const runtime = new Runtime(store, codes12, (terminating) => {
    saves.push({ cmi: store.picture(), terminating });
    return saving;
  });
  const api = api12(runtime) as Record<'LMSInitialize' | 'LMSFinish' | 'LMSGetValue' | 'LMSSetValue' | 'LMSCommit' | 'LMSGetLastError' | 'LMSGetErrorString' | 'LMSGetDiagnostic', (...values: unknown[]) => string>;
  const set = (element: string, value: unknown): string => `${api.LMSSetValue(element, value)} ${api.LMSGetLastError()}`;
  const get = (element: string): string => `${api.LMSGetValue(element)}|${api.LMSGetLastError()}`;
  return { api, set, get, saves, runtime };
}

function begun(initial: Cmi = {}, saving: Saving = 'stored') {
  const opened = content(initial, saving);
  opened.api.LMSInitialize('');
  return opened;
}

describe('SCORM 1.2 API', () => {
  it('knows only LMSInitialize before it is initialised', () => {
    const { api, get, set } = content();
    for (const call of [() => api.LMSCommit(''), () => api.LMSFinish('')]) {
      expect(call()).toBe('false');
      expect(api.LMSGetLastError()).toBe('301');
    }
    expect(get('cmi.core.student_id')).toBe('|301');
    expect(set('cmi.core.lesson_location', '1')).toBe('false 301');
    expect(api.LMSInitialize('please')).toBe('false');
    expect(api.LMSGetLastError()).toBe('201');
    expect(api.LMSInitialize('')).toBe('true');
    expect(api.LMSInitialize('')).toBe('false');
    expect(api.LMSGetLastError()).toBe('101');
  });

  it('knows nothing more after LMSFinish', () => {
    const { api, set, saves } = begun();
    expect(api.LMSFinish('')).toBe('true');
    expect(set('cmi.core.lesson_location', '1')).toBe('false 301');
    expect(api.LMSFinish('')).toBe('false');
    expect(saves).toEqual([{ cmi: {}, terminating: true }]);
  });

  it.each([
    ['cmi.core.lesson_location', 'screen 7', 'true 0'],
    ['cmi.core.lesson_location', 7, 'true 0'],
    ['cmi.core.lesson_location', 'x'.repeat(256), 'false 405'],
    ['cmi.core.lesson_status', 'completed', 'true 0'],
    ['cmi.core.lesson_status', 'done', 'false 405'],
    ['cmi.core.score.raw', 101, 'false 405'],
    ['cmi.core.score.raw', '', 'true 0'],
    ['cmi.core.student_name', 'Me', 'false 403'],
    ['cmi.core._children', 'x', 'false 402'],
    ['cmi.interactions._count', '1', 'false 402'],
    ['cmi._version', '1', 'false 402'],
    ['cmi.core.nothing', 'x', 'false 201'],
    ['cmi.core', 'x', 'false 201'],
    ['cmi.objectives', 'x', 'false 201'],
    ['', 'x', 'false 201'],
    ['cmi.objectives.1.id', 'o', 'false 201'],
    ['cmi.objectives.0.id', 'o', 'true 0'],
    ['cmi.interactions.0.type', 'guess', 'false 405'],
    ['cmi.suspend_data', 'x'.repeat(64_000), 'true 0'],
  ])('LMSSetValue(%j, %.20j) answers %s', (element, value, answer) => {
    expect(begun().set(element, value)).toBe(answer);
  });

  it.each([
    ['cmi.core._children', 'student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time|0'],
    ['cmi.core.score._children', 'raw,max,min|0'],
    ['cmi.objectives._children', 'id,score,status|0'],
    ['cmi.interactions._children', 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency|0'],
    ['cmi.objectives._count', '0|0'],
    ['cmi._version', '3.4|0'],
    ['cmi.core.lesson_status', 'not attempted|0'],
    ['cmi.core.lesson_location', '|0'],
    ['cmi.core.student_name', 'Okafor, Ada|0'],
    ['cmi.core.exit', '|404'],
    ['cmi.core.session_time', '|404'],
    ['cmi.core.lesson_status._children', '|202'],
    ['cmi.core._count', '|203'],
    ['cmi.objectives.0.id', '|201'],
    ['cmi.nothing', '|201'],
    ['', '|201'],
  ])('LMSGetValue(%j) answers %s', (element, answer) => {
    expect(begun({ 'cmi.core.student_name': 'Okafor, Ada' }).get(element)).toBe(answer);
  });

  it('counts entries, keeps interactions to itself, and saves all that content may write', () => {
    const { api, set, get, saves } = begun({ 'cmi.core.student_id': 'L7', 'cmi.core.lesson_location': '3', 'cmi.objectives.0.id': 'a' });
    expect(get('cmi.objectives._count')).toBe('1|0');
    set('cmi.objectives.1.id', 'b');
    set('cmi.interactions.0.id', 'q1');
    set('cmi.interactions.0.objectives.0.id', 'a');
    set('cmi.interactions.0.correct_responses.0.pattern', 'c');
    expect(get('cmi.objectives._count')).toBe('2|0');
    expect(get('cmi.interactions.0.objectives._count')).toBe('1|0');
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

  it.each([['stored', 'true', '0'], ['queued', 'true', '0'], ['refused', 'false', '101'], ['lost', 'false', '101']] as const)(
    'a save that is %s answers %s', (saving, answer, code) => {
      const { api } = begun({}, saving);
      expect(api.LMSCommit('')).toBe(answer);
      expect(api.LMSGetLastError()).toBe(code);
      expect(api.LMSFinish('')).toBe(answer);
    },
  );

  it('has words for its errors', () => {
    const { api } = content();
    expect(api.LMSGetErrorString('403')).toBe('Element is read only');
    expect(api.LMSGetErrorString('999')).toBe('');
    api.LMSCommit('');
    expect(api.LMSGetDiagnostic('')).toBe('Not initialized');
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
