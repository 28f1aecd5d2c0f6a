import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { Button, ButtonLink } from '../kernel/ui/button.tsx';
import { ListPage } from '../kernel/ui/list-page.tsx';
import type { Column } from '../kernel/ui/table.tsx';
import { activityWords, timeSpent } from './words.ts';
import type { Activity, Work } from './words.ts';

type Row = Work['rows'][number];

const columns: readonly Column<Row>[] = [
  { key: 'line', heading: 'What was done', names: true, cell: (row) => row.line },
  { key: 'doneOn', heading: 'Day', cell: (row) => dayShort(row.doneOn) },
  { key: 'activity', heading: 'Kind of work', cell: (row) => activityWords[row.activity] },
  { key: 'provider', heading: 'Provider', cell: (row) => row.organisationName ?? 'None in particular' },
  { key: 'minutes', heading: 'Time', cell: (row) => timeSpent(row.minutes) },
  { key: 'by', heading: 'By', cell: (row) => row.byName ?? '' },
  { key: 'take', heading: 'Action', cell: (row) => (row.mine ? <TakeBack row={row} /> : null) },
];

/** `/work-log`: what the post did with its time. */
export function WorkLog() {
  const address = useAddress({ activity: '', from: '', until: '', limit: '50' });
  const { activity, from, until, limit } = address.values;
  const input = { activity: (activity || undefined) as Activity | undefined, from: from || undefined, until: until || undefined };
  const result = useQuery(api.evaluations.work.queryOptions({ input: { ...input, limit: Number(limit) }, placeholderData: keepPreviousData }));
  const { data } = result;
  const keepsLog = useCan('write', 'Evaluation');
  const file = new URLSearchParams(Object.entries(input).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))).toString();
  return (
    <ListPage
      title="Work log"
      back={{ to: '/funded-post', text: 'The funded post' }}
      lead={data && (data.minutes === 0 ? 'Nothing is logged yet.' : `${timeSpent(data.minutes)} logged. Most of it: ${activityWords[data.byActivity[0]?.activity ?? 'other'].toLowerCase()}, ${timeSpent(data.byActivity[0]?.minutes ?? 0)}.`)}
      actions={keepsLog && <ButtonLink to="/work-log/new">Log some work</ButtonLink>}
      address={address}
      result={result}
      rows={data?.rows}
      total={data?.total}
      noun={['entry', 'entries']}
      columns={columns}
      rowKey={(row) => row.entryId}
      rowName={(row) => row.line}
      filters={[{ name: 'activity', label: 'Kind of work', all: 'All kinds', choices: Object.entries(activityWords).map(([value, text]) => ({ value, text })) }]}
      exportTo={`/api/work-log.csv${file ? `?${file}` : ''}`}
      empty={keepsLog ? 'Log what you did and how long it took: after most tasks a link offers it. The review will ask for it, and it cannot be made up later.' : 'It fills as work is done.'}
    />
  );
}

function TakeBack({ row }: { row: Row }) {
  const takeBack = async () => {
    await client.evaluations.withdrawWork({ entryId: row.entryId });
    await queryClient.invalidateQueries({ queryKey: api.evaluations.key() });
  };
  return (
    <Button look="link" onClick={takeBack} label={`Take back: ${row.line}`}>
      Take back
    </Button>
  );
}
