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

function parsed(body: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(body);
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
