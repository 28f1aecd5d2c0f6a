import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aiccScript, meetsPrerequisites, type ItemStatus } from './aicc-script.ts';

const standing: Record<string, ItemStatus> = {
  P: 'passed', C: 'completed', F: 'failed', I: 'incomplete', N: 'not attempted', B: 'browsed', 'item_1.a-b': 'passed', '34': 'passed',
};
const met = (script: string): boolean | undefined => aiccScript(script)?.((item) => standing[item]);

describe('prerequisites of SCORM 1.2', () => {
  it.each([
    // an item alone
    ['P', true], ['C', true], ['F', false], ['I', false], ['N', false], ['B', false], ['unknown', false], ['item_1.a-b', true], ['34', true],
    // not
    ['~P', false], ['~F', true], ['~~C', true], ['~unknown', true],
    // a status, in full, quoted, by its letter, in any capitals
    ['P=passed', true], ['P="passed"', true], ['P = "Passed"', true], ['P=p', true], ['C=passed', false], ['F=failed', true], ['B=browsed', true],
    ['N="not attempted"', true], ['N=not attempted', true], ['N=n', true], ['I="incomplete"', true], ['unknown="not attempted"', true],
    ['P<>passed', false], ['C<>passed', true], ['N<>"not attempted"', false], ['"P"="passed"', true],
    // and, or, brackets; "and" binds tighter
    ['P&C', true], ['P & F', false], ['F|P', true], ['F | N', false], ['P|F&F', true], ['(P|F)&F', false], ['F&F|P', true], ['~(P&F)', true], ['~P|C', true],
    ['P=passed&C=completed', true],
    // so many of a set
    ['2*{P,C,F}', true], ['3*{P,C,F}', false], ['1*{F,N}', false], ['0*{F}', true], ['2*{P, F="failed", N}', true], ['1*{F,P&C}', true], ['~2*{P,C}', false], ['1*{P}&F', false],
    ['2 * { P , C }', true],
  ])('%s is %s', (script, expected) => {
    expect(met(script)).toBe(expected);
  });

  it.each(['', ' ', 'P &', '& P', 'P C', '(P', 'P)', '2*{}', '2*{P', '2*P', 'P=', 'P=great', '=passed', 'P==passed', '~', '{P}', 'P"', '"', `${'('.repeat(80)}P${')'.repeat(80)}`, 'P&'.repeat(1500)])('%s cannot be read, and keeps nobody out', (script) => {
    expect(aiccScript(script)).toBeUndefined();
    expect(meetsPrerequisites(script, () => 'not attempted')).toBe(true);
  });

  it('none at all keep nobody out', () => {
    expect(meetsPrerequisites(null, () => undefined)).toBe(true);
    expect(meetsPrerequisites('A', () => undefined)).toBe(false);
  });
});

/** A script and its truth, worked out while it is written, fully bracketed or not. */
const scripts: fc.Memo<{ text: string; holds: boolean }> = fc.memo((depth) => {
  const leaf = fc.constantFrom(...Object.keys(standing).filter((name) => name.length === 1)).chain((item) => fc.constantFrom<{ text: string; holds: boolean }>(
    { text: item, holds: ['passed', 'completed'].includes(standing[item] as string) },
    { text: `${item}="failed"`, holds: standing[item] === 'failed' },
    { text: `${item}<>passed`, holds: standing[item] !== 'passed' },
  ));
  if (depth <= 1) return leaf;
  const many = fc.array(scripts(depth - 1), { minLength: 1, maxLength: 4 });
  return fc.oneof(
    leaf,
    scripts(depth - 1).map(({ text, holds }) => ({ text: `~(${text})`, holds: !holds })),
    many.map((parts) => ({ text: parts.map(({ text }) => `(${text})`).join(' & '), holds: parts.every(({ holds }) => holds) })),
    many.map((parts) => ({ text: `(${parts.map(({ text }) => `(${text})`).join('|')})`, holds: parts.some(({ holds }) => holds) })),
    fc.tuple(many, fc.nat({ max: 5 })).map(([parts, least]) => ({ text: `${least}*{${parts.map(({ text }) => `(${text})`).join(', ')}}`, holds: parts.filter(({ holds }) => holds).length >= least })),
  );
});

describe('properties of scripts', () => {
  it('a script means what it was written to mean', () => {
    fc.assert(fc.property(scripts(4), ({ text, holds }) => {
      expect(met(text)).toBe(holds);
    }));
  });

  it('whatever is written, reading it ends', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'AB12&|~=<>(){},*" '), maxLength: 200 }), (text) => {
      expect(typeof meetsPrerequisites(text, () => 'passed')).toBe('boolean');
    }));
  });
});
