import type { Standard } from '@pvi/player/data-model';
import type { Commit } from '@pvi/player/launch';
import type { Going } from '@pvi/player/opening';
import { commitLimits, validateCmi } from '@pvi/player/validate-cmi';

/** The largest body of a commit, in bytes: JSON takes up to six for a character, and six around an element. */
export const commitBodyLimit = commitLimits.characters * 6 + commitLimits.elements * 6 + 1000;

/** One thing wrong with a commit: where, what, and what to send instead. */
export interface CommitError {
  readonly path: string;
  readonly code: string;
  readonly remedy: string;
}

export type CommitReading =
  | { readonly ok: true; readonly commit: Commit }
  | { readonly ok: false; readonly code: 'commit_invalid'; readonly errors: readonly CommitError[] };

/** A week of one sitting: more is a page that lay open, a clock gone wrong or a forgery, and counts as a week. */
const LONGEST_SESSION = 7 * 24 * 3600;
const MOST_COMMITS = 1_000_000;

const MOST_LESSONS = 100_000;

const fields: Readonly<Record<Exclude<keyof Commit, 'cmi'>, { fits: (value: unknown) => boolean; remedy: string }>> = {
  key: {
    fits: (value) => typeof value === 'string' && /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(value),
    remedy: 'Send a UUID in lower case, the same on every retry.',
  },
  seq: {
    fits: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST_COMMITS,
    remedy: 'Send the number of this save within the launch: 1, 2, 3 and so on.',
  },
  session: {
    fits: (value) => value === undefined || (isCount(value, MOST_LESSONS) && value !== 0),
    remedy: 'Send the number of the lesson within the launch, as it was opened.',
  },
  item: {
    fits: (value) => value === undefined || (typeof value === 'string' && value.length <= 4100),
    remedy: 'Send the identifier of the lesson, as it was opened.',
  },
  sessionSeconds: {
    fits: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
    remedy: 'Send the whole seconds since the lesson was opened.',
  },
  madeAt: {
    fits: (value) => typeof value === 'string' && /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value)),
    remedy: 'Send the instant of the save, such as 2026-11-21T14:03:00.000Z.',
  },
  terminating: { fits: (value) => typeof value === 'boolean', remedy: 'Send true or false.' },
};

/** Reads the body of `POST commit`: every field a claim, none unknown, none missing. */
export function readCommit(standard: Standard, body: unknown): CommitReading {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return invalid([{ path: '', code: 'not_an_object', remedy: 'Send a JSON object with key, seq, sessionSeconds, madeAt, terminating and cmi.' }]);
  }
  const given = body as Record<string, unknown>;
  const errors: CommitError[] = Object.keys(given)
    .filter((name) => name !== 'cmi' && !Object.hasOwn(fields, name))
    .slice(0, 20)
    .map((name) => ({ path: name.slice(0, 120), code: 'unknown_field', remedy: 'Leave it out.' }));
  for (const [name, { fits, remedy }] of Object.entries(fields)) {
    if (!fits(given[name])) errors.push({ path: name, code: 'invalid', remedy });
  }
  const cmi = validateCmi(standard, given['cmi']);
  if (!cmi.ok) errors.push(...cmi.errors.map(({ element, code, remedy }) => ({ path: `cmi.${element}`, code, remedy })));
  if (errors.length > 0 || !cmi.ok) return invalid(errors);
  const commit = given as unknown as Commit;
  return { ok: true, commit: { ...commit, sessionSeconds: Math.min(commit.sessionSeconds, LONGEST_SESSION), cmi: cmi.cmi } };
}

/** Reads the body of `POST go`; undefined for anything that is not exactly one. */
export function readGoing(body: unknown): Going | undefined {
  if (typeof body !== 'object' || body === null || Object.keys(body).sort().join() !== 'from,request') return undefined;
  const { from, request } = body as Record<string, unknown>;
  return isCount(from, MOST_LESSONS) && typeof request === 'string' && request.length <= 4100 ? { from, request } : undefined;
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

function invalid(errors: readonly CommitError[]): CommitReading {
  return { ok: false, code: 'commit_invalid', errors };
}
