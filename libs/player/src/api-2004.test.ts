import { describe, expect, it } from 'vitest';
import { api2004, codes2004, derived2004 } from './api-2004.ts';
import { cmi2004 } from './cmi-2004.ts';
import { CmiStore } from './cmi-store.ts';
import type { Cmi } from './data-model.ts';
import { Runtime, type Saving } from './runtime.ts';

function content(initial: Cmi = {}, saving: Saving = 'stored') {
  const store = new CmiStore(cmi2004, initial, derived2004);
  const api = api2004(new Runtime(store, codes2004, () => saving)) as Record<'Initialize' | 'Terminate' | 'GetValue' | 'SetValue' | 'Commit' | 'GetLastError' | 'GetErrorString' | 'GetDiagnostic', (...values: unknown[]) => string>;
  const set = (element: string, value: unknown): string => `${api.SetValue(element, value)} ${api.GetLastError()}`;
  const get = (element: string): string => `${api.GetValue(element)}|${api.GetLastError()}`;
  return { api, set, get, store };
}

function begun(initial: Cmi = {}, saving: Saving = 'stored') {
  const opened = content(initial, saving);
  opened.api.Initialize('');
  return opened;
}

describe('SCORM 2004 API', () => {
  it('tells before from running from after', () => {
    const { api, get, set } = content();
    expect([api.Commit(''), api.GetLastError()]).toEqual(['false', '142']);
    expect([api.Terminate(''), api.GetLastError()]).toEqual(['false', '112']);
    expect(get('cmi.location')).toBe('|122');
    expect(set('cmi.location', '1')).toBe('false 132');
    expect([api.Initialize(null), api.GetLastError()]).toEqual(['false', '201']);
    expect(api.Initialize('')).toBe('true');
    expect([api.Initialize(''), api.GetLastError()]).toEqual(['false', '103']);
    expect(api.Terminate('')).toBe('true');
    expect([api.Initialize(''), api.GetLastError()]).toEqual(['false', '104']);
    expect([api.Terminate(''), api.GetLastError()]).toEqual(['false', '113']);
    expect([api.Commit(''), api.GetLastError()]).toEqual(['false', '143']);
    expect(get('cmi.location')).toBe('|123');
    expect(set('cmi.location', '1')).toBe('false 133');
  });

  it.each([
    ['cmi.location', 'x'.repeat(1000), 'true 0'],
    ['cmi.completion_status', 'completed', 'true 0'],
    ['cmi.completion_status', 'passed', 'false 406'],
    ['cmi.score.scaled', '1.5', 'false 407'],
    ['cmi.score.scaled', 'high', 'false 406'],
    ['cmi.progress_measure', '2', 'false 407'],
    ['cmi.learner_id', 'me', 'false 404'],
    ['cmi._version', '2', 'false 404'],
    ['cmi.score._children', 'x', 'false 404'],
    ['cmi.interactions._count', '2', 'false 404'],
    ['cmi.nothing', 'x', 'false 401'],
    ['cmi.objectives', 'x', 'false 401'],
    ['', 'x', 'false 351'],
    ['cmi.objectives.1.id', 'o', 'false 351'],
    ['cmi.objectives.0.score.scaled', '1', 'false 408'],
    ['cmi.interactions.0.type', 'choice', 'false 408'],
    ['cmi.interactions.0.id', 'has space', 'false 406'],
    ['cmi.session_time', 'PT5M', 'true 0'],
    ['cmi.session_time', '5 minutes', 'false 406'],
    ['cmi.exit', 'suspend', 'true 0'],
    ['adl.nav.request', 'continue', 'true 0'],
  ])('SetValue(%j, %.20j) answers %s', (element, value, answer) => {
    expect(begun().set(element, value)).toBe(answer);
  });

  it.each([
    ['cmi._version', '1.0|0'],
    ['cmi.score._children', 'scaled,raw,min,max|0'],
    ['cmi.objectives._children', 'id,score,success_status,completion_status,progress_measure,description|0'],
    ['cmi.learner_preference._children', 'audio_level,language,delivery_speed,audio_captioning|0'],
    ['cmi.completion_status', 'unknown|0'],
    ['cmi.location', '|403'],
    ['cmi.score.scaled', '|403'],
    ['cmi.exit', '|405'],
    ['cmi.location._children', '|301'],
    ['cmi.score._count', '|301'],
    ['cmi.objectives.0.id', '|301'],
    ['cmi.nothing', '|401'],
    ['', '|301'],
    ['cmi.comments_from_lms._count', '0|0'],
    ['adl.nav.request_valid.choice.{target=item_1}', 'false|0'],
  ])('GetValue(%j) answers %s', (element, answer) => {
    expect(begun().get(element)).toBe(answer);
  });

  it('keeps identifiers of objectives apart and fixed', () => {
    const { set } = begun();
    expect(set('cmi.objectives.0.id', 'a')).toBe('true 0');
    expect(set('cmi.objectives.0.id', 'a')).toBe('true 0');
    expect(set('cmi.objectives.0.id', 'b')).toBe('false 351');
    expect(set('cmi.objectives.1.id', 'a')).toBe('false 351');
    expect(set('cmi.objectives.1.id', 'b')).toBe('true 0');
  });

  it.each([
    ['true-false', 'true', 'true 0'], ['true-false', 'yes', 'false 406'],
    ['choice', 'a[,]b', 'true 0'], ['choice', 'a[,]a', 'false 406'], ['choice', '', 'true 0'],
    ['fill-in', '{lang=en}bank[,]river', 'true 0'],
    ['matching', '1[.]a[,]2[.]b', 'true 0'], ['matching', '1,a', 'false 406'],
    ['performance', 'step_1[.]pull', 'true 0'],
    ['sequencing', 'b[,]a[,]b', 'true 0'],
    ['likert', 'agree', 'true 0'],
    ['numeric', '4.5', 'true 0'], ['numeric', 'four', 'false 406'],
    ['other', 'anything at all', 'true 0'],
  ])('a %s question takes the response %j: %s', (type, response, answer) => {
    const { set } = begun();
    set('cmi.interactions.0.id', 'q1');
    expect(set('cmi.interactions.0.learner_response', response)).toBe('false 408');
    set('cmi.interactions.0.type', type);
    expect(set('cmi.interactions.0.learner_response', response)).toBe(answer);
  });

  it.each([
    ['numeric', '1[:]10', 'true 0'], ['numeric', '[:]10', 'true 0'], ['numeric', '10[:]1', 'false 406'],
    ['fill-in', '{case_matters=true}{lang=en}Bank', 'true 0'], ['fill-in', '{case_matters=maybe}Bank', 'false 406'],
    ['performance', '{order_matters=false}a[.]1', 'true 0'],
  ])('a %s question takes the pattern %j: %s', (type, pattern, answer) => {
    const { set } = begun();
    set('cmi.interactions.0.id', 'q1');
    set('cmi.interactions.0.type', type);
    expect(set('cmi.interactions.0.correct_responses.0.pattern', pattern)).toBe(answer);
  });

  it('takes one pattern only where a question has one answer, and no choice twice', () => {
    const { set } = begun();
    set('cmi.interactions.0.id', 'q1');
    set('cmi.interactions.0.type', 'true-false');
    set('cmi.interactions.0.correct_responses.0.pattern', 'true');
    expect(set('cmi.interactions.0.correct_responses.1.pattern', 'false')).toBe('false 351');
    set('cmi.interactions.1.id', 'q2');
    set('cmi.interactions.1.type', 'choice');
    set('cmi.interactions.1.correct_responses.0.pattern', 'a');
    expect(set('cmi.interactions.1.correct_responses.1.pattern', 'a')).toBe('false 351');
    expect(set('cmi.interactions.1.correct_responses.1.pattern', 'b')).toBe('true 0');
  });

  it('judges by the thresholds of the package and not by what the content says', () => {
    const { set, get } = begun({ 'cmi.scaled_passing_score': '0.8', 'cmi.completion_threshold': '0.5' });
    set('cmi.success_status', 'passed');
    set('cmi.completion_status', 'completed');
    expect(get('cmi.success_status')).toBe('unknown|0');
    set('cmi.score.scaled', '0.79');
    set('cmi.progress_measure', '0.4');
    expect([get('cmi.success_status'), get('cmi.completion_status')]).toEqual(['failed|0', 'incomplete|0']);
    set('cmi.score.scaled', '0.8');
    set('cmi.progress_measure', '0.5');
    expect([get('cmi.success_status'), get('cmi.completion_status')]).toEqual(['passed|0', 'completed|0']);
  });

  it.each([['queued', 'true', '0'], ['refused', 'false', '391'], ['lost', 'false', '391']] as const)('a save that is %s answers %s', (saving, answer, code) => {
    const { api } = begun({}, saving);
    expect([api.Commit(''), api.GetLastError()]).toEqual([answer, code]);
  });
});
