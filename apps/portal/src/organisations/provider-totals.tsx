import type { InferClientOutputs } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import type { Client } from '../kernel/client.ts';
import { api } from '../kernel/queries.ts';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { counted, CoverageWords } from './words.tsx';

type Totals = InferClientOutputs<Client>['organisations']['totals'];

/** What commissioners and executives see: how many, of which type, and how far the register reaches. No names. */
export function ProviderTotals() {
  const totals = useQuery(api.organisations.totals.queryOptions());
  return (
    <Page title="Providers" wide>
      <Loaded result={totals}>{(data) => <Known totals={data} />}</Loaded>
    </Page>
  );
}

function Known({ totals: { all, types } }: { totals: Totals }) {
  return (
    <>
      <p className="govuk-body-l pvi-lead">
        {counted(all.people, 'person', 'people')} from {counted(all.organisations, 'organisation', 'organisations')} at {counted(all.settings, 'setting', 'settings')} {all.people === 1 ? 'is' : 'are'} on the register.
      </p>
      <p className="govuk-body">
        Coverage: <CoverageWords coverage={all.coverage} />
      </p>
      {types.length === 0 ? (
        <InsetText>No organisation has a contract in force with your service today.</InsetText>
      ) : (
        <Table
          caption="By type"
          columns={[
            { key: 'type', heading: 'Type', names: true, cell: (row) => row.typeName },
            { key: 'organisations', heading: 'Organisations', numeric: true, cell: (row) => row.organisations },
            { key: 'settings', heading: 'Settings', numeric: true, cell: (row) => row.settings },
            { key: 'people', heading: 'People', numeric: true, cell: (row) => row.people },
            { key: 'coverage', heading: 'Coverage', cell: (row) => <CoverageWords coverage={row.coverage} /> },
          ]}
          rows={types}
          rowKey={(row) => row.type}
        />
      )}
      <p className="govuk-body-s">Somebody with posts at two providers is counted once in the sum of all. Types with fewer than 5 people stand together in one line. Coverage is people on the register out of those whom the settings say work there.</p>
    </>
  );
}
