import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';

/** What a join code is for. */
export type Place = InferClientOutputs<Client>['joins']['look'];

/** Who she is once she has joined. */
export type JoinedAs = InferClientOutputs<Client>['joins']['join'];

/** What a newcomer says of herself, as typed. */
export interface Newcomer {
  givenName: string;
  familyName: string;
  knownAs: string;
  dateOfBirth: string;
  jobRole: string;
  /** Whether she says that she has learned here before, and the number she has from then. */
  known: boolean;
  learnerNo: string;
}

/** What is sent of what she typed: a number only where she says that she has one. */
export function said({ givenName, familyName, knownAs, dateOfBirth, jobRole, known, learnerNo }: Newcomer) {
  return { givenName, familyName, knownAs: knownAs || null, dateOfBirth, jobRole, saysKnown: known, learnerNo: known && learnerNo.trim() ? learnerNo.trim() : null };
}
