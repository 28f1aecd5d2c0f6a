import type { CommitStored } from './launch.ts';
import type { Answer } from './saver.ts';

/** Statuses after which the same request may succeed later. */
const LATER = new Set([401, 408, 425, 429]);

/**
 * Reads the server's answer. Only an answer that is plainly ours settles a save: a hotel's sign-in
 * page answers 200 as well.
 */
export function answerOf(status: number, body: string): Answer {
  const found = parsed(body);
  if (status === 200 && typeof found['savedAt'] === 'string') {
    const progress = typeof found['progress'] === 'string' ? found['progress'] : null;
    const elsewhere = typeof found['elsewhere'] === 'string' ? found['elsewhere'] : null;
    return { kind: 'stored', answer: { savedAt: found['savedAt'], progress, elsewhere, finished: (found['finished'] ?? null) as CommitStored['finished'] } };
  }
  const isFinal = status >= 400 && status < 500 && !LATER.has(status);
  if (isFinal && typeof found['code'] === 'string') return { kind: 'refused', code: found['code'] };
  return { kind: 'unreachable' };
}

/** The three ways to send a commit to the wrapper's own origin. */
export function transportTo(address: string): {
  sendAndWait: (body: string) => Answer; send: (body: string) => Promise<Answer>; sendLast: (body: string) => void;
} {
  const headers = { 'Content-Type': 'application/json' };
  return {
    sendAndWait: (body) => {
      if (!navigator.onLine) return { kind: 'unreachable' };
      try {
        const request = new XMLHttpRequest();
        request.open('POST', address, false);
        request.setRequestHeader('Content-Type', 'application/json');
        request.send(body);
        return answerOf(request.status, request.responseText);
      } catch {
        // No connection, or the page is going away, when browsers forbid waiting.
        return { kind: 'unreachable' };
      }
    },
    send: async (body) => {
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), 20_000);
      try {
        const response = await fetch(address, { method: 'POST', headers, body, credentials: 'omit', signal: patience.signal });
        return answerOf(response.status, await response.text());
      } catch {
        return { kind: 'unreachable' };
      } finally {
        clearTimeout(timer);
      }
    },
    sendLast: (body) => {
      // Browsers allow 64 KiB in all; a larger picture stays on the device until the portal is open again there.
      void fetch(address, { method: 'POST', headers, body, credentials: 'omit', keepalive: true }).catch(() => undefined);
    },
  };
}

function parsed(body: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(body);
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
