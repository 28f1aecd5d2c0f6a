import type { Kind, Verdict } from './data-model.ts';
import { decimal, localised, oneOf, text, uri } from './value-kinds.ts';

/*
 * SCORM 2004 RTE 4.2.9: how an answer is written depends on the type of the question. Items are
 * divided by `[,]`, pairs by `[.]`, the ends of a range by `[:]`.
 */

const shortId = uri(250);
const real = decimal();

/** How a learner's response to a question of this type is written; undefined for no known type. */
export function learnerResponse(type: string | undefined): Kind | undefined {
  return type === undefined ? undefined : responses.get(type);
}

/** How a correct response to a question of this type is written. */
export function correctPattern(type: string | undefined): Kind | undefined {
  return type === undefined ? undefined : patterns.get(type) ?? responses.get(type);
}

const choice = list(36, shortId, { unique: true, mayBeEmpty: true });
const steps = pairs(250, (name, answer) => worst(name === '' ? 'ok' : shortId.test(name), answer === '' ? 'ok' : text(250).test(answer)));

const responses: ReadonlyMap<string, Kind> = new Map([
  ['true-false', oneOf('true', 'false')],
  ['choice', choice],
  ['fill-in', list(10, localised(250), { mayBeEmpty: true })],
  ['long-fill-in', localised(4000)],
  ['matching', pairs(36, (source, target) => worst(shortId.test(source), shortId.test(target)), true)],
  ['performance', steps],
  ['sequencing', list(36, shortId, { mayBeEmpty: true })],
  ['likert', { ...shortId, test: (value: string) => (value === '' ? 'ok' : shortId.test(value)) }],
  ['numeric', real],
  ['other', text(4000)],
]);

const patterns: ReadonlyMap<string, Kind> = new Map([
  ['fill-in', prefixed(['case_matters', 'order_matters'], list(10, localised(250), { mayBeEmpty: true }))],
  ['long-fill-in', prefixed(['case_matters'], localised(4000))],
  ['performance', prefixed(['order_matters'], steps)],
  ['numeric', range()],
]);

function list(most: number, kind: Kind, options: { unique?: boolean; mayBeEmpty?: boolean }): Kind {
  return {
    test: (value): Verdict => {
      if (value === '' && options.mayBeEmpty) return 'ok';
      const items = value.split('[,]');
      if (items.length > most) return 'too_long';
      if (options.unique && new Set(items).size < items.length) return 'wrong_type';
      return worst(...items.map((item) => kind.test(item)));
    },
    remedy: `at most ${most} answers divided by [,], each ${kind.remedy}`,
  };
}

function pairs(most: number, test: (first: string, second: string) => Verdict, mayBeEmpty = false): Kind {
  return {
    test: (value): Verdict => {
      if (value === '' && mayBeEmpty) return 'ok';
      const items = value.split('[,]');
      if (items.length > most) return 'too_long';
      return worst(...items.map((item): Verdict => {
        const ends = item.split('[.]');
        return ends.length === 2 && item !== '[.]' ? test(ends[0] as string, ends[1] as string) : 'wrong_type';
      }));
    },
    remedy: `at most ${most} pairs divided by [,], each written first[.]second`,
  };
}

/** `{case_matters=true}` and the like may stand before the answer, each once, in any order. */
function prefixed(names: readonly string[], kind: Kind): Kind {
  return {
    test: (value): Verdict => {
      let rest = value;
      const seen = new Set<string>();
      for (;;) {
        const found = /^\{(case_matters|order_matters)=([^}]*)\}/.exec(rest);
        if (!found) return kind.test(rest);
        const [whole, name, setting] = found as unknown as [string, string, string];
        if (!names.includes(name) || seen.has(name) || !['true', 'false'].includes(setting)) return 'wrong_type';
        seen.add(name);
        rest = rest.slice(whole.length);
      }
    },
    remedy: kind.remedy,
  };
}

function range(): Kind {
  return {
    test: (value): Verdict => {
      const ends = value.split('[:]');
      if (ends.length > 2) return 'wrong_type';
      const verdict = worst(...ends.map((end): Verdict => (end === '' && ends.length === 2 ? 'ok' : real.test(end))));
      if (verdict !== 'ok' || ends.length === 1 || ends.includes('')) return verdict;
      return Number(ends[0]) <= Number(ends[1]) ? 'ok' : 'wrong_type';
    },
    remedy: 'a number, or a range written least[:]most',
  };
}

function worst(...verdicts: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => verdict !== 'ok') ?? 'ok';
}
