import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import { useDeferredValue, useState } from 'react';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { counted } from './words.tsx';
import type { ProviderPage } from './words.tsx';

type PersonRow = InferClientOutputs<Client>['people']['list']['rows'][number];

const SHOWN = 25;

/** Who works here, with a search; the whole list is a page of its own. */
export function ProviderPeople({ provider: { organisationId, people, settings } }: { provider: ProviderPage }) {
  const here = new Set(settings.map((setting) => setting.settingId));
  // what somebody does for another employer is not this provider's
  const postsOf = (row: PersonRow) => row.posts.filter((post) => post.state !== 'left' && here.has(post.settingId));
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const result = useQuery(api.people.list.queryOptions({ input: { organisationId, q: q || undefined, limit: SHOWN }, placeholderData: keepPreviousData }));
  return (
    <>
      <TextField name="person" type="search" label="Search by name or learner number" value={typed} onChange={setTyped} prose={false} width={20} />
      <Loaded result={result}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <p className="govuk-body">{q ? 'Nobody here matches. Try fewer letters.' : 'Nobody is on the register here yet.'}</p>
          ) : (
            <>
              <Table
                caption={total < people && !q ? `${counted(total, 'person', 'people')} at your settings` : counted(total, 'person', 'people')}
                columns={[
                  { key: 'name', heading: 'Name', names: true, cell: (row) => <Link to={`/people/${row.personId}`}>{row.name}</Link> },
                  { key: 'role', heading: 'Role', cell: (row) => [...new Set(postsOf(row).map((post) => post.jobTitle))].join(', ') },
                  { key: 'setting', heading: 'Setting', cell: (row) => [...new Set(postsOf(row).map((post) => post.settingName))].join('; ') },
                  { key: 'since', heading: 'Since', whole: true, cell: (row) => postsOf(row).map((post) => post.startsOn).sort().slice(0, 1).map(dayShort) },
                ]}
                rows={rows}
                rowKey={(row) => row.personId}
              />
              {total > SHOWN && (
                <p className="govuk-body">
                  <Link to={`/people?organisation=${organisationId}`}>See all {total.toLocaleString('en-GB')} people</Link>
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}
