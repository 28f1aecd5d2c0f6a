import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommit } from './commit-reader.ts';

const sound = {
  key: '0190d6a2-7c1b-4c3e-9d2a-0123456789ab', seq: 1, sessionSeconds: 12, madeAt: '2026-11-21T14:03:00.000Z', terminating: false,
  cmi: { 'cmi.core.lesson_location': '7' },
};

describe('the body of a commit', () => {
  it('is taken as it is when it is sound', () => {
    expect(readCommit('scorm12', sound)).toEqual({ ok: true, commit: sound });
  });

  it.each([
    ['key', 'not-a-uuid'], ['key', sound.key.toUpperCase()], ['seq', 0], ['seq', 1.5], ['seq', '1'], ['sessionSeconds', -1], ['sessionSeconds', 1.5],
    ['madeAt', 'yesterday'], ['madeAt', '2026-13-41T14:03:00.000Z'], ['terminating', 'no'], ['terminating', undefined],
  ])('is refused with %s = %j', (name, value) => {
    expect(readCommit('scorm12', { ...sound, [name]: value })).toMatchObject({ ok: false, code: 'commit_invalid', errors: [{ path: name, code: 'invalid' }] });
  });

  it.each([
    ['open on a phone for ten days', { sessionSeconds: 864_000 }, { sessionSeconds: 604_800 }],
    ['by a clock that jumped half a century', { sessionSeconds: 1_795_000_000 }, { sessionSeconds: 604_800 }],
    ['on a device that has forgotten the date', { madeAt: '1970-01-01T00:10:00.000Z' }, {}],
  ])('is no reason to lose what was learnt: %s', (_name, given, taken) => {
    expect(readCommit('scorm12', { ...sound, ...given })).toEqual({ ok: true, commit: { ...sound, ...given, ...taken } });
  });

  it('is refused with an unknown field, a value out of range or an oversized one', () => {
    expect(readCommit('scorm12', { ...sound, admin: true })).toMatchObject({ errors: [{ path: 'admin', code: 'unknown_field' }] });
    expect(readCommit('scorm12', { ...sound, cmi: { 'cmi.core.score.raw': '101' } })).toMatchObject({ errors: [{ path: 'cmi.cmi.core.score.raw', code: 'out_of_range' }] });
    expect(readCommit('scorm12', { ...sound, cmi: { 'cmi.suspend_data': 'x'.repeat(64_001) } })).toMatchObject({ errors: [{ code: 'too_long' }] });
    expect(readCommit('scorm12', { ...sound, cmi: undefined })).toMatchObject({ ok: false });
  });

  it('is never taken when it is anything else', () => {
    fc.assert(fc.property(fc.anything(), (body) => {
      expect(readCommit('scorm2004', body).ok).toBe(false);
    }));
  });
});
