import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';

type Outputs = InferClientOutputs<Client>['duplicates'];
export type List = Outputs['list'];
export type Pair = List['pairs'][number];
export type MergeRow = List['merges'][number];
export type Comparison = Outputs['compare'];
export type Side = Comparison['kept'];
export type MergePage = Outputs['merged'];
type Reason = Pair['reasons'][number];

const REASONS: Record<Reason, string> = {
  same_birth: 'same date of birth',
  turned_birth: 'day and month of birth changed round',
  same_family_name: 'same last name',
  same_given_name: 'same first name',
  similar_given_name: 'nearly the same first name',
  same_mobile: 'same mobile number',
  same_email: 'same email',
};

/** 'Same date of birth, same last name' */
export function reasonWords(reasons: readonly Reason[]): string {
  const words = reasons.map((reason) => REASONS[reason]).join(', ');
  return words === '' ? 'Nothing in common' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the rows of a table are, for somebody who has never seen one. */
const TABLES: Record<string, string> = {
  absence: 'long absences',
  account: 'the sign-in',
  agreement_acceptance: 'accepted agreements',
  assignment: 'posts',
  attempt: 'plays of a course',
  completion: 'completions',
  enrolment: 'enrolments',
  former_name: 'former names',
  help_given: 'help with signing in',
  join_request: 'requests to join',
  kept_apart: 'notes that two people are not the same',
  notice_acceptance: 'privacy notices read',
  one_time_code: 'sign-in codes',
  part_completion: 'parts of courses',
  person: 'personal details',
  role_grant: 'roles',
};

export function tableWords(table: string): string {
  return TABLES[table] ?? table.replaceAll('_', ' ');
}
