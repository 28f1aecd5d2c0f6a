import { importKind } from '@pvi/contract/import-kinds';
import type { ImportPage } from '@pvi/contract/imports';
import type { FolderSqlRow } from './imports.sql.ts';

const outcomes: readonly [keyof ImportPage['counts'], one: string, many: string][] = [
  ['create', 'new person or post', 'new people and posts'],
  ['update', 'change', 'changes'],
  ['leave', 'person leaves', 'people leave'],
  ['same', 'line changes nothing', 'lines change nothing'],
  ['error', 'line to put right', 'lines to put right'],
  ['duplicate', 'person who may be known already', 'people who may be known already'],
];

/** What became of a file that was picked up, in sentences for whoever looks into the folder. No name of a person stands in it. */
export function reportOf({ name, kind }: Pick<FolderSqlRow, 'name' | 'kind'>, page: ImportPage | null, into: 'done' | 'held', address: string): string[] {
  if (page === null) return [`This file of ${name} was not loaded: whoever set up this folder may no longer load files.`, 'Open the system under Imports and save it in your own name. Then put the file back.'];
  const counted = outcomes.flatMap(([outcome, one, many]) => {
    const n = page.counts[outcome] ?? 0;
    return n === 0 ? [] : [`  ${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`];
  });
  const verdict = into === 'done' ? (page.state === 'committed' ? 'was loaded' : 'changes nothing: all of it is known already') : 'is held. Nothing was changed';
  return [`${page.fileName} of ${name} ${verdict}.`, `${page.lines.toLocaleString('en-GB')} lines.`, ...counted, ...(into === 'held' ? whyHeld(page, kind) : []), `Look at it: ${address}`];
}

function whyHeld(page: ImportPage, kind: string): string[] {
  if (page.failure !== null) return [`The file could not be read or loaded (${page.failure}).`];
  if (page.state === 'read') {
    const missing = (importKind(kind)?.columns ?? []).filter(({ needed }) => needed).map(({ heading, code }) => heading ?? code);
    return [`Not all columns were found. Say once what its columns mean; it needs: ${missing.join(', ')}.`];
  }
  const holding = page.warnings.filter(({ holds }) => holds).map(whatHolds);
  return [...holding, ...((page.counts.error ?? 0) > 0 ? ['The faulty lines are listed in the file beside this one, with what to do.'] : [])];
}

function whatHolds({ code, facts }: ImportPage['warnings'][number]): string {
  switch (code) {
    case 'too_few':
      return `${facts.missing} of ${facts.inPost} people in post are not in the file. That is too many to be leavers, so nobody's post is ended. Check that the file is whole.`;
    case 'many_leavers':
      return `${facts.leavers} leavers, usually ${facts.usual} in a month.`;
    case 'many_renamed':
      return `${facts.renamed} of ${facts.of} people would get another name. Perhaps a column has slipped.`;
    default:
      return 'Something about the file is unusual.';
  }
}
