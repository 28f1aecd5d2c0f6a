import type { InferClientInputs } from '@orpc/client';
import { showCode } from '@pvi/domain/codes';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { ListPage } from '../kernel/ui/list-page.tsx';
import type { Column } from '../kernel/ui/table.tsx';
import { PostState } from './words.tsx';
import type { PersonRow } from './words.tsx';

type Wanted = NonNullable<InferClientInputs<Client>['people']['list']>;

const STATES = [
  { value: 'absent', text: 'On long absence' },
  { value: 'upcoming', text: 'Starting soon' },
  { value: 'left', text: 'Left' },
  { value: 'all', text: 'Everybody' },
];
const NOWHERE = { value: 'none', text: 'Without a post' };

const columns: readonly Column<PersonRow>[] = [
  { key: 'name', heading: 'Name', names: true, sortable: true, cell: (row) => <Link to={`/people/${row.personId}`}>{row.name}</Link> },
  {
    key: 'posts',
    heading: 'Posts',
    cell: ({ posts }) =>
      posts.length === 0 ? (
        'None'
      ) : (
        <ul className="govuk-list govuk-!-margin-bottom-0">
          {posts.map((post) => (
            <li key={post.assignmentId}>
              {post.jobTitle}, {post.settingName} <PostState post={post} />
            </li>
          ))}
        </ul>
      ),
  },
  { key: 'since', heading: 'Since', sortable: true, whole: true, cell: ({ posts }) => (posts[0] ? dayShort(posts.reduce((first, post) => (post.startsOn < first ? post.startsOn : first), posts[0].startsOn)) : '') },
  { key: 'learnerNo', heading: 'Learner number', whole: true, cell: (row) => showCode('learner', row.learnerNo) },
];

/** `/people`: everybody within reach, found by any part of a name. */
export function People() {
  const isOfficer = useCan('write', 'Person');
  const address = useAddress({ q: '', state: '', role: '', setting: '', organisation: '', sort: 'name', limit: '50' });
  const { q, state, role, setting, organisation, sort, limit } = address.values;
  const settings = useQuery(api.organisations.settings.queryOptions({ input: { organisationId: organisation || undefined, closed: 'yes', limit: 500 } }));
  const roles = useQuery(api.people.jobRoles.queryOptions());
  const input = { q: q || undefined, state: state || undefined, jobRole: role || undefined, settingId: setting || undefined, organisationId: organisation || undefined, sort, limit: Number(limit) } as Wanted;
  const result = useQuery(api.people.list.queryOptions({ input, placeholderData: keepPreviousData }));
  const provider = organisation ? settings.data?.rows[0]?.organisationName : undefined;
  return (
    <ListPage
      title="People"
      caption={provider}
      lead={result.data?.total === 0 && !address.changed ? (isOfficer ? 'Nobody is in post today.' : 'Nobody works at your settings today.') : result.data && `${result.data.total.toLocaleString('en-GB')} ${result.data.total === 1 ? 'person' : 'people'} ${address.changed ? 'found' : isOfficer ? 'in post today' : 'at your settings today'}. Open a name to see or change their posts.`}
      actions={
        <>
          <ButtonLink to={`/people/new${setting ? `?setting=${setting}` : ''}`}>Add a person</ButtonLink>
          {isOfficer ? <ButtonLink look="secondary" to="/officers">Managers and officers</ButtonLink> : <ButtonLink look="secondary" to="/providers">Your provider</ButtonLink>}
        </>
      }
      address={address}
      result={result}
      rows={result.data?.rows}
      total={result.data?.total}
      noun={['person', 'people']}
      columns={columns}
      rowKey={(row) => row.personId}
      searchLabel="Search by name or learner number"
      filters={[
        { name: 'setting', label: 'Setting', all: 'All settings', choices: (settings.data?.rows ?? []).map((row) => ({ value: row.settingId, text: `${isOfficer && !organisation ? `${row.organisationName}: ` : ''}${row.settingName}${row.closedOn ? ' (closed)' : ''}` })) },
        { name: 'role', label: 'Role', all: 'All roles', choices: (roles.data?.jobRoles ?? []).map(({ code, title }) => ({ value: code, text: title })) },
        { name: 'state', label: 'Who', all: 'In post now', choices: isOfficer ? [...STATES, NOWHERE] : STATES },
      ]}
      empty="Nobody is on the register yet. Add a person, or make a join code and let them join by themselves."
    />
  );
}
