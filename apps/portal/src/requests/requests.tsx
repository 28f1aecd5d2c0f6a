import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Tabs } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { workingDaysWords } from './words.ts';
import type { RequestRow } from './words.ts';

/** `/requests`: providers that ask to come in, the longest wait first. */
export function Requests() {
  const show = useAddress({ show: 'waiting' }).values.show === 'answered' ? 'answered' : 'waiting';
  const queue = useQuery(api.requests.queue.queryOptions({ input: { show } }));
  const data = queue.data;
  return (
    <Page title="Requests to come in" wide lead={data && sentence(data)} actions={<ButtonLink to="/first-managers" look="secondary">Invite first managers</ButtonLink>}>
      <Tabs
        label="Requests"
        tabs={[
          { text: 'Waiting', to: '/requests', current: show === 'waiting' },
          { text: 'Answered', to: '/requests?show=answered', current: show === 'answered' },
        ]}
      />
      <Loaded result={queue}>{({ requests }) => (show === 'waiting' ? <Waiting requests={requests} /> : <Answered requests={requests} />)}</Loaded>
    </Page>
  );
}

function sentence({ waiting, overdue }: { waiting: number; overdue: number }): string {
  if (waiting === 0) return 'No provider is waiting for an answer.';
  const all = waiting === 1 ? '1 provider asks to come in.' : `${waiting} providers ask to come in.`;
  if (overdue === 0) return `${all} None has waited more than 5 working days.`;
  return `${all} ${overdue === 1 ? '1 has' : `${overdue} have`} waited more than 5 working days.`;
}

function Waiting({ requests }: { requests: readonly RequestRow[] }) {
  if (requests.length === 0) {
    return (
      <div className="pvi-empty govuk-body">
        <p>
          Providers ask on the page <Link to="/request-access">Ask to come in</Link>, which opens without an account. Give them its address.
        </p>
      </div>
    );
  }
  return (
    <Table
      caption="Waiting, the longest first"
      hideCaption
      rows={requests}
      rowKey={(row) => row.providerRequestId}
      columns={[
        { key: 'name', heading: 'Organisation', names: true, cell: (row) => row.organisationName },
        { key: 'type', heading: 'Type', cell: (row) => row.typeName },
        { key: 'lead', heading: 'Lead', cell: (row) => row.leadName },
        { key: 'asked', heading: 'Asked', cell: (row) => dayShort(row.askedOn) },
        { key: 'age', heading: 'Waiting', cell: (row) => <>{workingDaysWords(row.workingDays)} {row.overdue && <Tag colour="red">Over 5</Tag>}</> },
        { key: 'answer', heading: 'Action', cell: (row) => <ButtonLink to={`/requests/${row.providerRequestId}`} small label={`Answer ${row.organisationName}`}>Answer</ButtonLink> },
      ]}
    />
  );
}

const DECISIONS = { approved: ['Approved', 'green'], merged: ['Lead added', 'green'], refused: ['Refused', 'grey'] } as const;

function Answered({ requests }: { requests: readonly RequestRow[] }) {
  if (requests.length === 0) return <div className="pvi-empty govuk-body">Nothing has been answered yet.</div>;
  return (
    <Table
      caption="Answered, the newest first"
      hideCaption
      rows={requests}
      rowKey={(row) => row.providerRequestId}
      columns={[
        { key: 'name', heading: 'Organisation', names: true, cell: (row) => <Link to={`/requests/${row.providerRequestId}`}>{row.organisationName}</Link> },
        { key: 'type', heading: 'Type', cell: (row) => row.typeName },
        { key: 'answered', heading: 'Answered', cell: (row) => row.decidedOn && dayShort(row.decidedOn) },
        { key: 'took', heading: 'Took', cell: (row) => <>{workingDaysWords(row.workingDays)} {row.overdue && <Tag colour="red">Over 5</Tag>}</> },
        { key: 'decision', heading: 'Answer', cell: (row) => row.decision && <Tag colour={DECISIONS[row.decision][1]}>{DECISIONS[row.decision][0]}</Tag> },
      ]}
    />
  );
}
