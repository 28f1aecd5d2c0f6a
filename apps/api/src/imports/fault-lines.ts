import { importKind } from '@pvi/contract/import-kinds';
import type { Imports } from './imports.ts';

/** Every fault with its line, column, value and remedy, under headings: for the file that goes back to the sender. */
export function faultLines({ kind, faults }: Awaited<ReturnType<Imports['faults']>>): (string | number)[][] {
  const titles = new Map(importKind(kind ?? '')?.columns.map(({ code, title }) => [code, title]));
  return [['Line', 'Who or what', 'Column', 'What stands there', 'What to do'], ...faults.map(({ line, title, column, value, remedy }) => [line ?? '', title, titles.get(column) ?? '', value, remedy])];
}
