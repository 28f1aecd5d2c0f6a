import type { InferClientOutputs } from '@orpc/client';
import type { IdentifierKind } from '@pvi/contract/asking';
import type { Client } from '../kernel/client.ts';

export type RequestPage = InferClientOutputs<Client>['requests']['show'];
export type RequestRow = InferClientOutputs<Client>['requests']['queue']['requests'][number];
export type Match = RequestPage['matches'][number];

export const identifierWords: Record<IdentifierKind, { name: string; hint: string }> = {
  cqc: { name: 'CQC number', hint: 'On your certificate of registration, like 1-123456789.' },
  ofsted: { name: 'Ofsted number', hint: '6 or 7 digits, sometimes after EY, SC or CA.' },
  companies_house: { name: 'Company number', hint: '8 digits, or 2 letters and 6 digits.' },
  charity: { name: 'Charity number', hint: '6 or 7 digits.' },
};

const reasons: Record<Match['reasons'][number], string> = {
  same_number: 'the same number',
  same_contract: 'the same contract reference',
  same_name: 'the same name',
  similar_name: 'a similar name',
  same_lead: 'the same lead',
};

/** 'The same number and the same lead'. */
export function likenessWords(match: Match): string {
  const words = match.reasons.map((reason) => reasons[reason]);
  const said = words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? '');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** '6 working days'. */
export function workingDaysWords(days: number): string {
  return days === 0 ? 'Less than a working day' : days === 1 ? '1 working day' : `${days} working days`;
}
