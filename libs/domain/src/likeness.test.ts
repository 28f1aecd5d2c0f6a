import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeness, nameLikeness } from './likeness.ts';
import type { Described } from './likeness.ts';

const asked: Described = { name: 'Rowan House Care Ltd', numbers: ['cqc 1-123456789'], contractReferences: ['NM/ASC/104'], leadName: 'Sam Okafor' };
const stranger: Described = { name: 'Quarry Day Nursery', numbers: ['ofsted EY123456'], contractReferences: ['NM-CHI-007'], leadName: 'Ada Lund' };
const name = fc.string({ unit: fc.constantFrom(...'abcdefgh é&’-'), minLength: 1, maxLength: 40 });

describe('the likeness of two organisations', () => {
  it.each([
    ['nothing in common', {}, 0, []],
    ['a number', { numbers: ['charity 1234567', 'cqc 1-123456789'] }, 100, ['same_number']],
    ['a contract, however its reference is written', { contractReferences: ['nm-asc-104'] }, 95, ['same_contract']],
    ['a name but for what tells nobody apart', { name: 'The Rowan House Care Group Limited' }, 90, ['same_name']],
    ['the name of a setting', { otherNames: ['Rowan House Care'] }, 90, ['same_name']],
    ['a name and its lead', { name: 'Rowan House Care', leadName: 'sam okafor' }, 95, ['same_name', 'same_lead']],
    ['only the lead', { leadName: 'Sam Okafor' }, 40, ['same_lead']],
  ] as const)('%s', (_what, common, score, reasons) => {
    expect(likeness(asked, { ...stranger, ...common })).toEqual({ score, reasons });
  });

  it('a slip of the keys keeps a name similar, below the same name', () => {
    const { score, reasons } = likeness(asked, { ...stranger, name: 'Rowen House Care' });
    expect(reasons).toEqual(['similar_name']);
    expect(score).toBeGreaterThanOrEqual(45);
    expect(score).toBeLessThan(90);
  });

  it('is not found in words that say what sort of place it is', () => {
    for (const [one, other] of [['Heron Bank Home Care', 'Café Zoë Home Care'], ['Elm House Nursing Home', 'Oak House Nursing Home'], ['Ash Day Nursery', 'Fern Day Nursery Ltd']] as const) {
      expect(likeness({ ...asked, name: one }, { ...stranger, name: other }).reasons, `${one}, ${other}`).toEqual([]);
    }
    for (const [one, other] of [['Café Zoe Homecare', 'Café Zoë Home Care'], ['Rowan Care', 'Rowan Home Care'], ['The Care Home', 'Care Home Ltd'], ['Dunlin House', 'Dunlin Lodge']] as const) {
      expect(likeness({ ...asked, name: one }, { ...stranger, name: other }).reasons, `${one}, ${other}`).not.toEqual([]);
    }
  });

  it('of names is the same both ways, from 0 to 1, and 1 with itself in any order of its words', () => {
    fc.assert(fc.property(name, name, (one, other) => {
      const alike = nameLikeness(one, other);
      expect(alike).toBe(nameLikeness(other, one));
      expect(alike).toBeGreaterThanOrEqual(0);
      expect(alike).toBeLessThanOrEqual(1);
      if (/[a-h]/.test(one)) expect(nameLikeness(one, one.split(' ').reverse().join(' '))).toBe(1);
    }));
  });

  it('never throws, whatever was typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const { score } = likeness({ ...asked, name: typed }, { ...stranger, name: typed });
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
    }));
  });
});
