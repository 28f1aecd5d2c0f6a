import { shareOutcomes } from '@pvi/contract/target-words';
import type { ShareOutcome } from '@pvi/contract/target-words';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress, useParam } from '../kernel/address.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { ListPage } from '../kernel/ui/list-page.tsx';
import { placeWords } from '../organisations/place-words.ts';

const WORDS: Record<ShareOutcome, [heading: string, sentence: string]> = {
  trained: ['Trained', 'hold everything that counts for them'],
  not_trained: ['Not yet trained', 'are counted and do not hold everything that counts for them'],
  grace: ['In grace', 'are left out: they are in the days of grace after starting'],
  return_grace: ['Back from leave', 'are left out: they are back from long leave, in the days of grace'],
  long_leave: ['On long leave', 'are left out: they are on leave of 28 days or more'],
  exempt: ['Exempt', 'are left out: exempt, with a reason and an end'],
  closed: ['Setting closed', 'are left out: their setting has closed'],
};

const isOutcome = (text: string): text is ShareOutcome => (shareOutcomes as readonly string[]).includes(text);

/** Who stands behind a figure of a target's page. */
export function TargetPeople() {
  const targetId = useParam('targetId');
  const { today } = useSession();
  const address = useAddress({ outcome: 'not_trained', on: '', limit: '50' });
  const outcome = isOutcome(address.values.outcome) ? address.values.outcome : 'not_trained';
  const on = address.values.on || undefined;
  const result = useQuery(api.targets.people.queryOptions({ input: { targetId, on, outcome, limit: Number(address.values.limit) || 50 }, placeholderData: keepPreviousData }));
  const data = result.data;
  return (
    <ListPage
      title={WORDS[outcome][0]}
      back={{ to: `/targets/${targetId}${on ? `?on=${on}` : ''}`, text: 'Back to the target' }}
      lead={data && `On ${dayInWords(on ?? today)}, ${data.total === 1 ? '1 person' : `${data.total.toLocaleString('en-GB')} people`} ${data.total === 1 ? WORDS[outcome][1].replace(/^are /, 'is ').replace(/^hold /, 'holds ').replace(' them', ' them') : WORDS[outcome][1]}.`}
      address={address}
      result={result}
      rows={data?.rows}
      total={data?.total}
      noun={['person', 'people']}
      filters={[{ name: 'outcome', label: 'Show', all: WORDS.not_trained[0], choices: shareOutcomes.filter((one) => one !== 'not_trained').map((one) => ({ value: one, text: WORDS[one][0] })) }]}
      empty="Nobody."
      rowKey={(row) => row.personId}
      rowName={(row) => `${row.givenName} ${row.familyName}`}
      columns={[
        { key: 'name', heading: 'Name', names: true, cell: (row) => <Link to={`/people/${row.personId}`}>{`${row.givenName} ${row.familyName}`}</Link> },
        { key: 'where', heading: 'Where', cell: (row) => placeWords(row.settingName, row.organisationName) },
        { key: 'number', heading: 'Learner number', whole: true, cell: (row) => row.learnerNo },
      ]}
    />
  );
}
