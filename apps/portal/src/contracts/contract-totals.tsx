import { useQuery } from '@tanstack/react-query';
import { api } from '../kernel/queries.ts';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';

/** Contracts by service in counts, without a name. */
export function ContractTotals() {
  const result = useQuery(api.contracts.registerTotals.queryOptions());
  const total = result.data?.services.reduce((sum, one) => sum + one.contracts, 0);
  return (
    <Page title="Contracts" wide lead={total === undefined ? undefined : total === 1 ? '1 contract is in force.' : `${total} contracts are in force.`}>
      <Loaded result={result}>
        {({ services }) =>
          services.length === 0 ? (
            <div className="pvi-empty govuk-body">No contract of your services is on record.</div>
          ) : (
            <Table
              caption="Contracts by service"
              hideCaption
              rows={services}
              rowKey={(row) => row.serviceName}
              columns={[
                { key: 'service', heading: 'Service', names: true, cell: (row) => row.serviceName },
                { key: 'contracts', heading: 'In force', numeric: true, cell: (row) => row.contracts },
                { key: 'providers', heading: 'Providers', numeric: true, cell: (row) => row.providers },
                { key: '30', heading: 'End in 30 days', numeric: true, cell: (row) => row.ending30 },
                { key: '60', heading: 'In 60 days', numeric: true, cell: (row) => row.ending60 },
                { key: '90', heading: 'In 90 days', numeric: true, cell: (row) => row.ending90 },
                { key: 'learning', heading: 'Nobody learning', numeric: true, cell: (row) => row.nobodyLearning },
                { key: 'seen', heading: 'Nobody seen for 90 days', numeric: true, cell: (row) => row.nobodySignedIn },
                { key: 'places', heading: 'Funded places', numeric: true, cell: (row) => row.fundedPlaces },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
