import { plainName } from './import-columns.ts';

/** How HR systems say how somebody is engaged, and why somebody left, in our words. Unknown ones are asked about, or not known. */
const contracts: readonly [meaning: string, ...words: string[]][] = [
  ['permanent', 'permanent', 'perm', 'fr', 'pr', 'full-time regular', 'part-time regular', 'regular', 'emp', 'employee', 'substantive'],
  ['temporary', 'temporary', 'temp', 'fixed term', 'fixed-term contract', 'ft', 'pt', 'full-time temporary', 'part-time temporary', 'secondment', 'seconded', 'maternity cover'],
  ['bank', 'bank', 'casual', 'relief', 'zero hours', 'sessional', 'as and when required'],
  ['agency', 'agency', 'agency worker', 'cwk', 'contingent worker', 'contractor'],
  ['volunteer', 'volunteer'],
  ['apprentice', 'apprentice', 'apprenticeship'],
  ['placement', 'student', 'placement', 'student placement', 'student on placement', 'intern'],
  ['self_employed', 'self-employed', 'consultant'],
];

const reasons: readonly [meaning: string, ...words: string[]][] = [
  ['retirement', 'retirement', 'retired', 'early retirement', 'flexible retirement'],
  ['redundancy', 'redundancy', 'voluntary redundancy', 'compulsory redundancy'],
  ['dismissed', 'dismissal', 'dismissed', 'capability dismissal'],
  ['end_of_contract', 'end of contract', 'end of fixed term', 'end of fixed term contract', 'end of temporary contract', 'contract ended', 'end of placement'],
  ['transferred', 'tupe', 'tupe transfer', 'tupe out', 'transferred', 'transfer'],
  ['health', 'ill health', 'ill health retirement', 'health'],
  ['career', 'career', 'promotion', 'better prospects', 'career development'],
  ['pay', 'pay', 'better pay', 'salary'],
  ['travel', 'relocation', 'moving away', 'travel'],
  ['personal', 'personal', 'personal reasons', 'family', 'domestic'],
  ['workload', 'workload', 'stress'],
  ['hours', 'hours', 'working hours', 'shifts'],
];

const absences: readonly [meaning: string, ...words: string[]][] = [
  ['maternity', 'maternity', 'maternity leave', 'paternity', 'paternity leave', 'adoption', 'adoption leave', 'shared parental leave', 'parental leave'],
  ['sickness', 'sickness', 'sick', 'sick leave', 'sickness absence', 'long term sickness', 'long-term sick'],
  ['sabbatical', 'career break', 'sabbatical', 'unpaid leave', 'unpaid career break'],
];

/** A worker type's code, or null for a word that nobody has explained. */
export function workerTypeOf(word: string): string | null {
  return meaningOf(contracts, word);
}

/** A leaving reason's code; most systems say little more than that somebody resigned. */
export function leavingReasonOf(word: string): string {
  return meaningOf(reasons, word) ?? 'not_known';
}

/** The kind of a long absence; what it is about is never kept. */
export function absenceKindOf(word: string): string {
  return meaningOf(absences, word) ?? 'other';
}

function meaningOf(list: readonly (readonly string[])[], word: string): string | null {
  const plain = plainName(word);
  return list.find(([, ...words]) => words.some((one) => plainName(one) === plain))?.[0] ?? null;
}
