import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Tabs } from '../kernel/ui/lists.tsx';
import { ListPage } from '../kernel/ui/list-page.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import type { Column } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { ContractTotals } from './contract-totals.tsx';

type Answer = InferClientOutputs<Client>['contracts']['register'];
type Row = Answer['contracts'][number];
type List = keyof Answer['counts'];

const LISTS: Record<List, string> = { all: 'In force and to come', ending: 'Ending within 90 days', nobody_learning: 'Nobody learning', nobody_signed_in: 'Nobody seen for 90 days', ended: 'Ended' };

const LEADS: Record<List, string> = {
  all: 'Every contract in force or to come, with who leads it and how it is used.',
  ending: 'These contracts end within 90 days. Nothing is deleted when they do; new enrolments are refused.',
  nobody_learning: 'These providers are under contract, and nobody in post there is on a course or finished one in the last 90 days.',
  nobody_signed_in: 'These providers are under contract, and nobody there has signed in, joined or learned here for 90 days.',
  ended: 'Kept as they were: figures of those days rest on them.',
};

const columns: readonly Column<Row>[] = [
  { key: 'name', heading: 'Provider', names: true, cell: (row) => <Link to={`/providers/${row.organisationId}`}>{row.organisationName}</Link> },
  { key: 'reference', heading: 'Contract', cell: (row) => <Link to={`/contracts/${row.contractId}`}>{row.reference}</Link> },
  { key: 'service', heading: 'Bought by', cell: (row) => row.serviceName },
  { key: 'ends', heading: 'Ends', cell: (row) => <Ends row={row} /> },
  { key: 'lead', heading: 'Lead', cell: (row) => row.leadName ?? 'Not named' },
  { key: 'people', heading: 'People', numeric: true, cell: (row) => row.people },
  { key: 'learning', heading: 'Learning', numeric: true, cell: (row) => row.learning },
  { key: 'seen', heading: 'Last seen', cell: (row) => (row.lastSeenOn ? dayShort(row.lastSeenOn) : 'Never') },
];

/** `/contracts`: the register and its lists for officers, counts for those who see no names. */
export function Contracts() {
  return useCan('write', 'Contract') ? <Register /> : <ContractTotals />;
}

function Register() {
  const address = useAddress({ list: 'all', q: '', service: '' });
  const list = (address.values.list in LISTS ? address.values.list : 'all') as List;
  const { q, service } = address.values;
  const services = useQuery(api.organisations.services.queryOptions());
  const result = useQuery(api.contracts.register.queryOptions({ input: { list, q: q || undefined, serviceId: service || undefined }, placeholderData: keepPreviousData }));
  const query = new URLSearchParams({ list, ...(q && { q }), ...(service && { serviceId: service }) });
  return (
    <ListPage
      title="Contracts"
      lead={LEADS[list]}
      actions={
        <ButtonLink to="/agreements" look="link">
          Data sharing
        </ButtonLink>
      }
      above={
        <>
          <Tabs label="Lists of contracts" tabs={(Object.keys(LISTS) as List[]).map((one) => ({ text: `${LISTS[one]}${result.data ? ` (${result.data.counts[one]})` : ''}`, to: `/contracts?list=${one}`, current: one === list }))} />
          {(list === 'ending' || list === 'ended') && result.data && <AfterTheEnd key={result.data.windDownDays} days={result.data.windDownDays} />}
        </>
      }
      address={address}
      result={result}
      rows={result.data?.contracts}
      total={result.data?.contracts.length}
      noun={['contract', 'contracts']}
      columns={columns}
      rowKey={(row) => row.contractId}
      searchLabel="Search by provider or reference"
      filters={[{ name: 'service', label: 'Bought by', all: 'All services', choices: (services.data?.services ?? []).map((one) => ({ value: one.serviceId, text: one.name })) }]}
      empty={list === 'all' ? 'No contract is on record. Add one on the page of its provider.' : 'None at present.'}
      exportTo={`/api/contracts.csv?${query.toString()}`}
    />
  );
}

/** What a contract's end means for those in the middle of a course; said and changed where ends are looked at. */
function AfterTheEnd({ days }: { days: number }) {
  const form = useForm({
    initial: { days: String(days) },
    check: (given) => ({ days: /^\d{1,3}$/.test(given.days.trim()) && Number(given.days) <= 366 ? undefined : 'Enter a whole number of days, 0 to 366' }),
    save: (given) => client.contracts.setWindDown({ days: Number(given.days) }),
    done: () => queryClient.invalidateQueries({ queryKey: api.contracts.key() }),
  });
  return (
    <Details summary={days === 0 ? 'After the end, nobody may go on with a course' : `After the end, people have ${days} ${days === 1 ? 'day' : 'days'} to finish what they have begun`}>
      <Form form={form} submit="Save" look="secondary">
        <TextField {...form.field('days')} label="Days to finish" hint="For every contract, those that have ended too. What people have done is kept whatever this says." width={4} inputMode="numeric" suffix="days" />
      </Form>
    </Details>
  );
}

function Ends({ row }: { row: Row }) {
  if (row.endsOn === null) return 'No end';
  if (row.warning === null) return dayShort(row.endsOn);
  return (
    <>
      {dayShort(row.endsOn)} <Tag colour={row.warning === 30 ? 'red' : row.warning === 60 ? 'orange' : 'yellow'}>{row.endsInDays === 0 ? 'today' : `in ${row.endsInDays} ${row.endsInDays === 1 ? 'day' : 'days'}`}</Tag>
    </>
  );
}
