import { navigationIn } from './sequencing/navigation.ts';

/**
 * The few messages between the course frame and the portal's player page. They only move the bar:
 * whatever counts, the portal asks the server. A package shares the frame's origin and can forge
 * them, so nothing may ever be recorded because of one.
 */
export type FrameMessage =
  | { readonly type: 'ready' }
  /** The server has stored everything up to this instant, and how far she is as it reads it: 'Screen 7 of 19', '40%'. */
  | { readonly type: 'saved'; readonly at: string; readonly progress: string | null }
  /** So many saves wait: on the device or, where it keeps nothing, only in the open page. */
  | { readonly type: 'waiting'; readonly count: number; readonly kept: boolean }
  /** The course was opened somewhere else at this instant, so what is done here does not count any more. */
  | { readonly type: 'elsewhere'; readonly at: string }
  /** The server will not take a save; the code is one of the API's problem codes. */
  | { readonly type: 'refused'; readonly code: string }
  /** The content ended and the server has judged it. `score` is a percentage. */
  | { readonly type: 'finished'; readonly completed: boolean; readonly passed: boolean | null; readonly score: number | null }
  /** Another lesson is open, or none, or one has ended: what may be done now has changed. */
  | { readonly type: 'moved'; readonly open: boolean }
  /** The course sent the learner away: the visit is over. */
  | { readonly type: 'ended' }
  /** The answer to `close`; with nothing waiting the frame may go. */
  | { readonly type: 'closed'; readonly waiting: number };

/** What the portal may tell the frame: save what there is, and stop; or leave this lesson and go on, in the words of `adl.nav.request`. */
export type PortalMessage = { readonly type: 'close' } | { readonly type: 'go'; readonly request: string };

/**
 * The sandbox of the frame in the portal. No top navigation; pop-ups because courses open documents,
 * and they stay in the sandbox; same-origin leaves the frame its own origin, which is not the portal's.
 */
export const frameSandbox = 'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads';

/** What the browser may grant to a course: sound, and the whole screen for a film. Nothing that asks, sees or listens. */
export const frameAllow = 'autoplay; fullscreen';

/** A message from the frame, or undefined for anything that is not exactly one. */
export function asFrameMessage(data: unknown): FrameMessage | undefined {
  if (!isPlain(data)) return undefined;
  switch (data['type']) {
    case 'moved':
      return only(data, 'type', 'open') && typeof data['open'] === 'boolean' ? { type: 'moved', open: data['open'] } : undefined;
    case 'ready':
    case 'ended':
      return only(data, 'type') ? { type: data['type'] } : undefined;
    case 'saved':
      return only(data, 'type', 'at', 'progress') && isInstant(data['at']) && isProgress(data['progress']) ? { type: 'saved', at: data['at'], progress: data['progress'] } : undefined;
    case 'waiting':
      return only(data, 'type', 'count', 'kept') && isCount(data['count']) && typeof data['kept'] === 'boolean' ? { type: 'waiting', count: data['count'], kept: data['kept'] } : undefined;
    case 'elsewhere':
      return only(data, 'type', 'at') && isInstant(data['at']) ? { type: 'elsewhere', at: data['at'] } : undefined;
    case 'refused':
      return only(data, 'type', 'code') && isCode(data['code']) ? { type: 'refused', code: data['code'] } : undefined;
    case 'finished':
      return only(data, 'type', 'completed', 'passed', 'score') ? finished(data) : undefined;
    case 'closed':
      return only(data, 'type', 'waiting') && isCount(data['waiting']) ? { type: 'closed', waiting: data['waiting'] } : undefined;
    default:
      return undefined;
  }
}

/** A message from the portal, or undefined for anything that is not exactly one. */
export function asPortalMessage(data: unknown): PortalMessage | undefined {
  if (!isPlain(data)) return undefined;
  if (data['type'] === 'close') return only(data, 'type') ? { type: 'close' } : undefined;
  const { request } = data;
  const isRequest = typeof request === 'string' && navigationIn(request) !== null;
  return data['type'] === 'go' && only(data, 'type', 'request') && isRequest ? { type: 'go', request } : undefined;
}

function finished(data: Record<string, unknown>): FrameMessage | undefined {
  const { completed, passed, score } = data;
  const passedIsKnown = passed === null || typeof passed === 'boolean';
  const scoreIsKnown = score === null || (typeof score === 'number' && score >= 0 && score <= 100);
  if (typeof completed !== 'boolean' || !passedIsKnown || !scoreIsKnown) return undefined;
  return { type: 'finished', completed, passed, score };
}

function isPlain(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function only(data: Record<string, unknown>, ...names: readonly string[]): boolean {
  const keys = Object.keys(data);
  return keys.length === names.length && names.every((name) => keys.includes(name));
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/.test(value);
}

/** A package can forge the message: nothing but a place or a percentage may stand in the portal's own bar. */
function isProgress(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && /^([A-Z][a-z]{3,7} \d{1,4}( of \d{1,4})?|\d{1,3}%)$/i.test(value));
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10_000;
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][a-z0-9_]{0,63}$/.test(value);
}
