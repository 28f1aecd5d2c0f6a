import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import writeExcel from 'write-excel-file/node';
import { expect, it } from 'vitest';
import { importKinds } from '@pvi/contract/import-kinds';
import { importFailures } from '@pvi/contract/imports';
import { readCells, suggestMapping } from '@pvi/domain/import-columns';
import { wholeTable } from '../../apps/api/src/imports/table-reader.fixture.ts';
import { csvLines } from '../../apps/api/src/kernel/sheet.ts';
import { TableRefused } from '../../apps/api/src/imports/table-reader.ts';
import { sizeOf } from './size.ts';

const count = sizeOf({ short: 60, whole: 10_000 });
const seed = process.env['FAULTS_SEED'] === undefined ? undefined : Number(process.env['FAULTS_SEED']);

const kind = fc.constantFrom(...importKinds);
const cell = fc.oneof(fc.constantFrom('', ' ', '=1+1', '"', '31/02/2026', '1900-01-01', '2026-11-02', 'yes', '999999999999', 'Zoë', '\u0000', '\ud800', '\n', 'a,b;c|d\te', 'x'.repeat(300)), fc.string({ unit: 'binary', maxLength: 30 }));
const separator = fc.constantFrom(',', ';', '\t', '|');
const encoding = fc.constantFrom('utf8', 'utf8-mark', 'utf16le', 'latin1');

/** A file of some kind, with cells that hold anything, in any encoding, and then cut, doubled or knocked about. */
const malformed = fc.record({ kind, lines: fc.array(fc.array(cell, { maxLength: 26 }), { minLength: 1, maxLength: 12 }), separator, encoding, harm: fc.constantFrom('none', 'cut', 'byte', 'quote', 'noise'), at: fc.nat(), excel: fc.integer({ min: 0, max: 9 }) });

it('a malformed file never breaks the reader: it is refused in words, or each bad line has its reason, and no cell that goes back starts a formula', async () => {
  await fc.assert(
    fc.asyncProperty(malformed, async (given) => {
      const bytes = damaged(given.excel === 0 ? await workbook(given) : text(given), given.harm, given.at);
      const table = await wholeTable(bytes).catch((error: unknown) => {
        expect(error).toBeInstanceOf(TableRefused);
        expect(importFailures).toContain((error as TableRefused).failure);
        return null;
      });
      if (!table) return;
      const mapping = suggestMapping(table.headings, given.kind.columns);
      for (const { line, cells } of table.lines) {
        expect(line).toBeGreaterThan(0);
        const { faults, values } = readCells(given.kind.columns, Object.fromEntries(Object.entries(mapping).map(([code, at]) => [code, at === null ? '' : (cells[at] ?? '')])));
        for (const { column, remedy, code } of faults) expect([column, remedy, code].every((words) => words.length > 0)).toBe(true);
        const missing = given.kind.columns.filter(({ code, needed }) => needed && values[code] === null).map(({ code }) => code);
        expect(missing.every((code) => faults.some(({ column }) => column === code))).toBe(true);
        // the file that goes back to the sender: the whole line, and each fault as it stood
        const back = [[line, ...cells], ...faults.map(({ column, value, remedy }) => [line, column, value, remedy])];
        for (const out of parse(csvLines(back), { relax_column_count: true }) as string[][]) for (const one of out) expect(one).not.toMatch(/^[=+\-@\t\r\n]/);
        // what is kept of a line can be stored: no half characters, none that PostgreSQL refuses
        expect(JSON.stringify([values, faults])).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }
    }),
    { numRuns: count, ...(seed === undefined ? {} : { seed }) },
  );
});

type Given = typeof malformed extends fc.Arbitrary<infer G> ? G : never;

function text({ kind: { columns }, lines, separator: delimiter, encoding: how }: Given): Buffer {
  const written = stringify([columns.map(({ code }) => code), ...lines], { delimiter, record_delimiter: '\r\n' });
  switch (how) {
    case 'utf8-mark':
      return Buffer.from(`\ufeff${written}`, 'utf8');
    case 'utf16le':
      return Buffer.from(`\ufeff${written}`, 'utf16le');
    case 'latin1':
      return Buffer.from(written, 'latin1');
    default:
      return Buffer.from(written, 'utf8');
  }
}

async function workbook({ kind: { columns }, lines }: Given): Promise<Buffer> {
  const rows = [columns.map(({ code }) => code), ...lines.map((line) => line.map((one) => one.toWellFormed().replaceAll(/[\u0000-\u001f\ufffe\uffff]/g, ' ')))];
  const data = rows.map((row) => row.map((value) => ({ value, type: String })));
  return (await writeExcel(data as never).toBuffer()) as Buffer;
}

function damaged(bytes: Buffer, harm: Given['harm'], at: number): Buffer {
  const place = bytes.length === 0 ? 0 : at % bytes.length;
  switch (harm) {
    case 'cut':
      return bytes.subarray(0, place);
    case 'byte': {
      const copy = Buffer.from(bytes);
      copy[place] = at % 256;
      return copy;
    }
    case 'quote':
      return Buffer.concat([bytes.subarray(0, place), Buffer.from('"'), bytes.subarray(place)]);
    case 'noise':
      return Buffer.concat([bytes.subarray(0, place), Buffer.from([0xff, 0x00, 0xd8, 0x0a, 0x22]), bytes.subarray(place)]);
    default:
      return bytes;
  }
}
