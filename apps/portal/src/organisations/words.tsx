import type { InferClientOutputs } from '@orpc/client';
import type { ContractState, DeclarationSource, Ownership } from '@pvi/contract/organisation-types';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { Share } from '../kernel/ui/standing.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import type { TagColour } from '../kernel/ui/tag.tsx';

export type ProviderPage = InferClientOutputs<Client>['organisations']['show'];
export type ProviderRow = InferClientOutputs<Client>['organisations']['list']['rows'][number];
export type Setting = ProviderPage['settings'][number];
type CoverageFigures = ProviderRow['coverage'];
type Contracted = ProviderRow['contract'];

const STATES: Record<ContractState, [words: string, colour: TagColour]> = {
  active: ['Active', 'green'],
  ending: ['Ending soon', 'orange'],
  upcoming: ['Not begun', 'blue'],
  ended: ['Ended', 'red'],
  none: ['No contract', 'grey'],
};

export const contractStateWords = (state: ContractState): string => STATES[state][0];

/** '12 people', '1 person'. */
export const counted = (count: number, one: string, many: string) => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** 'Ends in 12 days' in a colour, and the day beside it. The council's own services need no contract. */
export function ContractTag({ contract, kind }: { contract: Contracted; kind: ProviderRow['kind'] }) {
  if (contract.state === 'none' && (kind === 'internal' || kind === 'council')) return <>Not needed</>;
  const { state, endsOn, endsInDays } = contract;
  const [words, colour] = STATES[state];
  const soon = state === 'ending' && endsInDays !== null ? (endsInDays === 0 ? 'Ends today' : `Ends in ${counted(endsInDays, 'day', 'days')}`) : words;
  return (
    <>
      <Tag colour={colour}>{soon}</Tag>
      {endsOn && state !== 'upcoming' && <span className="govuk-body-s pvi-table__whole"> {state === 'ended' ? dayShort(endsOn) : `to ${dayShort(endsOn)}`}</span>}
    </>
  );
}

/** People on the register over people said to work there. Nobody said: unknown, never 100 %. */
export function CoverageWords({ coverage, bar }: { coverage: CoverageFigures; bar?: boolean }) {
  const { registered, declared, percent, undeclaredSettings } = coverage;
  if (percent === null || declared === null) return <span>{declared === 0 ? 'Nobody declared' : 'Unknown'}</span>;
  return (
    <>
      {/* a figure above 100 % is told as it is: the declaration is out of date */}
      <Share met={registered} counted={declared} percent={percent} bar={bar && registered <= declared} />
      {undeclaredSettings > 0 && <span className="govuk-body-s pvi-aside">{counted(undeclaredSettings, 'setting has', 'settings have')} not said</span>}
    </>
  );
}

/** Who is trained of those counted. Nobody counted is 'not available', never 0% or 100%. */
export function TrainedWords({ share }: { share: { trained: number; denominator: number; printed: string } | undefined }) {
  if (!share || share.denominator === 0) return <span>Nobody counted</span>;
  return <Share met={share.trained} counted={share.denominator} percent={share.printed} />;
}

const OWNERSHIPS: Record<Ownership, string> = {
  private: 'Private company',
  voluntary: 'Charity or voluntary',
  individual: 'One person',
  la: 'Council',
  public: 'Other public body',
  unknown: 'Not known',
};
export const ownershipWords = (ownership: string): string => OWNERSHIPS[ownership as Ownership] ?? ownership;

const SOURCES: Record<DeclarationSource, string> = {
  contract: 'Contract monitoring',
  asc_wds: 'Adult Social Care Workforce Data Set',
  return: 'The provider’s return',
  manager: 'The manager told us',
};
export const sourceWords = (source: DeclarationSource): string => SOURCES[source];
