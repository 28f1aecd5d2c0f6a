import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { api12, codes12 } from './api-12.ts';
import { api2004, codes2004, derived2004 } from './api-2004.ts';
import { CmiStore } from './cmi-store.ts';
import { pictureLimits, type Cmi, type Standard } from './data-model.ts';
import { Runtime } from './runtime.ts';
import { modelOf, validateCmi } from './validate-cmi.ts';

const standards = fc.constantFrom<Standard>('scorm12', 'scorm2004');

/** Values that some element takes, and some that none does. */
const values = fc.oneof(
  fc.constantFrom(
    'passed', 'completed', 'incomplete', 'failed', 'browsed', 'not attempted', 'unknown', 'suspend', 'normal', '', 'true', 'false', 't', 'choice',
    'true-false', 'numeric', 'fill-in', 'matching', 'sequencing', 'likert', 'performance', 'other', 'long-fill-in', 'a', 'b', 'a[,]b', 'b[,]a', 'a[.]b', '1[:]2',
    '{lang=en}a', '{case_matters=true}a', '{order_matters=no}a', '0', '1', '-1', '0.5', '80', '101', 'PT1M', '0000:01:00', '12:00:00', '2026-11-26T06:00:00', 'en-GB',
    'correct', 'wrong', 'urn:', 'urn:pvi:a', 'has space', '{target=x}choice', 'suspendAll',
  ),
  fc.string({ maxLength: 12 }),
);

function elementsOf(standard: Standard): fc.Arbitrary<string> {
  const index = fc.constantFrom('0', '0', '0', '1', '1', '2', '3', '01', 'n');
  const patterns = [...modelOf(standard).elements.keys()];
  return fc.tuple(fc.constantFrom(...patterns), index, index, fc.constantFrom('', '', '', '', '._count', '._children', '._version', '.more')).map(([pattern, one, two, end]) => {
    const places = [one, two];
    return pattern.split('.').map((part) => (part === 'n' ? places.shift() ?? '0' : part)).join('.') + end;
  });
}

type Step = readonly ['get' | 'set' | 'commit' | 'init' | 'end', string, string];

function stepsOf(standard: Standard, setsAlone = false): fc.Arbitrary<Step[]> {
  const calls = setsAlone ? fc.constant('set' as const) : fc.constantFrom('get', 'set', 'set', 'set', 'set', 'commit', 'init', 'end') as fc.Arbitrary<Step[0]>;
  return fc.array(fc.tuple(calls, elementsOf(standard), values), { maxLength: 60 });
}

function opened(standard: Standard, initial: Cmi = {}) {
  const store = new CmiStore(modelOf(standard), initial, standard === 'scorm2004' ? derived2004 : undefined);
  const saved: Cmi[] = [];
  const runtime = new Runtime(store, standard === 'scorm12' ? codes12 : codes2004, () => {
    saved.push(store.picture());
    return 'stored';
  });
  return { store, saved, runtime, api: standard === 'scorm12' ? api12(runtime) : api2004(runtime) };
}

describe('properties of the data model', () => {
  it('whatever content is told "true" for, the server takes', () => {
    fc.assert(fc.property(standards.chain((standard) => fc.tuple(fc.constant(standard), stepsOf(standard, true))), ([standard, steps]) => {
      const { runtime, saved } = opened(standard);
      runtime.initialise('');
      for (const [, element, value] of steps) runtime.setValue(element, value);
      runtime.commit('');
      expect(validateCmi(standard, saved[0])).toEqual({ ok: true, cmi: saved[0] });
    }), { numRuns: 1500 });
  });

  it('the server takes it in whatever order its JSON has become', () => {
    fc.assert(fc.property(stepsOf('scorm2004', true), fc.infiniteStream(fc.nat()), (steps, dice) => {
      const { store } = opened('scorm2004');
      for (const [, element, value] of steps) store.write(element, value);
      const shuffled = Object.entries(store.picture()).map((entry) => [dice.next().value as number, entry] as const).sort((a, b) => a[0] - b[0]).map(([, entry]) => entry);
      expect(validateCmi('scorm2004', Object.fromEntries(shuffled)).ok).toBe(true);
    }));
  });

  it('a launch that begins with anything at all commits only what the server takes, and resuming keeps what was saved', () => {
    fc.assert(fc.property(standards.chain((standard) => fc.tuple(fc.constant(standard), fc.dictionary(elementsOf(standard), values, { maxKeys: 40 }))), ([standard, initial]) => {
      const picture = opened(standard, initial).store.picture();
      expect(validateCmi(standard, picture).ok).toBe(true);
      expect(opened(standard, picture).store.picture()).toEqual(picture);
    }), { numRuns: 1000 });
  });

  it('reading what was set gives back the same', () => {
    fc.assert(fc.property(standards.chain((standard) => fc.tuple(fc.constant(standard), stepsOf(standard, true))), ([standard, steps]) => {
      const { runtime, store } = opened(standard);
      runtime.initialise('');
      for (const [, element, value] of steps) {
        if (runtime.setValue(element, value) !== 'true' || element === 'cmi.comments') continue;
        const read = store.read(element);
        expect('value' in read ? read.value : read.failure).toBe('value' in read ? value : 'write_only');
      }
    }));
  });

  it('takes no element outside the table', () => {
    const names = fc.oneof(fc.string(), fc.string().map((name) => `cmi.${name}`), fc.constantFrom('__proto__', 'constructor', 'cmi.__proto__', 'cmi.objectives.0.__proto__', 'cmi.interactions.-1.id', 'cmi.interactions.1e1.id', 'cmi..exit'));
    fc.assert(fc.property(standards, names, values, (standard, name, value) => {
      fc.pre(!modelOf(standard).elements.has(name));
      const { store } = opened(standard);
      expect(store.write(name, value)).toBeTypeOf('string');
      expect(store.picture()).toEqual({});
    }), { numRuns: 1000 });
  });

  it('any calls in any order answer with text and never throw', () => {
    const odd = fc.oneof(fc.anything(), fc.constantFrom(null, undefined, 7, true, Symbol('s'), Object.create(null), { toString: () => { throw new Error('no'); } }));
    fc.assert(fc.property(standards, fc.array(fc.tuple(fc.nat({ max: 7 }), odd, odd), { maxLength: 30 }), (standard, calls) => {
      const { api } = opened(standard);
      const functions = Object.values(api).filter((each): each is (...values: unknown[]) => string => typeof each === 'function');
      for (const [which, one, two] of calls) expect(functions[which]?.(one, two)).toBeTypeOf('string');
    }));
  });

  it('says "false" when the whole becomes more than one save may carry, and goes on saving', () => {
    const { runtime, saved } = opened('scorm2004');
    runtime.initialise('');
    let told = 'true';
    for (let index = 0; told === 'true' && index < 200; index += 1) told = runtime.setValue(`cmi.comments_from_learner.${index}.comment`, 'x'.repeat(16_000));
    expect([told, runtime.lastError()]).toEqual(['false', '351']);
    expect(runtime.setValue('cmi.exit', 'suspend')).toBe('true');
    runtime.commit('');
    expect(validateCmi('scorm2004', saved[0]).ok).toBe(true);
    expect(pictureLimits.characters).toBeGreaterThanOrEqual(256_000);
  });
});
