import { newItem, type ItemState, type SessionRecord } from '@pvi/player/item-state';
import type { Cmi, Standard } from '@pvi/player/data-model';
import type { Commit } from '@pvi/player/launch';

/**
 * PostgreSQL's jsonb takes neither U+0000 nor half a surrogate pair, and packages that squeeze their bookmark send
 * both. JSON writes them as these escapes; such a text is stored packed, so that every bookmark comes back as it was.
 */
const unstorable = /\\u(0000|d[89a-f])/;

/** A value as text for a jsonb column. */
export function storable(value: unknown): string {
  const text = JSON.stringify(value);
  return unstorable.test(text) ? JSON.stringify({ packed: Buffer.from(text).toString('base64') }) : text;
}

/** A commit as it was kept. */
export function commitFrom(stored: unknown): Commit {
  return unpacked(stored) as Commit;
}

/** A lesson's state as it was stored; a new one for a column that is still `{}`. */
export function stateFrom(stored: unknown, standard: Standard): ItemState {
  const state = unpacked(stored) as Partial<ItemState> & { launches?: readonly SessionRecord[] };
  // before courses could have several lessons, each launch was one session
  if (state.launches !== undefined) return { standard, cmi: state.cmi ?? {}, sessions: state.launches.map((record) => ({ ...record, session: 1, attempt: 1 })) };
  return state.sessions === undefined ? newItem(standard) : (state as ItemState);
}

/** Words of a stranger's package stand on other people's screens: only these forms are passed on. */
const place = /^(screen|page|slide|step|question|part|section|lesson|unit|chapter) \d{1,4}( of \d{1,4})?$/i;

/** How far she is, in words: 'Screen 7 of 19', else '40%'; null when the package does not say. */
export function progressIn(cmi: Cmi): string | null {
  const location = (cmi['cmi.core.lesson_location'] ?? cmi['cmi.location'] ?? '').trim();
  if (place.test(location)) return location;
  const measure = cmi['cmi.progress_measure'];
  return measure === undefined || !/^(0|1|0?\.\d+|[01]\.\d+)$/.test(measure) ? null : `${Math.floor(Number(measure) * 100)}%`;
}

/** A value as it was before it was stored. */
export function unpacked(stored: unknown): unknown {
  const { packed } = stored as { packed?: string };
  return packed === undefined ? stored : JSON.parse(Buffer.from(packed, 'base64').toString());
}
