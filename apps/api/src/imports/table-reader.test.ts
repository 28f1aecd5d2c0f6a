import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import yazl from 'yazl';
import writeExcel from 'write-excel-file/node';
import { wholeTable } from './table-reader.fixture.ts';
import { TableRefused } from './table-reader.ts';

const refused = async (bytes: Buffer): Promise<unknown> => wholeTable(bytes).then(() => 'read', (error: unknown) => (error instanceof TableRefused ? error.failure : error));

async function zipped(files: Record<string, Buffer>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(content, name);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

describe('CSV', () => {
  it('keeps line numbers through quoted line breaks, empty lines and a title above the headings', async () => {
    const table = await wholeTable(Buffer.from('Staff list\r\n\r\nName;Note\r\nAsha;"one\r\ntwo"\r\n;\r\nBen;"say ""hi"""\r\n'));
    expect(table).toEqual({ format: 'CSV, UTF-8, semicolons', headings: ['Name', 'Note'], lines: [{ line: 4, cells: ['Asha', 'one\ntwo'] }, { line: 7, cells: ['Ben', 'say "hi"'] }] });
  });

  it('finds the headings below a title, a date of printing and what stands beside them', async () => {
    const title = ['Contract register,,,,', 'Printed,26/11/2026,,,', ',,,,', 'Provider,Type,Lead,Phone,Contract'];
    const table = await wholeTable(Buffer.from([...title, 'Alder,CHR,,,', 'Birch,DOM,Nia,01632,K-2'].join('\n')));
    expect(table).toMatchObject({ headings: ['Provider', 'Type', 'Lead', 'Phone', 'Contract'], lines: [{ line: 5 }, { line: 6, cells: ['Birch', 'DOM', 'Nia', '01632', 'K-2'] }] });
    const many = Array.from({ length: 60 }, (_, n) => `Alder ${n},CHR,,,`);
    expect((await wholeTable(Buffer.from([...title, ...many].join('\n')))).lines.map(({ line }) => line)).toEqual(many.map((_, n) => 5 + n));
    expect((await wholeTable(Buffer.from([...Array.from({ length: 30 }, (_, n) => `Note ${n}`), 'Name,Start', 'Asha,1'].join('\n')))).lines).toEqual([{ line: 32, cells: ['Asha', '1'] }]);
  });

  it('says near which line a quotation mark is left open', async () => {
    await expect(wholeTable(Buffer.from('Name,Note\nAsha,fine\nBen,"never closed\nCarys,x\n'))).rejects.toMatchObject({ failure: 'broken_quotes', line: 3 });
  });

  it('refuses what is no table, in words that the portal has', async () => {
    expect(await refused(Buffer.alloc(0))).toBe('empty');
    expect(await refused(Buffer.from('Name,Note\n'))).toBe('no_lines');
    expect(await refused(Buffer.from('only one column\nx\n'))).toBe('not_a_table');
    expect(await refused(Buffer.from('%PDF-1.7\n\u0000\u0001\u0002'))).toBe('not_a_table');
    expect(await refused(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('old_excel');
  });
});

describe('XLSX', () => {
  it('reads the first filled sheet, dates as days, numbers as they are written', async () => {
    const bytes = await workbook([[{ value: 'Name' }, { value: 'Start' }, { value: 'Number' }], [{ value: 'Zoë' }, { value: new Date('2026-05-03T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' }, { value: 7.5, type: Number }]]);
    expect(await wholeTable(bytes)).toEqual({ format: 'Excel', headings: ['Name', 'Start', 'Number'], lines: [{ line: 2, cells: ['Zoë', '2026-05-03', '7.5'] }] });
  });

  it('passes over a cover sheet, and says which sheet it read', async () => {
    const text = (...values: string[]) => values.map((value) => ({ value }));
    const cover = [text('Prepared by', 'Contracts'), text('Version', '3')];
    const register = [text('Register of contracts'), text('Provider', 'Type', 'Lead', 'Phone', 'Contract'), text('Alder', 'CHR', 'Nia', '01632', 'K-1')];
    const bytes = await (writeExcel as unknown as (sheets: unknown[]) => { toBuffer(): Promise<Buffer> })([{ data: cover, sheet: 'Read me' }, { data: register, sheet: 'Register' }]).toBuffer();
    expect(await wholeTable(bytes)).toEqual({ format: 'Excel, only the sheet “Register”', headings: ['Provider', 'Type', 'Lead', 'Phone', 'Contract'], lines: [{ line: 3, cells: ['Alder', 'CHR', 'Nia', '01632', 'K-1'] }] });
  });

  it('refuses a bomb before it goes off, and what is damaged', async () => {
    const bomb = await zipped({ 'xl/worksheets/sheet1.xml': Buffer.alloc(100 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refused(bomb)).toBe('too_large');
    expect(await refused(await zipped({ 'hello.txt': Buffer.from('no workbook') }))).toBe('damaged');
    const good = await workbook([[{ value: 'Name' }, { value: 'Note' }], [{ value: 'a' }, { value: 'b' }]]);
    expect(await refused(good.subarray(0, good.length - 60))).toBe('damaged');
    expect(await refused(Buffer.concat([Buffer.from('504b0304', 'hex'), deflateRawSync(Buffer.from('x'))]))).toBe('damaged');
  });
});

async function workbook(data: unknown[][]): Promise<Buffer> {
  return (await (writeExcel as unknown as (data: unknown) => { toBuffer(): Promise<Buffer> })(data).toBuffer()) as Buffer;
}
