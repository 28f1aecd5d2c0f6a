import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Standard } from './data-model.ts';
import { commitLimits, validateCmi } from './validate-cmi.ts';

const good: [Standard, string, string][] = [
  ['scorm12', 'cmi.core.lesson_location', 'x'.repeat(255)],
  ['scorm12', 'cmi.core.lesson_status', 'passed'],
  ['scorm12', 'cmi.core.score.raw', '0'],
  ['scorm12', 'cmi.core.score.raw', '100'],
  ['scorm12', 'cmi.core.score.raw', '66.67'],
  ['scorm12', 'cmi.core.score.raw', ''],
  ['scorm12', 'cmi.suspend_data', 'é'.repeat(64_000)],
  ['scorm12', 'cmi.core.session_time', '0000:30:05.5'],
  ['scorm12', 'cmi.core.exit', 'suspend'],
  ['scorm12', 'cmi.core.exit', ''],
  ['scorm12', 'cmi.interactions.0.id', 'Question_1'],
  ['scorm12', 'cmi.interactions.0.result', '0.5'],
  ['scorm12', 'cmi.interactions.0.time', '23:59:59'],
  ['scorm12', 'cmi.interactions.0.objectives.0.id', 'o1'],
  ['scorm12', 'cmi.objectives.0.status', 'not attempted'],
  ['scorm12', 'cmi.student_preference.audio', '-1'],
  ['scorm2004', 'cmi.location', 'x'.repeat(1000)],
  ['scorm2004', 'cmi.completion_status', 'not attempted'],
  ['scorm2004', 'cmi.success_status', 'failed'],
  ['scorm2004', 'cmi.score.scaled', '-1'],
  ['scorm2004', 'cmi.score.scaled', '0.8333'],
  ['scorm2004', 'cmi.score.raw', '-250.5'],
  ['scorm2004', 'cmi.suspend_data', 'x'.repeat(64_000)],
  ['scorm2004', 'cmi.session_time', 'PT1H30M5.55S'],
  ['scorm2004', 'cmi.session_time', 'P1Y2M3DT4H'],
  ['scorm2004', 'cmi.comments_from_learner.0.timestamp', '2026-11-21T14:03:00.5+01:00'],
  ['scorm2004', 'cmi.interactions.0.id', 'urn:pvi:question-1'],
  ['scorm2004', 'cmi.learner_preference.language', 'cy-GB'],
  ['scorm2004', 'cmi.comments_from_learner.0.comment', '{lang=en}Good'],
  ['scorm2004', 'adl.nav.request', '{target=item_2}choice'],
];

const bad: [Standard, string, string, string][] = [
  ['scorm12', 'cmi.core.lesson_location', 'x'.repeat(256), 'too_long'],
  ['scorm12', 'cmi.core.lesson_status', 'Passed', 'wrong_type'],
  ['scorm12', 'cmi.core.lesson_status', 'not attempted', 'wrong_type'],
  ['scorm12', 'cmi.core.score.raw', '100.01', 'out_of_range'],
  ['scorm12', 'cmi.core.score.raw', '-1', 'out_of_range'],
  ['scorm12', 'cmi.core.score.raw', '1e2', 'wrong_type'],
  ['scorm12', 'cmi.core.score.raw', 'NaN', 'wrong_type'],
  ['scorm12', 'cmi.suspend_data', 'x'.repeat(64_001), 'too_long'],
  ['scorm12', 'cmi.core.session_time', '30:05', 'wrong_type'],
  ['scorm12', 'cmi.core.session_time', '00:00:00.123', 'wrong_type'],
  ['scorm12', 'cmi.core.exit', 'normal', 'wrong_type'],
  ['scorm12', 'cmi.core.student_id', 'L1', 'read_only'],
  ['scorm12', 'cmi.core.total_time', '0001:00:00', 'read_only'],
  ['scorm12', 'cmi.interactions.1.id', 'q', 'list_gap'],
  ['scorm12', 'cmi.interactions.0.id', 'with space', 'wrong_type'],
  ['scorm12', 'cmi.interactions.01.id', 'q', 'unknown_element'],
  ['scorm12', 'cmi.interactions.n.id', 'q', 'unknown_element'],
  ['scorm12', 'cmi.interactions._count', '3', 'unknown_element'],
  ['scorm12', 'cmi.location', 'x', 'unknown_element'],
  ['scorm12', '__proto__.x', 'x', 'unknown_element'],
  ['scorm12', 'constructor', 'x', 'unknown_element'],
  ['scorm2004', 'cmi.location', 'x'.repeat(16_001), 'too_long'],
  ['scorm2004', 'cmi.score.scaled', '1.0001', 'out_of_range'],
  ['scorm2004', 'cmi.progress_measure', '-0.1', 'out_of_range'],
  ['scorm2004', 'cmi.suspend_data', 'x'.repeat(128_001), 'too_long'],
  ['scorm2004', 'cmi.session_time', 'PT', 'wrong_type'],
  ['scorm2004', 'cmi.session_time', 'P', 'wrong_type'],
  ['scorm2004', 'cmi.session_time', '00:30:00', 'wrong_type'],
  ['scorm2004', 'cmi.session_time', 'PT1.234S', 'wrong_type'],
  ['scorm2004', 'cmi.comments_from_learner.0.timestamp', '21/11/2026', 'wrong_type'],
  ['scorm2004', 'cmi.interactions.0.timestamp', '2026-11-21', 'needs_another'],
  ['scorm2004', 'cmi.objectives.0.success_status', 'passed', 'needs_another'],
  ['scorm2004', 'adl.data.0.id', 'store', 'read_only'],
  ['scorm2004', 'cmi.interactions.0.id', 'urn:', 'wrong_type'],
  ['scorm2004', 'cmi.learner_preference.audio_level', '-1', 'out_of_range'],
  ['scorm2004', 'cmi.total_time', 'PT1S', 'read_only'],
  ['scorm2004', 'cmi.core.lesson_status', 'passed', 'unknown_element'],
  ['scorm2004', 'adl.nav.request', 'home', 'wrong_type'],
];

describe('what the server takes from a browser', () => {
  it.each(good)('%s %s takes a value of the standard', (standard, element, value) => {
    expect(validateCmi(standard, { [element]: value })).toEqual({ ok: true, cmi: { [element]: value } });
  });

  it.each(bad)('%s %s refuses %j as %s and says what to send', (standard, element, value, code) => {
    const result = validateCmi(standard, { [element]: value });
    expect(result).toMatchObject({ ok: false, errors: [{ element, code }] });
    if (!result.ok) expect(result.errors[0]?.remedy).toMatch(/^(Send|Leave|Number) .+\.$/);
  });

  it('refuses what is not text, too much in all, and too many elements', () => {
    expect(validateCmi('scorm12', { 'cmi.core.score.raw': 80 })).toMatchObject({ errors: [{ code: 'not_text' }] });
    expect(validateCmi('scorm12', null)).toMatchObject({ ok: false });
    expect(validateCmi('scorm12', ['x'])).toMatchObject({ ok: false });
    const many = Object.fromEntries(Array.from({ length: commitLimits.elements + 1 }, (_, index) => [`cmi.interactions.${index}.id`, 'q']));
    expect(validateCmi('scorm12', many)).toMatchObject({ errors: [{ code: 'too_many_elements' }] });
    const much = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`cmi.comments_from_learner.${index}.comment`, 'x'.repeat(4000)]));
    expect(validateCmi('scorm2004', much)).toMatchObject({ errors: [{ code: 'too_large' }] });
  });

  it('takes as many entries of a list as the limit allows, and finds a gap', () => {
    const entries = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`cmi.interactions.${index}.id`, `q${index}`]));
    expect(validateCmi('scorm2004', entries).ok).toBe(true);
    delete entries['cmi.interactions.500.id'];
    expect(validateCmi('scorm2004', entries)).toMatchObject({ ok: false, errors: [{ element: 'cmi.interactions.501.id', code: 'list_gap' }] });
  });

  it('never throws and never takes an element it does not know, whatever it is sent', () => {
    fc.assert(fc.property(fc.constantFrom<Standard>('scorm12', 'scorm2004'), fc.dictionary(fc.string(), fc.anything()), (standard, anything) => {
      const result = validateCmi(standard, anything);
      expect(result.ok).toBe(Object.keys(anything).length === 0);
    }));
  });
});
