import type { Kind, Verdict } from './data-model.ts';
import { decimal, delimited, isLanguage, localised, oneOf, text, uri } from './value-kinds.ts';

/*
 * SCORM 2004 RTE 4.2.9: how an answer is written depends on the type of the question. Items are divided by `[,]`, pairs
 * by `[.]`, the ends of a range by `[:]`. The standard's counts (36 choices, 10 words, 125 steps) are the least that a
 * player must take: more are taken as well, up to the length of a whole answer.
 */

/** The most characters of a whole answer. */
export const longestAnswer = 32_000;

const shortId = uri(4000);
const words = localised(4000);
const story = localised(16_000);
const real = decimal();
const truth = (setting: string): boolean => setting === 'true' || setting === 'false';

/** How a learner's response to a question of this type is written; undefined for no known type. */
export function learnerResponse(type: string | undefined): Kind | undefined {
  return type === undefined ? undefined : responses.get(type);
}

/** How a correct response to a question of this type is written. */
export function correctPattern(type: string | undefined): Kind | undefined {
  return type === undefined ? undefined : patterns.get(type) ?? responses.get(type);
}

/** Whether a question of this type has one correct pattern only (RTE 4.2.9.1). */
export function hasOnePattern(type: string | undefined): boolean {
  return ['true-false', 'likert', 'numeric', 'other'].includes(type ?? '');
}

/** What a pattern says, where a question may not have two that say the same: a choice is a set, whatever its order. */
export function patternMeaning(type: string | undefined, pattern: string): string | undefined {
  if (type === 'sequencing') return pattern;
  return type === 'choice' ? pattern.split('[,]').sort().join('[,]') : undefined;
}

const choice = list(shortId, { isSet: true, mayBeEmpty: true });
const match = pairs((source, target) => worst(shortId.test(source), shortId.test(target)));
const steps = pairs((name, answer) => {
  if (name === '' && answer === '') return 'wrong_type';
  return worst(name === '' ? 'ok' : shortId.test(name), answer.includes('[:]') ? range.test(answer) : text(4000).test(answer));
});
const range: Kind = {
  test: (value): Verdict => {
    const ends = value.split('[:]');
    if (ends.length !== 2) return 'wrong_type';
    const verdict = worst(...ends.map((end): Verdict => (end === '' ? 'ok' : real.test(end))));
    if (verdict !== 'ok' || ends.includes('')) return verdict;
    return Number(ends[0]) <= Number(ends[1]) ? 'ok' : 'wrong_type';
  },
  remedy: 'a range written least[:]most, either of which may be left out',
};

const responses: ReadonlyMap<string, Kind> = new Map(within({
  'true-false': oneOf('true', 'false'),
  'choice': choice,
  'fill-in': list(words),
  'long-fill-in': story,
  'matching': { ...match, test: (value) => (value === '' ? 'ok' : match.test(value)) },
  'performance': steps,
  'sequencing': list(shortId),
  'likert': shortId,
  'numeric': real,
  'other': text(16_000),
}));

const patterns: ReadonlyMap<string, Kind> = new Map(within({
  'fill-in': delimited({ case_matters: truth, order_matters: truth }, list(words)),
  'long-fill-in': delimited({ case_matters: truth, lang: isLanguage }, text(16_000)),
  'matching': match,
  'performance': delimited({ order_matters: truth }, steps),
  'numeric': range,
}));

function within(kinds: Readonly<Record<string, Kind>>): [string, Kind][] {
  return Object.entries(kinds).map(([type, kind]) => [type, { ...kind, test: (value) => (value.length > longestAnswer ? 'too_long' : kind.test(value)) }]);
}

function list(kind: Kind, { isSet = false, mayBeEmpty = false } = {}): Kind {
  return {
    test: (value): Verdict => {
      if (value === '' && mayBeEmpty) return 'ok';
      const items = value.split('[,]');
      if (isSet && new Set(items).size < items.length) return 'wrong_type';
      return worst(...items.map((item) => kind.test(item)));
    },
    remedy: `answers divided by [,], each ${kind.remedy}`,
  };
}

function pairs(test: (first: string, second: string) => Verdict): Kind {
  return {
    test: (value): Verdict => worst(...value.split('[,]').map((item): Verdict => {
      const ends = item.split('[.]');
      return ends.length === 2 ? test(ends[0] as string, ends[1] as string) : 'wrong_type';
    })),
    remedy: 'pairs divided by [,], each written first[.]second',
  };
}

function worst(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => verdict !== 'ok') ?? 'ok';
}
