import type { ColumnMapping, ImportColumn } from '@pvi/domain/import-columns';
import { plainName } from '@pvi/domain/import-columns';
import type { MappedLine } from './import-kind.ts';
import type { Meanings } from './import-words.ts';
import { readTable } from './table-reader.ts';

/** What was said of a file's columns. */
interface Said {
  mapping: ColumnMapping;
  /** Column code → what all lines say of a column that the file has not. */
  everyLine: Readonly<Record<string, string>>;
  /** Column code → plain word → the choice that it means. */
  meanings: Meanings;
}

/** Each line's cells under the columns that are in use. What else stands in the file is let go of as it is read. */
export async function readMappedLines(bytes: Buffer, columns: readonly ImportColumn[], { mapping, everyLine, meanings }: Said): Promise<MappedLine[]> {
  const places = columns.flatMap(({ code, choices }) => (mapping[code] == null ? [] : [[code, mapping[code], new Words(new Map(choices ? Object.entries(meanings[code] ?? {}) : []))] as const]));
  const alike = Object.entries(everyLine);
  const lines: MappedLine[] = [];
  await readTable(bytes, ({ line, cells }, headings) => {
    lines.push({ line, cells: Object.fromEntries([...alike, ...places.map(([code, at, words]) => [code, words.one(cells[at] ?? '')] as const)]), faults: tooManyCells(headings, cells) });
  });
  return lines;
}

const mostWords = 2000;

/**
 * One text for all cells of a column that say the same, or that mean the same choice. A column that says ever new things,
 * such as numbers of people, is given up.
 */
class Words {
  private known: Map<string, string> | null = new Map();

  constructor(private readonly meanings: ReadonlyMap<string, string>) {}

  one(cell: string): string {
    const said = this.known?.get(cell);
    if (said !== undefined) return said;
    const meant = this.meanings.size === 0 ? cell : (this.meanings.get(plainName(cell)) ?? cell);
    if (this.known === null) return meant;
    if (this.known.size < mostWords) this.known.set(cell, meant);
    else this.known = null;
    return meant;
  }
}

/** A cell too many is a separator inside a cell: everything after it stands under the wrong heading. */
function tooManyCells(headings: readonly string[], cells: readonly string[]): MappedLine['faults'] {
  const more = cells.slice(headings.length).filter((cell) => cell.trim() !== '');
  if (more.length === 0) return [];
  return [{ column: '', value: (more[0] ?? '').slice(0, 200), code: 'too_many_cells', remedy: `This line has ${cells.length} cells under ${headings.length} headings. Put quotation marks around a cell that holds the separator.` }];
}
