import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { Tabs } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { reasonWords } from './words.ts';
import type { List, MergeRow, Pair } from './words.ts';

/** `/duplicates`: records that may be of one person, the likeliest first; and those that became one. */
export function Duplicates() {
  const show = useAddress({ show: 'pairs' }).values.show === 'joined' ? 'joined' : 'pairs';
  const result = useQuery(api.duplicates.list.queryOptions({ input: {} }));
  return (
    <Page title="Likely duplicates" wide lead={result.data && sentence(result.data)}>
      <Tabs
        label="Duplicates"
        tabs={[
          { text: 'To look at', to: '/duplicates', current: show === 'pairs' },
          { text: 'Joined', to: '/duplicates?show=joined', current: show === 'joined' },
        ]}
      />
      <Loaded result={result}>{(data) => (show === 'joined' ? <Joined merges={data.merges} /> : <Pairs list={data} />)}</Loaded>
    </Page>
  );
}

function sentence({ total, likely }: List): string {
  if (total === 0) return 'No two records look like the same person.';
  const all = total === 1 ? '1 pair of records may be one person.' : `${total} pairs of records may be one person each.`;
  return likely === 0 ? all : `${all} ${likely === total ? (total === 1 ? 'It is likely.' : 'All are likely.') : `${likely} ${likely === 1 ? 'is' : 'are'} likely.`}`;
}

function Pairs({ list: { pairs, total } }: { list: List }) {
  if (pairs.length === 0) return <p className="govuk-body">Records are compared by name, date of birth, mobile number and email each time this page is opened.</p>;
  return (
    <>
      <Table<Pair>
        caption={total > pairs.length ? `The ${pairs.length} likeliest of ${total} pairs` : total === 1 ? '1 pair' : `${total} pairs`}
        rows={pairs}
        rowKey={({ one, other }) => one.personId + other.personId}
        columns={[
          { key: 'pair', heading: 'Records', names: true, cell: ({ one, other }) => <Link to={`/duplicates/${one.personId}/${other.personId}`}>{one.name === other.name ? `${one.name}, twice` : `${one.name} and ${other.name}`}</Link> },
          { key: 'places', heading: 'Where they work', cell: ({ one, other }) => [one, other].map((person) => person.places.join(', ') || 'Nowhere now').join(' / ') },
          { key: 'why', heading: 'Why', cell: ({ reasons }) => reasonWords(reasons) },
          { key: 'score', heading: 'How sure', whole: true, cell: ({ likely }) => <Tag colour={likely ? 'orange' : 'grey'}>{likely ? 'Likely' : 'Possible'}</Tag> },
        ]}
      />
      <p className="govuk-body">Nothing is joined by itself. You look at both records and decide.</p>
    </>
  );
}

function Joined({ merges }: { merges: readonly MergeRow[] }) {
  if (merges.length === 0) return <p className="govuk-body">No records have been joined yet.</p>;
  return (
    <Table<MergeRow>
      caption={merges.length === 1 ? '1 pair joined' : `The last ${merges.length} joined`}
      rows={merges}
      rowKey={({ mergeId }) => mergeId}
      columns={[
        { key: 'kept', heading: 'Record kept', names: true, cell: (row) => <Link to={`/merges/${row.mergeId}`}>{`${row.keptName}, ${row.keptLearnerNo}`}</Link> },
        { key: 'merged', heading: 'Record joined to it', cell: (row) => `${row.mergedName}, ${row.mergedLearnerNo}` },
        { key: 'on', heading: 'When', whole: true, cell: (row) => dayShort(row.mergedOn) },
        { key: 'now', heading: 'Now', cell: (row) => (row.undoneOn ? `Parted again on ${dayShort(row.undoneOn)}` : `Can be undone until ${dayShort(row.undoableThrough)}`) },
      ]}
    />
  );
}
