import type { NeedsSummary } from '@pvi/contract/needs';
import { fewestShown, isSmall, withoutSmall, withoutSmallOf } from '@pvi/domain/small-numbers';

type Whole<T> = { [K in keyof T]: T[K] extends number | null ? number : T[K] };
type Months = { month: string; count: number }[];
type FullRequirement = Whole<Omit<NeedsSummary['byRequirement'][number], 'months'>> & { months: Months };
/** `anyone`: people with a need of any kind there, now or to come. */
type FullPlace = Whole<NeedsSummary['byPlace'][number]> & { anyone: number };

/** The summary with every number in it. */
export type FullSummary = Whole<Omit<NeedsSummary, 'byRequirement' | 'byPlace' | 'months'>> & { anyone: number; months: Months; byRequirement: FullRequirement[]; byPlace: FullPlace[] };

const kinds = ['toStart', 'underWay', 'expiring', 'coming'] as const;
const sums = [...kinds, 'people', 'eLearning', 'playable', 'late'] as const;

/**
 * The copy for those who see totals only. What can point at fewer than five people is left out, with enough beside
 * it that no sum gives it back; a place with so few people in need is left out whole, because fourteen courses that
 * one person lacks are about that person.
 */
export function withoutSmallNumbers(full: FullSummary): NeedsSummary {
  if (isSmall(full.anyone)) return nothingOf(full);
  const columns = kinds.map((kind) => withoutSmallOf(full.byRequirement.map((row) => row[kind])));
  const months = withoutSmallOf(full.months.map(({ count }) => count));
  const grid = withoutSmallGrid(full.byRequirement.map((row) => row.months.map(({ count }) => count)));
  const shown = placesShown(full.byPlace);
  const placeColumns = [...kinds, 'people' as const].map((key) => withoutSmallOf(shown.map((row) => row[key])));
  return {
    ...full,
    ...(Object.fromEntries(sums.map((key) => [key, withoutSmall(full[key])])) as Pick<NeedsSummary, (typeof sums)[number]>),
    months: full.months.map(({ month }, m) => ({ month, count: months[m] ?? null })),
    byRequirement: full.byRequirement.map((row, n) => ({
      ...row,
      ...(Object.fromEntries(kinds.map((kind, k) => [kind, columns[k]?.[n] ?? null])) as Pick<NeedsSummary, (typeof kinds)[number]>),
      months: row.months.map(({ month }, m) => ({ month, count: grid[n]?.[m] ?? null })),
    })),
    byPlace: shown.map(({ placeId, name }, n) => ({
      placeId,
      name,
      ...(Object.fromEntries([...kinds, 'people' as const].map((key, k) => [key, placeColumns[k]?.[n] ?? null])) as Omit<NeedsSummary['byPlace'][number], 'placeId' | 'name'>),
    })),
    placesLeftOut: full.byPlace.length - shown.length,
  };
}

/** Of a place with fewer than five people in need: which training there is, and no figure. */
function nothingOf(full: FullSummary): NeedsSummary {
  const none = { toStart: null, underWay: null, expiring: null, coming: null };
  const months = full.months.map(({ month }) => ({ month, count: null }));
  return { ...full, ...none, people: null, eLearning: null, playable: null, late: null, months, byRequirement: full.byRequirement.map((row) => ({ ...row, ...none, months })), byPlace: [], placesLeftOut: full.byPlace.length };
}

function placesShown(places: readonly FullPlace[]): FullPlace[] {
  const few = places.filter((row) => row.anyone < fewestShown);
  // one alone could be had back by taking the others from the total
  const beside = few.length === 1 ? places.filter((row) => !few.includes(row)).sort((one, other) => one.anyone - other.anyone)[0] : undefined;
  return places.filter((row) => !few.includes(row) && row !== beside);
}

/** A table whose rows and columns are both summed elsewhere: no line of it has exactly one number missing. */
export function withoutSmallGrid(rows: readonly (readonly number[])[]): (number | null)[][] {
  let shown: (number | null)[][] = rows.map((row) => [...row]);
  for (;;) {
    const before = hiddenIn(shown);
    shown = shown.map(hideInLine);
    shown = turned(turned(shown).map(hideInLine));
    if (hiddenIn(shown) === before) return shown;
  }
}

/** The small ones of a line, and one more where a single number would be missing. */
function hideInLine(line: readonly (number | null)[]): (number | null)[] {
  const next = line.map((count) => (count === null ? null : withoutSmall(count)));
  if (next.filter((count) => count === null).length !== 1) return next;
  const least = Math.min(...next.filter((count) => count !== null && count > 0).map(Number));
  const at = next.indexOf(least);
  return next.map((count, n) => (n === at ? null : count));
}

function turned<T>(rows: readonly (readonly T[])[]): T[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] as T));
}

function hiddenIn(rows: readonly (readonly (number | null)[])[]): number {
  return rows.flat().filter((count) => count === null).length;
}
