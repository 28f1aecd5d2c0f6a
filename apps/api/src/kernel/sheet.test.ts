import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvLines, unmarked } from './sheet.ts';

const starts = fc.constantFrom("'=", "''@", '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n');

it('hands a spreadsheet no cell that it would take for a formula, and no letter less', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(starts, fc.constant('')), fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 6 }), (cells) => {
      const given = cells.map(([start, rest]) => start + rest);
      const [read = []] = parse(csvLines([given]), { relax_column_count: true }) as string[][];
      expect(read.map(unmarked)).toEqual(given);
      for (const cell of read) expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
    }),
  );
});

it('leaves a number a number', () => expect(csvLines([[-3, 4, null, '-3']])).toBe("-3,4,,'-3\n"));
