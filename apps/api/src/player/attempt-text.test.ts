import { newItem } from '@pvi/player/item-state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressIn, stateFrom, storable } from './attempt-text.ts';

describe('a lesson as text for PostgreSQL', () => {
  it('comes back as it was, whatever a package squeezed into its bookmark', () => {
    const bookmark = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(bookmark, (text) => {
      const state = { ...newItem('scorm12'), cmi: { 'cmi.suspend_data': text } };
      const stored = storable(state);
      expect(stored).not.toMatch(/[^\\](\\\\)*\\u(0000|d[89a-f])/);
      expect(stateFrom(JSON.parse(stored), 'scorm12')).toEqual(state);
    }));
  });

  it('is read in the form it had when a package had one lesson', () => {
    const record = { launch: 2, seq: 5, key: 'k', sessionSeconds: 60, measuredSeconds: 61, ended: true, suspended: true };
    const older = { standard: 'scorm12', cmi: { 'cmi.core.lesson_location': '7' }, launches: [record] };
    const state = { standard: 'scorm12', cmi: { 'cmi.core.lesson_location': '7' }, sessions: [{ ...record, session: 1, attempt: 1 }] };
    expect(stateFrom(older, 'scorm12')).toEqual(state);
    expect(stateFrom({ packed: Buffer.from(JSON.stringify(older)).toString('base64') }, 'scorm12')).toEqual(state);
  });

  it('begins anew where nothing was saved', () => {
    expect(stateFrom({}, 'scorm2004')).toEqual(newItem('scorm2004'));
  });
});

describe('how far she is', () => {
  it.each([
    [{ 'cmi.core.lesson_location': 'Screen 7 of 19' }, 'Screen 7 of 19'],
    [{ 'cmi.location': 'page 3' }, 'page 3'],
    [{ 'cmi.location': '12', 'cmi.progress_measure': '0.456' }, '45%'],
    [{ 'cmi.progress_measure': '1' }, '100%'],
    [{ 'cmi.progress_measure': '1.0' }, '100%'],
    [{ 'cmi.core.lesson_location': 'Ring 0900 123456 now' }, null],
    [{}, null],
  ])('%j is %s', (cmi, words) => {
    expect(progressIn(cmi)).toBe(words);
  });
});
