import { readTable } from './table-reader.ts';
import type { TableLine } from './table-reader.ts';

/** A table with all its lines at once, as the product never keeps them. */
export async function wholeTable(bytes: Buffer): Promise<{ format: string; headings: string[]; lines: TableLine[] }> {
  const lines: TableLine[] = [];
  const { format, headings } = await readTable(bytes, (line) => void lines.push(line));
  return { format, headings, lines };
}
