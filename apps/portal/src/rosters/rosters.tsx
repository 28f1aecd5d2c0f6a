import { useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import { useAddress } from '../kernel/address.ts';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { Tabs } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import type { TagColour } from '../kernel/ui/tag.tsx';

type List = InferClientOutputs<Client>['rosters']['list'];
type Row = List['rows'][number];

const STATES: Record<Row['state'], { text: string; colour: TagColour }> = {
  confirmed: { text: 'Confirmed', colour: 'green' },
  due: { text: 'This month', colour: 'blue' },
  overdue: { text: 'Overdue', colour: 'red' },
};

/** `/rosters`: at which settings somebody has said this month who is still there, and at which nobody has. */
export function Rosters() {
  const asked = useAddress({ show: 'open' }).values.show;
  const show = asked === 'all' || asked === 'overdue' ? asked : 'open';
  const result = useQuery(api.rosters.list.queryOptions({ input: { show } }));
  return (
    <Page title="Rosters" wide lead={result.data && sentence(result.data)}>
      <Tabs
        label="Rosters"
        tabs={[
          { text: 'To confirm', to: '/rosters', current: show === 'open' },
          { text: 'Overdue', to: '/rosters?show=overdue', current: show === 'overdue' },
          { text: 'All', to: '/rosters?show=all', current: show === 'all' },
        ]}
      />
      <Loaded result={result}>{({ rows }) => <Settings rows={rows} />}</Loaded>
    </Page>
  );
}

function sentence({ confirmed, due, overdue }: List): string {
  const all = confirmed + due + overdue;
  if (all === 0) return 'Nobody is on a register here yet, so there is nothing to confirm.';
  const done = `${confirmed} of ${all} ${all === 1 ? 'setting' : 'settings'} confirmed this month.`;
  return overdue === 0 ? done : `${done} At ${overdue} nobody has said for over a month who is still there.`;
}

function Settings({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return <p className="govuk-body">Nothing to confirm here. You are asked again on the first of next month.</p>;
  return (
    <Table<Row>
      caption={rows.length === 1 ? '1 setting' : `${rows.length} settings`}
      rows={rows}
      rowKey={({ settingId }) => settingId}
      columns={[
        { key: 'setting', heading: 'Setting', names: true, cell: (row) => <Link to={`/rosters/${row.settingId}`}>{row.settingName}</Link> },
        { key: 'provider', heading: 'Provider', cell: (row) => row.organisationName },
        { key: 'people', heading: 'People', numeric: true, cell: (row) => row.people },
        { key: 'confirmed', heading: 'Last confirmed', whole: true, cell: (row) => (row.confirmedOn ? dayShort(row.confirmedOn) : 'Never') },
        { key: 'state', heading: 'State', whole: true, cell: (row) => <Tag colour={STATES[row.state].colour}>{STATES[row.state].text}</Tag> },
      ]}
    />
  );
}
