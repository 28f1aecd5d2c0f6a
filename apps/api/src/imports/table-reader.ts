import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import type { ImportFailure } from '@pvi/contract/imports';
import { mostLines } from '@pvi/contract/imports';
import { decodeText, isBinary, separatorOf } from '@pvi/domain/tables';
import type { Encoding, Separator } from '@pvi/domain/tables';
import { parse } from 'csv-parse/sync';
import type { Entry, ZipFile } from 'yauzl';

const yauzl = createRequire(import.meta.url)('yauzl') as typeof import('yauzl');

/** A table as it stood in the file: headings, and the cells of each line with its number there. */
export interface Table {
  format: string;
  headings: string[];
  lines: TableLine[];
}

export interface TableLine {
  line: number;
  cells: string[];
}

/** Why a file is no table, in a code that the portal has words for; `line` where it broke. */
export class TableRefused extends Error {
  constructor(
    readonly failure: ImportFailure,
    readonly line: number | null = null,
  ) {
    super(failure);
  }
}

const mostColumns = 200;
const longestRecord = 100_000;
/** What a spreadsheet may unpack to: some 100,000 lines. Its file is a zip, and a small zip can hold a great deal. */
const mostUnpackedBytes = 80 * 1024 * 1024;
const mostEntries = 500;

const encodings: Record<Encoding, string> = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252' };
const separators: Record<Separator, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** Reads a CSV file of any usual encoding and separator, or the first filled sheet of an XLSX file. @throws TableRefused */
export async function readTable(bytes: Buffer): Promise<Table> {
  if (bytes.length === 0) throw new TableRefused('empty');
  if (bytes.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) return asTable('Excel', await sheetRows(bytes));
  // an old .xls, and an .xlsx that is locked with a password, are both of this kind
  if (bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) throw new TableRefused('old_excel');
  const { text, encoding } = decodeText(bytes);
  if (isBinary(text)) throw new TableRefused('not_a_table');
  const separator = separatorOf(text);
  return asTable(`CSV, ${encodings[encoding]}, ${separators[separator]}`, csvRows(text.toWellFormed().replaceAll('\u0000', '').replace(/\r\n?/g, '\n'), separator));
}

/** The first line with two filled cells is the headings; what stands above is a title. */
function asTable(format: string, rows: TableLine[]): Table {
  const filled = (row: TableLine): number => row.cells.filter((cell) => cell.trim() !== '').length;
  const at = rows.findIndex((row) => filled(row) >= 2);
  const head = rows[at];
  if (!head) throw new TableRefused(rows.some((row) => filled(row) > 0) ? 'not_a_table' : 'empty');
  if (head.cells.length > mostColumns) throw new TableRefused('not_a_table');
  const headings = head.cells.map((cell) => cell.replace(/\s+/g, ' ').trim().slice(0, 100));
  while (headings.at(-1) === '') headings.pop();
  const lines = rows.slice(at + 1).filter((row) => filled(row) > 0);
  if (lines.length === 0) throw new TableRefused('no_lines');
  if (lines.length > mostLines) throw new TableRefused('too_many_lines');
  return { format, headings, lines };
}

function csvRows(text: string, delimiter: Separator): TableLine[] {
  const rows: TableLine[] = [];
  // each line is kept as it is read, so that those before a mistake say where it is
  const keep = (record: string[], { lines }: { lines: number }): null => {
    const breaks = record.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
    rows.push({ line: lines - breaks, cells: record });
    if (rows.length > mostLines + 50) throw new TableRefused('too_many_lines');
    return null;
  };
  try {
    parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: longestRecord, on_record: keep as never });
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused('broken_quotes', (rows.at(-1)?.line ?? 0) + 1);
  }
  return rows;
}

async function sheetRows(bytes: Buffer): Promise<TableLine[]> {
  await mustUnpackSmall(bytes);
  const { default: readExcel } = await import('read-excel-file/node');
  let sheets: { data: unknown[][] }[];
  try {
    // numbers as they are written, so that a staff number of 20 figures keeps them
    sheets = (await readExcel(bytes, { parseNumber: (written: string) => written, trim: false } as never)) as unknown as { data: unknown[][] }[];
  } catch {
    throw new TableRefused('damaged');
  }
  const sheet = sheets.find(({ data }) => data.some((row) => row.filter((cell) => cell !== null && cell !== '').length >= 2)) ?? sheets[0];
  return (sheet?.data ?? []).map((row, at) => ({ line: at + 1, cells: row.map(cellText) }));
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().replace(/T00:00:00\.000Z$/, '').slice(0, 16);
  return String(cell).toWellFormed().replaceAll('\u0000', '');
}

/** Unpacks everything once, to nowhere, and counts: what the zip says of itself is not believed. */
async function mustUnpackSmall(bytes: Buffer): Promise<void> {
  let unpacked = 0;
  let entries = 0;
  try {
    const zip = await new Promise<ZipFile>((resolve, reject) => yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, opened) => (error ? reject(error) : resolve(opened))));
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry: Entry) => {
        entries += 1;
        if (entries > mostEntries || entry.uncompressedSize > mostUnpackedBytes) return reject(new TableRefused('too_large'));
        if ((entry.generalPurposeBitFlag & 1) !== 0) return reject(new TableRefused('locked'));
        zip.openReadStream(entry, (error, stream: Readable) => {
          if (error) return reject(error);
          stream.on('error', reject);
          stream.on('data', (chunk: Buffer) => {
            unpacked += chunk.length;
            if (unpacked > mostUnpackedBytes) {
              stream.destroy();
              reject(new TableRefused('too_large'));
            }
          });
          stream.on('end', () => zip.readEntry());
        });
      });
      zip.readEntry();
    });
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused('damaged');
  }
}
