import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHeaders, wrapperHeaders } from './cage.ts';
import { asFrameMessage, asPortalMessage, frameSandbox, type FrameMessage } from './messages.ts';
import { wrapperPage } from './wrapper-page.ts';

const messages: FrameMessage[] = [
  { type: 'ready' }, { type: 'saved', at: '2026-11-21T14:03:00.123Z', progress: null }, { type: 'saved', at: '2026-11-21T14:03:00.123Z', progress: 'Screen 7 of 19' }, { type: 'waiting', count: 2, kept: true }, { type: 'refused', code: 'attempt_closed' },
  { type: 'finished', completed: true, passed: null, score: 83.3 }, { type: 'closed', waiting: 0 },
  { type: 'elsewhere', at: '2026-11-21T14:03:00Z' }, { type: 'moved', open: true }, { type: 'ended' },
];

describe('messages of the course frame', () => {
  it.each(messages)('%j is understood', (message) => {
    expect(asFrameMessage(message)).toEqual(message);
  });

  it.each([
    null, 'ready', [], {}, { type: 'ready', more: 1 }, { type: 'saved', at: 'now', progress: null }, { type: 'saved', at: '2026-11-21T14:03:00Z', progress: 'Ring 0900 123456 now' }, { type: 'waiting', count: -1 }, { type: 'waiting', count: 1.5, kept: true }, { type: 'waiting', count: 1 }, { type: 'elsewhere', at: '14:03' },
    { type: 'refused', code: '<b>' }, { type: 'finished', completed: 'yes', passed: null, score: null }, { type: 'finished', completed: true, passed: true, score: 101 },
    { type: 'close' }, { type: 'moved' }, { type: 'moved', open: 'yes' }, { type: 'ended', by: 'me' },
  ])('%j is not', (message) => {
    expect(asFrameMessage(message)).toBeUndefined();
  });

  it('anything else is nothing', () => {
    fc.assert(fc.property(fc.anything(), (anything) => {
      expect(asFrameMessage(anything)).toBeUndefined();
      expect(asPortalMessage(anything)).toBeUndefined();
    }));
    expect(asPortalMessage({ type: 'close' })).toEqual({ type: 'close' });
    expect(asPortalMessage({ type: 'close', now: true })).toBeUndefined();
    expect(asPortalMessage({ type: 'go', request: '{target=lesson-2}choice' })).toEqual({ type: 'go', request: '{target=lesson-2}choice' });
    for (const request of ['_none_', '', 'elsewhere', 3, undefined]) expect(asPortalMessage({ type: 'go', request })).toBeUndefined();
  });
});

describe('the cage', () => {
  it('never lets a frame navigate the portal away', () => {
    expect(frameSandbox).not.toContain('top-navigation');
    expect(frameSandbox).not.toContain('escape');
  });

  it('lets nobody but the portal frame the wrapper, and no inline script run in it', () => {
    const policy = wrapperHeaders('https://learn.example')['Content-Security-Policy'];
    expect(policy).toContain('frame-ancestors https://learn.example');
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
    expect(contentHeaders('https://learn.example')['Content-Security-Policy']).toContain("connect-src 'self'");
  });

  it('lets a package load from its own origin, and from the hosts that an officer has named', () => {
    expect(contentHeaders('https://learn.example')['Content-Security-Policy']).not.toContain('https://player');
    const policy = contentHeaders('https://learn.example', ['player.video.example'])['Content-Security-Policy'] ?? '';
    for (const rule of ['default-src', 'connect-src']) expect(policy.split('; ').find((each) => each.startsWith(rule))).toMatch(/ https:\/\/player\.video\.example$/);
    expect(policy).toContain("frame-ancestors 'self' https://learn.example");
  });

  it('writes a wrapper page in which a course’s name stays text', () => {
    const page = wrapperPage({ title: '"><script>alert(1)</script>', language: 'en-GB', portalOrigin: 'https://learn.example', script: 'player.js' });
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain('<script src="player.js" defer></script>');
    expect(page).toContain('content="https://learn.example"');
  });
});
