import { showMobile } from '@pvi/domain/mobiles';
import { showCode } from '@pvi/domain/codes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import { instantInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { ListPage } from '../kernel/ui/list-page.tsx';
import type { Column } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { accountWords } from './words.ts';
import type { FoundPerson } from './words.ts';

const columns: readonly Column<FoundPerson>[] = [
  { key: 'name', heading: 'Name', names: true, cell: (row) => <Link to={`/helpdesk/${row.personId}`}>{row.name}</Link> },
  { key: 'places', heading: 'Works at', cell: ({ places }) => places.join(', ') || 'Nowhere at present' },
  { key: 'userName', heading: 'User name', cell: (row) => row.userName ?? (row.signInMobile === null ? 'None yet' : showMobile(row.signInMobile)) },
  { key: 'learnerNo', heading: 'Learner number', cell: (row) => showCode('learner', row.learnerNo) },
  { key: 'account', heading: 'Account', cell: ({ account }) => <Tag colour={account === 'open' ? 'green' : account === 'closed' ? 'red' : 'grey'}>{accountWords[account]}</Tag> },
  { key: 'last', heading: 'Last signed in', cell: ({ lastSignedInAt }) => (lastSignedInAt ? instantInWords(lastSignedInAt) : 'Never') },
];

/** `/helpdesk`: who is on the telephone? Any part of a name or number finds her. */
export function FindPerson() {
  const address = useAddress({ q: '', limit: '50' });
  const { q, limit } = address.values;
  const result = useQuery(api.helpdesk.find.queryOptions({ input: { q: q || undefined, limit: Number(limit) }, placeholderData: keepPreviousData }));
  return (
    <ListPage
      title="Helpdesk"
      lead="Somebody cannot sign in? Find them, see why, and help them in."
      address={address}
      result={result}
      rows={result.data?.rows}
      total={result.data?.total}
      noun={['person', 'people']}
      columns={columns}
      rowKey={(row) => row.personId}
      searchLabel="Any part of a name or number"
      empty="Nobody is on your register yet."
    />
  );
}
