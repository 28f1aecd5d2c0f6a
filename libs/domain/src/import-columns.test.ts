import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportColumn } from './import-columns.ts';
import { headingsKey, nearestKind, readCells, recogniseKind, suggestMapping } from './import-columns.ts';

const columns: readonly ImportColumn[] = [
  { code: 'worker_ref', title: 'Staff number', needed: true, kind: 'text', max: 10, also: ['payroll number'], example: '10442' },
  { code: 'start_date', title: 'Start date', needed: true, kind: 'day', example: '05/01/2026' },
  { code: 'hours', title: 'Weekly hours', needed: false, kind: 'number', max: 100, example: '37.5' },
  { code: 'dsl', title: 'Lead', needed: false, kind: 'yes', example: 'no' },
  { code: 'role', title: 'Job', needed: false, kind: 'choice', choices: [{ code: 'care_worker', words: 'Care worker' }, { code: 'cook', words: 'Cook' }], example: 'cook' },
  { code: 'email', title: 'Email', needed: false, kind: 'email', example: 'a@b.example' },
];
const good = { worker_ref: ' 10442 ', start_date: '3/5/2026', hours: '37,5', dsl: 'Y', role: 'care worker', email: 'a@b.example' };

describe('readCells', () => {
  it('tidies what can be read', () => {
    expect(readCells(columns, good)).toEqual({ values: { worker_ref: '10442', start_date: '2026-05-03', hours: '37.5', dsl: 'yes', role: 'care_worker', email: 'a@b.example' }, faults: [] });
    expect(readCells(columns, { ...good, start_date: '2026-05-03 00:00:00' }).values.start_date).toBe('2026-05-03');
  });

  it('names every fault of a line at once, with the value and what to do', () => {
    const { faults } = readCells(columns, { worker_ref: '', start_date: '31/02/2026', hours: 'many', dsl: 'perhaps', role: 'astronaut', email: 'nowhere' });
    expect(faults.map(({ column, code }) => [column, code])).toEqual([['worker_ref', 'missing'], ['start_date', 'no_day'], ['hours', 'no_number'], ['dsl', 'no_yes'], ['role', 'unknown'], ['email', 'no_email']]);
    expect(faults[1]).toMatchObject({ value: '31/02/2026', remedy: expect.stringContaining('no such day') });
    expect(readCells(columns, { ...good, start_date: '45000' }).faults[0]?.remedy).toContain('Excel');
    expect(readCells(columns, { ...good, start_date: '3/5/26' }).faults[0]?.remedy).toContain('four figures');
  });

  it('offers first what sounds like the word that is not in the list', () => {
    const choices = ['Home care agency', 'Care home with nursing', 'Supported living', 'Extra care housing', 'Day service', 'Personal assistant', 'Day nursery', 'Childminder'].map((words, n) => ({ code: `c${n}`, words }));
    const remedyFor = (typed: string) => readCells([{ code: 'sort', title: 'Sort', needed: true, kind: 'choice', choices, example: 'c1' }], { sort: typed }).faults[0]?.remedy;
    expect(remedyFor('Nursery')).toBe('Use a code or name of the list: Day nursery, Home care agency, Care home with nursing, Supported living, Extra care housing, Day service …');
    expect(remedyFor('care-home')).toContain('list: Home care agency, Care home with nursing, Extra care housing');
    expect(remedyFor('?')).toContain('list: Home care agency, Care home with nursing, Supported living');
  });

  it('reads any text without failing, and gives a remedy for each fault', () => {
    fc.assert(
      fc.property(fc.record(Object.fromEntries(columns.map(({ code }) => [code, fc.string({ unit: 'binary', maxLength: 40 })]))), (cells) => {
        const { values, faults } = readCells(columns, cells as Record<string, string>);
        expect(Object.keys(values)).toHaveLength(columns.length);
        for (const { remedy } of faults) expect(remedy).toMatch(/[.…]$|, /);
      }),
    );
  });
});

describe('mapping', () => {
  it('finds columns by code, title or another name, however it is spelt, and each heading once', () => {
    expect(suggestMapping(['PAYROLL  Number', 'start date', 'Start_Date', 'x'], columns)).toMatchObject({ worker_ref: 0, start_date: 1, hours: null });
  });

  it('recognises the kind that the headings fit, or none', () => {
    const kinds = [{ code: 'a', columns }, { code: 'b', columns: columns.slice(4).map((column) => ({ ...column, needed: true })) }];
    expect(recogniseKind(['Staff number', 'Start date'], kinds)?.code).toBe('a');
    expect(recogniseKind(['Job', 'Email'], kinds)?.code).toBe('b');
    expect(recogniseKind(['Colour', 'Size'], kinds)).toBeNull();
  });

  it('offers the kind that most of the headings fit, however few', () => {
    const kinds = [{ code: 'a', columns: columns.slice(0, 3) }, { code: 'b', columns: columns.slice(3) }];
    expect(nearestKind(['Staff number', 'Lead', 'Job', 'Colour'], kinds)?.code).toBe('b');
    expect(nearestKind(['Start date', 'Job'], kinds)?.code).toBe('a');
    expect(nearestKind(['Colour'], kinds)?.code).toBe('a');
  });

  it('takes two files with the same headings for alike', () => {
    expect(headingsKey(['Staff No.', 'Start'])).toBe(headingsKey(['staff no', 'START ']));
  });
});
