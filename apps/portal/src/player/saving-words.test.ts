import { describe, expect, it } from 'vitest';
import { savingWords } from './saving-words.ts';

describe('the words in the bar', () => {
  it('says saved only with the time of the server’s word, in London', () => {
    expect(savingWords({ kind: 'none' }).words).toBe('');
    expect(savingWords({ kind: 'saved', at: '2026-07-21T13:03:59Z' }).words).toBe('Saved 14:03');
  });

  it('says how many saves wait', () => {
    expect(savingWords({ kind: 'waiting', count: 1, kept: true }).words).toBe('No signal: 1 save kept here');
    expect(savingWords({ kind: 'waiting', count: 2, kept: true })).toEqual({ words: 'No signal: 2 saves kept here', more: ', sent when it returns' });
  });

  it('promises nothing where the device keeps nothing', () => {
    expect(savingWords({ kind: 'waiting', count: 1, kept: false }).words).toBe('No signal, and this device keeps nothing: leave this page open until it says Saved (1 waiting)');
  });

  it.each(['opened_elsewhere', 'attempt_closed', 'launch_ended', 'launch_unavailable', 'commit_invalid', 'too_large', 'a_forged_code'])('says what to do when a save is refused as %s', (code) => {
    const { words } = savingWords({ kind: 'refused', code });
    expect(words).toMatch(/^Not saved: .*(Go on|[Ll]eave|Tell).*\.$/);
    expect(words).not.toContain(code);
  });
});
