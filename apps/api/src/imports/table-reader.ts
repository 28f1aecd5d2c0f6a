import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImportFailure } from '@pvi/contract/imports';
import { mostLines } from '@pvi/contract/imports';
import { encodingOf, headingsAt, headingsWithin, isBinary, separatorOf, textPieces } from '@pvi/domain/tables';
import type { Encoding, Separator } from '@pvi/domain/tables';
import { parse } from 'csv-parse';
import type { Entry, ZipFile } from 'yauzl';

const yauzl = createRequire(import.meta.url)('yauzl') as typeof import('yauzl');

/** What a table is, beside its lines. */
export interface Table {
  format: string;
  headings: string[];
  /** How many lines it has. */
  count: number;
}

/** The cells of a line, with its number in the file. */
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

/** Takes a line as it is read. What it does not keep is gone. */
type EachLine = (line: TableLine, headings: readonly string[]) => void;

/**
 * Reads a CSV file of any usual encoding and separator, or the first sheet with a table of an XLSX file, and hands over line
 * after line: a large file is never whole in memory as cells. @throws TableRefused, also after lines were handed over.
 */
export async function readTable(bytes: Buffer, each: EachLine): Promise<Table> {
  if (bytes.length === 0) throw new TableRefused('empty');
  const rows = new TableRows(each);
  if (bytes.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) {
    return rows.over(await readSheet(bytes, rows));
  }
  // an old .xls, and an .xlsx that is locked with a password, are both of this kind
  if (bytes.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) throw new TableRefused('old_excel');
  const encoding = encodingOf(bytes);
  const [head = ''] = textPieces(bytes, encoding);
  if (isBinary(head)) throw new TableRefused('not_a_table');
  const separator = separatorOf(head);
  await readCsv(textPieces(bytes, encoding), separator, rows);
  return rows.over(`CSV, ${encodings[encoding]}, ${separators[separator]}`);
}

/** Finds the headings among the first lines, and hands over what stands below them. */
class TableRows {
  /** The last line that was read. */
  last = 0;
  private headings: string[] | null = null;
  private count = 0;
  private titled = false;
  /** Lines from the first that may be the headings, until it is known which of them is. */
  private ahead: TableLine[] = [];

  constructor(private readonly each: EachLine) {}

  row(line: TableLine): void {
    this.last = line.line;
    const filled = filledOf(line.cells);
    if (filled === 0) return;
    if (this.headings !== null) return this.below(line, this.headings);
    this.titled = true;
    if (filled < 2 && this.ahead.length === 0) return;
    this.ahead.push(line);
    if (this.ahead.length === headingsWithin) this.decide();
  }

  over(format: string): Table {
    if (this.headings === null) this.decide();
    if (this.headings === null) throw new TableRefused(this.titled ? 'not_a_table' : 'empty');
    if (this.count === 0) throw new TableRefused('no_lines');
    return { format, headings: this.headings, count: this.count };
  }

  private decide(): void {
    const at = headingsAt(this.ahead.map(({ cells }) => filledOf(cells)));
    const [head, ...lines] = at < 0 ? [] : this.ahead.slice(at);
    this.ahead = [];
    if (!head) return;
    this.headings = headingsOf(head.cells);
    for (const line of lines) this.below(line, this.headings);
  }

  private below(line: TableLine, headings: readonly string[]): void {
    this.count += 1;
    if (this.count > mostLines) throw new TableRefused('too_many_lines');
    this.each(line, headings);
  }
}

function headingsOf(cells: readonly string[]): string[] {
  if (cells.length > mostColumns) throw new TableRefused('not_a_table');
  const headings = cells.map((cell) => cell.replace(/\s+/g, ' ').trim().slice(0, 100));
  while (headings.at(-1) === '') headings.pop();
  return headings;
}

function filledOf(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

async function readCsv(pieces: Iterable<string>, delimiter: Separator, rows: TableRows): Promise<void> {
  // each line is handed over as it is read, so that those before a mistake say where it is
  const take = (record: string[], { lines }: { lines: number }): null => {
    const breaks = record.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
    rows.row({ line: lines - breaks, cells: record });
    return null;
  };
  try {
    await pipeline(
      Readable.from(tidied(pieces)),
      parse({ delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: longestRecord, on_record: take as never }),
      async (records: AsyncIterable<unknown>) => {
        for await (const _none of records) continue;
      },
    );
  } catch (error) {
    throw error instanceof TableRefused ? error : new TableRefused('broken_quotes', rows.last + 1);
  }
}

/** With one sort of line break, and without what no text holds. */
function* tidied(pieces: Iterable<string>): Generator<string> {
  let held = '';
  for (const piece of pieces) {
    const text = held + piece;
    // the other half of a line break may be the first of the next piece
    held = text.endsWith('\r') ? '\r' : '';
    const tidy = text.slice(0, text.length - held.length).toWellFormed().replaceAll('\u0000', '').replace(/\r\n?/g, '\n');
    if (tidy !== '') yield tidy;
  }
  if (held !== '') yield '\n';
}

/** Answers with what was read: a workbook may have several sheets, and one is taken. */
async function readSheet(bytes: Buffer, rows: TableRows): Promise<string> {
  await mustUnpackSmall(bytes);
  const { default: readExcel } = await import('read-excel-file/node');
  let sheets: { sheet: string; data: unknown[][] }[];
  try {
    // numbers as they are written, so that a staff number of 20 figures keeps them
    sheets = (await readExcel(bytes, { parseNumber: (written: string) => written, trim: false } as never)) as unknown as { sheet: string; data: unknown[][] }[];
  } catch {
    throw new TableRefused('damaged');
  }
  const widths = sheets.map(({ data }) => Math.max(0, ...data.slice(0, headingsWithin).map((row) => filledOf(row.map(cellText)))));
  // a cover sheet is narrow, as a title is
  const sheet = sheets[Math.max(0, headingsAt(widths))];
  for (const [at, row] of (sheet?.data ?? []).entries()) rows.row({ line: at + 1, cells: row.map(cellText) });
  return widths.filter((width) => width >= 2).length > 1 ? `Excel, only the sheet “${sheet?.sheet.slice(0, 31)}”` : 'Excel';
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
