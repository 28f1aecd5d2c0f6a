import { recordKinds, retentionClasses } from '@pvi/contract/retention';
import { stringify } from 'csv-stringify/sync';
import type { Column } from './archive.ts';

/** What every column of an archive is: a line each, for whoever reads it without us. */
export function dictionaryCsv(columns: readonly Column[]): string {
  const lines = columns.map(({ table, name, type, nullable, refersTo }) => {
    const kind = recordKinds[table];
    const keeps = kind && retentionClasses[kind.keeps];
    return [table, kind?.meaning ?? '', name, type, nullable ? 'may be empty' : '', refersTo ?? '', kind?.personal ? 'personal' : '', keeps ? `${keeps.title}${keeps.years === null ? '' : `, ${keeps.years} years`} (${keeps.from})` : ''];
  });
  return stringify([['table', 'what a row is', 'column', 'type', 'empty', 'refers to', 'personal data', 'kept for'], ...lines]);
}
