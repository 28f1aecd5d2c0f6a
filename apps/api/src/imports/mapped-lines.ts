import type { ColumnMapping, ImportColumn } from '@pvi/domain/import-columns';
import type { MappedLine } from './import-kind.ts';
import { readTable } from './table-reader.ts';

/** Each line's cells under the columns that are in use. What else stands in the file is let go of as it is read. */
export async function readMappedLines(bytes: Buffer, columns: readonly ImportColumn[], mapping: ColumnMapping): Promise<MappedLine[]> {
  const places = columns.flatMap(({ code }) => (mapping[code] == null ? [] : [[code, mapping[code], new Words()] as const]));
  const lines: MappedLine[] = [];
  await readTable(bytes, ({ line, cells }, headings) => {
    lines.push({ line, cells: Object.fromEntries(places.map(([code, at, words]) => [code, words.one(cells[at] ?? '')])), faults: tooManyCells(headings, cells) });
  });
  return lines;
}

const mostWords = 2000;

/** One text for all cells of a column that say the same. A column that says ever new things, such as numbers of people, is given up. */
class Words {
  private known: Map<string, string> | null = new Map();

  one(cell: string): string {
    if (this.known === null) return cell;
    const said = this.known.get(cell);
    if (said !== undefined) return said;
    if (this.known.size < mostWords) this.known.set(cell, cell);
    else this.known = null;
    return cell;
  }
}

/** A cell too many is a separator inside a cell: everything after it stands under the wrong heading. */
function tooManyCells(headings: readonly string[], cells: readonly string[]): MappedLine['faults'] {
  const more = cells.slice(headings.length).filter((cell) => cell.trim() !== '');
  if (more.length === 0) return [];
  return [{ column: '', value: (more[0] ?? '').slice(0, 200), code: 'too_many_cells', remedy: `This line has ${cells.length} cells under ${headings.length} headings. Put quotation marks around a cell that holds the separator.` }];
}
