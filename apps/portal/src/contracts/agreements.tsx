import { useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';
import { dayInWords, dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { AgreementText } from './agreement-text.tsx';

type All = InferClientOutputs<Client>['contracts']['agreements'];

/** `/agreements`: who has accepted the data-sharing agreement and who has not, and its versions. */
export function Agreements() {
  const result = useQuery(api.contracts.agreements.queryOptions());
  return (
    <Page
      title="Data sharing"
      wide
      back={{ to: '/providers', text: 'All providers' }}
      lead={result.data && sentence(result.data)}
      actions={<ButtonLink to="/agreements/new" look="secondary">Publish a new version</ButtonLink>}
    >
      <Loaded result={result}>{(all) => <Known all={all} />}</Loaded>
    </Page>
  );
}

function sentence({ accepted, waiting }: All): string {
  const done = accepted === 1 ? '1 organisation has accepted the agreement.' : `${accepted} organisations have accepted the agreement.`;
  if (waiting === 0) return `${done} None is missing.`;
  return `${done} ${waiting === 1 ? '1 has' : `${waiting} have`} not: their managers see nobody’s record until they do.`;
}

function Known({ all: { organisations, versions } }: { all: All }) {
  const { today } = useSession();
  return (
    <>
      <Table
        caption="Organisations, those that have not accepted first"
        hideCaption
        rows={organisations}
        rowKey={(row) => row.organisationId}
        columns={[
          { key: 'name', heading: 'Organisation', names: true, cell: (row) => <Link to={`/providers/${row.organisationId}`}>{row.organisationName}</Link> },
          { key: 'type', heading: 'Type', cell: (row) => row.typeName },
          {
            key: 'state',
            heading: 'Agreement',
            cell: (row) => (row.dueOn === null ? <Tag colour="green">Accepted</Tag> : row.dueOn <= today ? <Tag colour="red">Not accepted</Tag> : <Tag colour="yellow">{`New version by ${dayShort(row.dueOn)}`}</Tag>),
          },
          { key: 'who', heading: 'Accepted by', cell: (row) => (row.acceptance ? `${row.acceptance.acceptedName}, ${row.acceptance.acceptedPosition}` : 'Nobody') },
          { key: 'when', heading: 'On', cell: (row) => row.acceptance && `${dayShort(row.acceptance.acceptedOn)}, version ${row.acceptance.version}` },
          { key: 'managers', heading: 'Managers', numeric: true, cell: (row) => row.managers },
        ]}
      />
      <Section title="Versions">
        {versions.map((version) => (
          <Details key={version.agreementVersionId} summary={`Version ${version.version}, published on ${dayInWords(version.publishedOn)}${version.bindsFrom > today ? `, binds from ${dayInWords(version.bindsFrom)}` : ''}`}>
            <AgreementText body={version.body} />
          </Details>
        ))}
      </Section>
    </>
  );
}
