import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';

export type Cell = string | number | null;

/** Tells spreadsheets that the letters are UTF-8. */
export const byteOrderMark = '\uFEFF';

/** With these a spreadsheet takes a cell for a formula, in the wide forms of East Asian keyboards too. */
const formulaSign = '[=+\\-@＝＋－＠\\t\\r\\n]';
const startsFormula = new RegExp(`^'*${formulaSign}`);
const markedAsText = new RegExp(`^'(?='*${formulaSign})`);

/** Lines of a CSV file. A cell that a spreadsheet would take for a formula is text, whatever somebody typed as a name. */
export function csvLines(lines: readonly (readonly Cell[])[]): string {
  return stringify(lines.map((line) => line.map((cell) => (typeof cell === 'string' && startsFormula.test(cell) ? `'${cell}` : cell))));
}

/** A cell of a file that we wrote, as it was before `csvLines` marked it. */
export function unmarked(cell: string): string {
  return cell.replace(markedAsText, '');
}

/** What a browser needs to keep a file of somebody's data: its name, and that nobody in between may. */
export function beginCsv(res: Response, fileName: string): void {
  res.status(200);
  res.setHeader('content-type', 'text/csv; charset=utf-8');
  res.setHeader('content-disposition', `attachment; filename="${fileName}"`);
  res.setHeader('cache-control', 'no-store');
}
