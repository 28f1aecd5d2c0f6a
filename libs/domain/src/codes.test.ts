import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, newCode, normaliseCode, readCode, showCode } from './codes.ts';
import type { CodeKind, Random } from './codes.ts';

const kinds: CodeKind[] = ['join', 'learner', 'certificate'];
const anyKind = fc.constantFrom(...kinds);
const ISSUED = /^[23456789CDFGHJKMNPRTVWX]+$/;

/** A random source that repeats itself exactly for the same seed. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const anyCode = fc.record({ kind: anyKind, seed: fc.nat() }).map(({ kind, seed }) => ({ kind, code: newCode(kind, seeded(seed)) }));

describe('the check character', () => {
  it('is that of ISO 7064 MOD 37,2', () => {
    // A vector that independent implementations of the standard share.
    expect(checkCharacter('G123489654321')).toBe('Y');
    expect(checkCharacter('P3456789')).toBe('*');
  });

  it('is made from digits and capitals only', () => {
    expect(() => checkCharacter('ab')).toThrow(RangeError);
    expect(() => checkCharacter('A*')).toThrow(RangeError);
  });
});

describe('a new code', () => {
  it('has its shape, no vowel, no look-alike and no star', () => {
    fc.assert(fc.property(anyCode, ({ kind, code }) => {
      expect(code).toMatch(ISSUED);
      expect(code).toHaveLength({ join: 8, learner: 9, certificate: 11, request: 9, invitation: 12 }[kind]);
      if (kind === 'learner') expect(code.startsWith('P')).toBe(true);
    }), { numRuns: 1000 });
  });

  it('reads back however it is typed', () => {
    fc.assert(fc.property(anyCode, ({ kind, code }) => {
      const shown = showCode(kind, code);
      for (const typed of [code, shown, shown.toLowerCase(), ` ${shown.replaceAll('-', ' ')} `, shown.replaceAll('-', '–'), code.replaceAll('2', 'z').replaceAll('5', 'S').replaceAll('8', 'b').replaceAll('V', 'u')]) {
        expect(readCode(kind, typed), typed).toEqual({ ok: true, value: code });
      }
    }));
  });

  it('is shown in groups', () => {
    expect(showCode('join', '23456789')).toBe('2345-6789');
    expect(showCode('learner', 'P23456789')).toBe('P23-456-789');
    expect(showCode('certificate', '23456789CDF')).toBe('2345-6789-CDF');
  });

  it('needs a source that varies', () => {
    const stuck = kinds.map((kind) => { try { return newCode(kind, () => 0); } catch (error) { return (error as Error).message; } });
    for (const [index, result] of stuck.entries()) expect(result.startsWith('No code could be made') || readCode(kinds[index]!, result).ok).toBe(true);
    expect(() => newCode('learner', sourceOf('3456789'))).toThrow('No code could be made');
  });

  it('hardly ever repeats', () => {
    const random = seeded(7);
    expect(new Set(Array.from({ length: 2000 }, () => newCode('join', random))).size).toBe(2000);
  });
});

describe('a code typed wrongly', () => {
  it('is told as mistyped for any one wrong character and any swapped pair', () => {
    const issued = '23456789CDFGHJKMNPRTVWX';
    fc.assert(fc.property(anyCode, fc.nat(), fc.nat(), ({ kind, code }, at, other) => {
      const first = kind === 'learner' ? 1 : 0;
      const place = first + (at % (code.length - first));
      const wrong = issued.charAt(other % issued.length);
      if (wrong !== code[place]) {
        expect(readCode(kind, code.slice(0, place) + wrong + code.slice(place + 1))).toMatchObject({ ok: false, fault: 'mistyped' });
      }
      const pair = first + (at % (code.length - first - 1));
      if (code[pair] !== code[pair + 1]) {
        const swapped = code.slice(0, pair) + code[pair + 1]! + code[pair]! + code.slice(pair + 2);
        expect(readCode(kind, swapped)).toMatchObject({ ok: false, fault: 'mistyped' });
      }
    }), { numRuns: 2000 });
  });

  it('is told as malformed when it cannot be such a code, and what to do', () => {
    for (const typed of ['', '2345678', '234567899', '2345-678AE', '😀']) {
      expect(readCode('join', typed), typed).toMatchObject({ ok: false, fault: 'malformed', remedy: 'A join code has 8 letters and numbers. Check what you typed.' });
    }
    expect(readCode('join', '2345-678A')).toMatchObject({ fault: 'malformed', remedy: 'No join code has A in it. Check it against the original and type it again.' });
    expect(readCode('join', 'a0e4-678*')).toMatchObject({ fault: 'malformed', remedy: 'No join code has A, 0, E or * in it. Check it against the original and type it again.' });
    expect(readCode('learner', '234567899')).toMatchObject({ fault: 'malformed', remedy: 'A learner number has 9 letters and numbers and begins with P. Check what you typed.' });
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(anyKind, fc.string({ unit: 'grapheme' }), (kind, typed) => {
      const reading = readCode(kind, typed);
      expect(reading.ok ? reading.value : reading.remedy.length).toBeTruthy();
      expect(normaliseCode(normaliseCode(typed))).toBe(normaliseCode(typed));
    }));
  });
});

/** Gives the same characters over and over. */
function sourceOf(characters: string): Random {
  let next = 0;
  return () => '23456789CDFGHJKMNPRTVWX'.indexOf(characters.charAt(next++ % characters.length));
}
