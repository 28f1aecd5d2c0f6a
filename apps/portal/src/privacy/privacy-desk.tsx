import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { deskInWords, dueInWords, kindWords, noticeInWords, outcomeWords } from './words.ts';
import type { Desk } from './words.ts';

/** `/privacy-desk`: who asked for something about their data, by when it is due, who complained, and which records are held. */
export function PrivacyDesk() {
  const { values, change } = useAddress({ closed: 'no' });
  const closed = values.closed === 'yes';
  const result = useQuery(api.privacy.desk.queryOptions({ input: { closed: closed ? 'yes' : 'no' } }));
  return (
    <Page title="Data requests and complaints" wide lead={closed ? 'What has been answered.' : result.data && deskInWords(result.data)}>
      <ButtonGroup>
        <ButtonLink to="/privacy-desk/new">Record a request</ButtonLink>
        <ButtonLink to="/privacy-desk/holds/new" look="secondary">
          Hold a record
        </ButtonLink>
        <Button look="link" onClick={() => change({ closed: closed ? 'no' : 'yes' })}>
          {closed ? 'Show what is open' : 'Show what was answered'}
        </Button>
      </ButtonGroup>
      <Loaded result={result}>{(data) => <Known data={data} />}</Loaded>
    </Page>
  );
}

function Known({ data: { requests, complaints, holds, notice } }: { data: Desk }) {
  const mayChange = useCan('write', 'Privacy');
  return (
    <>
      <Section title="Requests">
        {requests.length === 0 ? (
          <p className="govuk-body">None.</p>
        ) : (
          <Table
            caption="Requests about data, the most urgent first"
            hideCaption
            rows={requests}
            rowKey={({ dataRequestId }) => dataRequestId}
            columns={[
              { key: 'who', heading: 'Who', names: true, cell: (row) => <Link to={`/privacy-desk/requests/${row.dataRequestId}`}>{row.askerName}</Link> },
              { key: 'kind', heading: 'Asks for', cell: (row) => kindWords[row.kind] },
              { key: 'asked', heading: 'Asked', cell: (row) => dayShort(row.askedOn) },
              { key: 'due', heading: 'Due', cell: (row) => (row.outcome ? `${outcomeWords[row.outcome]}, ${dayShort(row.closedOn ?? row.askedOn)}` : dueInWords(row)) },
            ]}
          />
        )}
      </Section>
      <Section title="Complaints">
        {complaints.length === 0 ? (
          <p className="govuk-body">None.</p>
        ) : (
          <Table
            caption="Complaints about data, the oldest first"
            hideCaption
            rows={complaints}
            rowKey={({ complaintId }) => complaintId}
            columns={[
              { key: 'who', heading: 'Who', names: true, cell: (row) => <Link to={`/privacy-desk/complaints/${row.complaintId}`}>{row.name}</Link> },
              { key: 'made', heading: 'Came', cell: (row) => dayShort(row.madeOn) },
              { key: 'state', heading: 'Acknowledged', cell: (row) => (row.acknowledgedOn ? dayShort(row.acknowledgedOn) : `${row.late ? 'Was due by' : 'By'} ${dayShort(row.acknowledgeBy)}`) },
              { key: 'outcome', heading: 'Outcome', cell: (row) => (row.outcomeOn ? dayShort(row.outcomeOn) : 'Open') },
            ]}
          />
        )}
      </Section>
      <Section title="Held records">
        <p className="govuk-body">Nothing of these people is removed, whatever its age, until the hold is lifted.</p>
        {holds.length > 0 && (
          <Table
            caption="Records on hold"
            hideCaption
            rows={holds}
            rowKey={({ holdId }) => holdId}
            rowName={({ personName }) => personName}
            columns={[
              { key: 'who', heading: 'Who', names: true, cell: (row) => row.personName },
              { key: 'why', heading: 'Why', cell: (row) => row.reason },
              { key: 'since', heading: 'Since', cell: (row) => dayShort(row.placedAt.slice(0, 10)) },
              { key: 'lift', heading: 'Action', cell: (row) => (mayChange ? <Link to={`/privacy-desk/holds/${row.holdId}/lift`} label={`Lift the hold on ${row.personName}`}>Lift</Link> : null) },
            ]}
          />
        )}
      </Section>
      <Section title="Who has read the privacy notice">
        <p className="govuk-body">{noticeInWords(notice)}</p>
      </Section>
    </>
  );
}
