import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InferClientInputs } from '@orpc/client';
import { contractStates, organisationTypes } from '@pvi/contract/organisation-types';
import { useAddress } from '../kernel/address.ts';
import type { Client } from '../kernel/client.ts';
import { api } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { ListPage } from '../kernel/ui/list-page.tsx';
import type { Column } from '../kernel/ui/table.tsx';
import { ProviderTotals } from './provider-totals.tsx';
import { useProviderShares } from './provider-shares.ts';
import { ContractTag, contractStateWords, counted, CoverageWords, TrainedWords } from './words.tsx';
import type { ProviderRow } from './words.tsx';

type Wanted = NonNullable<InferClientInputs<Client>['organisations']['list']>;

const KINDS = [
  { value: 'provider', text: 'Providers' },
  { value: 'internal', text: 'The council’s own services' },
  { value: 'partner', text: 'Partners' },
  { value: 'council', text: 'The council' },
];

const columns: readonly Column<ProviderRow>[] = [
  { key: 'name', heading: 'Name', names: true, sortable: true, cell: (row) => <Link to={`/providers/${row.organisationId}`}>{row.name}</Link> },
  { key: 'type', heading: 'Type', sortable: true, cell: (row) => row.typeName },
  { key: 'contract', heading: 'Contract', sortable: true, cell: (row) => <ContractTag contract={row.contract} kind={row.kind} /> },
  { key: 'settings', heading: 'Settings', sortable: true, numeric: true, cell: (row) => row.settings },
  { key: 'people', heading: 'People', sortable: true, numeric: true, cell: (row) => row.people },
  { key: 'coverage', heading: 'Coverage', sortable: true, cell: (row) => <CoverageWords coverage={row.coverage} /> },
];

/** What a manager asks of her own provider, in a sentence. */
function yours(rows: readonly ProviderRow[]): string {
  const people = rows.reduce((sum, row) => sum + row.people, 0);
  return rows.length === 0 ? 'You do not run a provider at present.' : `${counted(people, 'person', 'people')} ${people === 1 ? 'is' : 'are'} on the register of ${rows.length === 1 ? (rows[0]?.name ?? '') : `your ${rows.length} providers`}.`;
}

/** `/providers`: the directory for those who may see providers by name, and sums for those who may not. */
export function Providers() {
  return useCan('read', 'Organisation') ? <Directory /> : <ProviderTotals />;
}

function Directory() {
  const mayAdd = useCan('write', 'Organisation');
  const shareOf = useProviderShares();
  const address = useAddress({ q: '', kind: '', type: '', service: '', contract: '', sort: 'name', limit: '50' });
  const { q, kind, type, service, contract, sort, limit } = address.values;
  const services = useQuery({ ...api.organisations.services.queryOptions(), enabled: mayAdd });
  const input = { q: q || undefined, kind: kind || undefined, type: type || undefined, serviceId: service || undefined, contract: contract || undefined, sort, limit: Number(limit) } as Wanted;
  const result = useQuery(api.organisations.list.queryOptions({ input, placeholderData: keepPreviousData }));
  return (
    <ListPage
      title="Providers"
      lead={result.data && (mayAdd ? result.data.total === 0 && !address.changed ? 'No organisation may learn with the council yet.' : `${counted(result.data.total, 'organisation', 'organisations')}${address.changed ? ' found' : ' may learn with the council'}. Open one for its people, contract and training.` : yours(result.data.rows))}
      actions={
        mayAdd && (
          <>
            <ButtonLink to="/providers/new">Add a provider</ButtonLink>
            <ButtonLink to="/agreements" look="link">
              Data sharing
            </ButtonLink>
          </>
        )
      }
      address={address}
      result={result}
      rows={result.data?.rows}
      total={result.data?.total}
      noun={['organisation', 'organisations']}
      columns={shareOf ? [...columns, { key: 'share', heading: 'Safeguarding trained', cell: (row) => <TrainedWords share={shareOf(row.organisationId)} /> }] : columns}
      rowKey={(row) => row.organisationId}
      searchLabel="Search by provider or setting"
      filters={
        mayAdd
          ? [
              { name: 'kind', label: 'Kind', all: 'All kinds', choices: KINDS },
              { name: 'type', label: 'Type', all: 'All types', choices: organisationTypes.map(({ code, name }) => ({ value: code, text: name })) },
              { name: 'service', label: 'Bought by', all: 'All services', choices: (services.data?.services ?? []).map(({ serviceId, name }) => ({ value: serviceId, text: name })) },
              { name: 'contract', label: 'Contract', all: 'Any', choices: contractStates.map((state) => ({ value: state, text: contractStateWords(state) })) },
            ]
          : []
      }
      empty={mayAdd ? 'No provider has been added yet. Add the first one.' : 'You do not run a provider at present.'}
    />
  );
}
