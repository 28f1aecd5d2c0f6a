import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { dayInWords, dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Answer } from './answer.tsx';
import { identifierWords, likenessWords, workingDaysWords } from './words.ts';
import type { Match, RequestPage } from './words.ts';

/** `/requests/$providerRequestId`: who asks, who it may be already, and the answer. */
export function Request() {
  const providerRequestId = useParam('providerRequestId');
  const result = useQuery(api.requests.show.queryOptions({ input: { providerRequestId } }));
  const request = result.data;
  return (
    <Page title={request?.organisationName ?? 'Request to come in'} caption={request && `Request ${request.reference}`} back={{ to: '/requests', text: 'All requests' }} lead={request && sentence(request)}>
      <Loaded result={result}>{(data) => <Known request={data} />}</Loaded>
    </Page>
  );
}

function sentence({ decision, decidedOn, decidedBy, workingDays, overdue, askedOn }: RequestPage): string {
  const by = decidedOn ? ` on ${dayInWords(decidedOn)}${decidedBy ? ` by ${decidedBy}` : ''}, after ${workingDaysWords(workingDays).toLowerCase()}` : '';
  if (decision === 'approved') return `Approved${by}.`;
  if (decision === 'merged') return `The lead was added to a known provider${by}.`;
  if (decision === 'refused') return `Refused${by}.`;
  return `Asked on ${dayInWords(askedOn)}. Waiting for ${workingDaysWords(workingDays).toLowerCase()}${overdue ? ', longer than the 5 that we promise' : ''}.`;
}

function Known({ request }: { request: RequestPage }) {
  const { identifierKind, identifier, decision } = request;
  return (
    <>
      <SummaryList
        rows={[
          { name: 'What it is', value: request.typeName },
          { name: identifierKind ? identifierWords[identifierKind].name : 'Number', value: identifier ?? 'None given' },
          { name: 'Contract', value: request.contractReference ?? 'Not known to them' },
          { name: 'Who leads it', value: request.leadName },
          { name: 'Phone', value: request.leadPhone ? <a className="govuk-link" href={`tel:${request.leadPhone.replaceAll(' ', '')}`}>{request.leadPhone}</a> : 'Not given' },
          { name: 'Email', value: request.leadEmail ? <a className="govuk-link" href={`mailto:${request.leadEmail}`}>{request.leadEmail}</a> : 'Not given' },
          request.note !== null && { name: 'They also say', value: request.note },
          request.decisionReason !== null && { name: 'Reason given', value: request.decisionReason },
          request.organisationId !== null && { name: 'Provider', value: <Link to={`/providers/${request.organisationId}`}>{request.organisationNow ?? 'Open the provider'}</Link> },
        ]}
      />
      {decision === null && (
        <>
          <Section title="Who it may be already">
            <Matches matches={request.matches} />
          </Section>
          <Section title="Your answer">
            <Answer request={request} />
          </Section>
        </>
      )}
    </>
  );
}

function Matches({ matches }: { matches: readonly Match[] }) {
  if (matches.length === 0) return <p className="govuk-body">Nobody in the directory or the contract register looks like it.</p>;
  return (
    <ul className="govuk-list govuk-list--spaced">
      {matches.map((match) => (
        <li key={match.organisationId ?? match.providerRequestId}>
          <Link to={match.organisationId ? `/providers/${match.organisationId}` : `/requests/${match.providerRequestId}`}>{match.name}</Link>, {match.typeName}
          <br />
          {likenessWords(match)}. {match.organisationId ? contractWords(match) : 'It asks to come in as well: perhaps the same people asked twice.'}
        </li>
      ))}
    </ul>
  );
}

function contractWords({ contracts, managers }: Match): string {
  const [newest] = contracts;
  const contract = newest ? `Contract ${newest.reference} with ${newest.serviceName}, ${newest.endsOn ? `to ${dayShort(newest.endsOn)}` : 'with no end'}.` : 'No contract on record.';
  return `${contract} ${managers === 0 ? 'Nobody manages it yet.' : managers === 1 ? '1 manager.' : `${managers} managers.`}`;
}
