import { importKind } from '@pvi/contract/import-kinds';
import { nameInFile } from '@pvi/domain/import-columns';
import type { Imports } from './imports.ts';

/** Every fault with its line, column, value and remedy, under headings: for the file that goes back to the sender. */
export function faultLines({ kind, headings, mapping, faults }: Awaited<ReturnType<Imports['faults']>>): (string | number)[][] {
  const titles = new Map(importKind(kind ?? '')?.columns.map((column) => [column.code, nameInFile(column, headings, mapping)]));
  return [['Line', 'Who or what', 'Column', 'What stands there', 'What to do'], ...faults.map(({ line, title, column, value, remedy }) => [line ?? '', title, titles.get(column) ?? '', value, remedy])];
}
