import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';

export type SourcesPage = InferClientOutputs<Client>['imports']['sources'];
export type Source = SourcesPage['rows'][number];
export type Field = SourcesPage['masters'][number]['field'];

export const fieldWords: Record<Field, string> = {
  names: 'Names',
  date_of_birth: 'Date of birth',
  email: 'Email',
  place: 'Unit and job',
  dates: 'First and last day',
  worker_type: 'Kind of worker',
  hours: 'Weekly hours',
  manager: 'Manager',
};

/** Who is believed where no system is named. */
export function unnamed(field: Field): string {
  return field === 'email' ? 'The person’s own address; a file only fills in where we have none' : 'Whichever file came last';
}
