import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';

/** What a join code is for. */
export type Place = InferClientOutputs<Client>['joins']['look'];

/** What a newcomer says of herself, as typed. */
export interface Newcomer {
  givenName: string;
  familyName: string;
  knownAs: string;
  dateOfBirth: string;
  jobRole: string;
}
