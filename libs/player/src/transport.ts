import { answerOf } from './answer.ts';
import type { Answer } from './saver.ts';

/** The three ways to send a commit to the wrapper's own origin. */
export function transportTo(address: string): {
  sendAndWait: (body: string) => Answer; send: (body: string) => Promise<Answer>; sendLast: (body: string) => void;
  /** The signal has come back: a request that still hangs from before is given up, and may be sent anew. */
  giveUp: () => void;
} {
  const headers = { 'Content-Type': 'application/json' };
  let patience = new AbortController();
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
      patience = new AbortController();
      const mine = patience;
      const timer = setTimeout(() => mine.abort(), 20_000);
      try {
        const response = await fetch(address, { method: 'POST', headers, body, credentials: 'omit', signal: mine.signal });
        return answerOf(response.status, await response.text());
      } catch {
        return { kind: 'unreachable' };
      } finally {
        clearTimeout(timer);
      }
    },
    giveUp: () => patience.abort(),
    sendLast: (body) => {
      // Browsers allow 64 KiB in all; a larger picture stays on the device until the portal is open again there.
      void fetch(address, { method: 'POST', headers, body, credentials: 'omit', keepalive: true }).catch(() => undefined);
    },
  };
}
