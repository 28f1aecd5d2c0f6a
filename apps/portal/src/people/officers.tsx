import type { InferClientOutputs } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Dialog } from '../kernel/ui/dialog.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { ListPage } from '../kernel/ui/list-page.tsx';
import { Failure } from '../kernel/ui/loaded.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { roleWords } from '../access/role-words.ts';
import { roleChoices } from './given-roles.ts';

type Grant = InferClientOutputs<Client>['access']['grants']['grants'][number];

/** `/officers`: everybody who may do more than learn, where, and a way to end it. */
export function Officers() {
  const address = useAddress({ q: '', role: '', limit: '50' });
  const { q, role, limit } = address.values;
  const result = useQuery(api.access.grants.queryOptions());
  const [ending, setEnding] = useState<Grant | null>(null);
  const found = useMemo(() => {
    const words = q.toLowerCase().split(/\s+/).filter(Boolean);
    return result.data?.grants.filter((grant) => {
      const text = `${grant.givenName} ${grant.familyName} ${grant.placeName}`.toLowerCase();
      return (!role || grant.role === role) && words.every((word) => text.includes(word));
    });
  }, [result.data, q, role]);
  return (
    <>
      <ListPage
        title="Managers and officers"
        lead={result.data && sentence(result.data.grants)}
        back="/people"
        actions={<ButtonLink to="/officers/invite">Invite somebody</ButtonLink>}
        address={address}
        result={result}
        rows={found?.slice(0, Number(limit))}
        total={found?.length}
        noun={['role', 'roles']}
        columns={[
          { key: 'name', heading: 'Name', names: true, cell: (row) => <Link to={`/people/${row.personId}`}>{`${row.givenName} ${row.familyName}`}</Link> },
          { key: 'role', heading: 'Role', cell: (row) => roleWords(row.role) },
          { key: 'place', heading: 'Where', cell: (row) => row.placeName },
          { key: 'since', heading: 'Since', whole: true, cell: (row) => dayShort(row.grantedAt.slice(0, 10)) },
          { key: 'signedUp', heading: 'Signs in', whole: true, cell: (row) => (row.hasSignedUp ? 'Yes' : <Tag colour="yellow">Not yet</Tag>) },
          {
            key: 'end',
            heading: 'Change',
            cell: (row) => (
              <Button look="link" onClick={() => setEnding(row)}>
                End role
                <span className="govuk-visually-hidden">
                  {' '}
                  ({roleWords(row.role)}, {row.givenName} {row.familyName}, {row.placeName})
                </span>
              </Button>
            ),
          },
        ]}
        rowKey={(row) => row.id}
        searchLabel="Search by name or place"
        filters={[{ name: 'role', label: 'Role', all: 'All roles', choices: roleChoices }]}
        empty="Nobody has been given a role yet."
      />
      <EndRole grant={ending} onClose={() => setEnding(null)} />
    </>
  );
}

/** How many may do more than learn, and how many of them have never signed in. */
function sentence(grants: readonly Grant[]): string {
  const people = new Map(grants.map((grant) => [grant.personId, grant.hasSignedUp]));
  const waiting = [...people.values()].filter((signedUp) => !signedUp).length;
  const may = people.size === 1 ? '1 person may' : `${people.size} people may`;
  return `${may} see or change more than their own learning.${waiting === 0 ? '' : ` ${waiting} of them ${waiting === 1 ? 'has' : 'have'} not signed in yet.`}`;
}

function EndRole({ grant, onClose }: { grant: Grant | null; onClose: () => void }) {
  const [error, setError] = useState<unknown>(null);
  const end = async () => {
    if (!grant) return;
    setError(null);
    try {
      await client.access.revokeGrant({ grantId: grant.id });
      await queryClient.invalidateQueries({ queryKey: api.access.grants.key() });
      onClose();
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <Dialog title="End this role?" open={grant !== null} onClose={onClose}>
      {error !== null && <Failure error={error} />}
      {grant && (
        <p className="govuk-body">
          {grant.givenName} {grant.familyName} will no longer be {roleWords(grant.role).toLowerCase()} at {grant.placeName}, from now. Their own learning stays.
        </p>
      )}
      <ButtonGroup>
        <Button look="warning" onClick={end}>
          End role
        </Button>
        <Button look="secondary" onClick={onClose}>
          Keep it
        </Button>
      </ButtonGroup>
    </Dialog>
  );
}
