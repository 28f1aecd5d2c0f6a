/**
 * One message that survives one change of page: 'Saved', said at the top of wherever the person lands, for as long as
 * she stays there. A page may be drawn and thrown away before it is shown, or be drawn anew: looking takes nothing.
 */
let waiting: { message: string; shownAt: string | null } | null = null;

export function flash(message: string): void {
  waiting = { message, shownAt: null };
}

/** What the page at this address is to say. */
export function flashHere(): string | null {
  return waiting && (waiting.shownAt === null || waiting.shownAt === location.pathname) ? waiting.message : null;
}

/** The page stands: the message is this address's, and no other's. */
export function flashShown(): void {
  if (!waiting) return;
  if (waiting.shownAt === null) waiting.shownAt = location.pathname;
  else if (waiting.shownAt !== location.pathname) waiting = null;
}
