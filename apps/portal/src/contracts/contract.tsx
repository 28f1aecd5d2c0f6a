import { useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayFault, dayInWords } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Radios } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { Documents } from './documents.tsx';

type Known = InferClientOutputs<Client>['contracts']['show'];

const refresh = () => queryClient.invalidateQueries({ queryKey: api.contracts.key() });

/** `/contracts/$contractId`: its dates and lead, the duties on either side, evidence of access offered, and the use made of it. */
export function Contract() {
  const contractId = useParam('contractId');
  const result = useQuery(api.contracts.show.queryOptions({ input: { contractId } }));
  const contract = result.data;
  return (
    <Page title={contract ? `Contract ${contract.reference}` : 'Contract'} caption={contract?.organisationName} back={{ to: '/contracts', text: 'All contracts' }} lead={contract && sentence(contract)}>
      <Loaded result={result}>{(data) => <Facts contract={data} />}</Loaded>
    </Page>
  );
}

function sentence({ state, startsOn, endsOn, endsInDays, people, learning }: Known): string {
  const use = `${learning} of ${people} people in post there ${learning === 1 ? 'is' : 'are'} learning.`;
  if (state === 'ended') return `It ended on ${endsOn ? dayInWords(endsOn) : 'an earlier day'}. Nothing has been deleted.`;
  if (state === 'upcoming') return `It begins on ${dayInWords(startsOn)}.`;
  if (endsOn === null) return `In force, with no end. ${use}`;
  return `In force until ${dayInWords(endsOn)}${endsInDays !== null && endsInDays <= 90 ? `: ${endsInDays === 0 ? 'today is its last day' : `${endsInDays} ${endsInDays === 1 ? 'day' : 'days'} left`}` : ''}. ${use}`;
}

function Facts({ contract }: { contract: Known }) {
  const { contractId, organisationId, duties, evidence, places } = contract;
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Provider', value: <Link to={`/providers/${organisationId}`}>{contract.organisationName}</Link> },
          { name: 'Bought by', value: contract.serviceName },
          { name: 'From', value: dayInWords(contract.startsOn) },
          { name: 'To', value: contract.endsOn ? dayInWords(contract.endsOn) : 'No end', ...(contract.state !== 'ended' && { action: { text: 'Change', to: `/providers/${organisationId}/contracts/${contractId}/end` } }) },
          contract.finishBy !== null && contract.midCourse > 0 && { name: 'In mid-course', value: `${contract.midCourse} ${contract.midCourse === 1 ? 'person' : 'people'}, who may finish until ${dayInWords(contract.finishBy)}` },
          { name: 'Learning clause', value: contract.learningClause ? 'Yes' : 'No' },
          { name: 'Lead', value: contract.leadName ?? 'Not named' },
          contract.leadEmail !== null && { name: 'Email', value: contract.leadEmail },
          contract.leadPhone !== null && { name: 'Phone', value: contract.leadPhone },
          { name: 'Last seen here', value: contract.lastSeenOn ? dayInWords(contract.lastSeenOn) : 'Nobody has been seen yet' },
        ]}
      />
      <Details summary="Change the lead">
        <Lead contract={contract} />
      </Details>
      <Section title="Duties">
        <Duties title="The council’s" lines={duties.filter((one) => one.side === 'council').map((one) => one.duty)} />
        <Duties title="The provider’s" lines={duties.filter((one) => one.side === 'provider').map((one) => one.duty)} />
        <Details summary="Add a duty">
          <NewDuty contractId={contractId} />
        </Details>
      </Section>
      <Section title="Evidence that access was offered">
        {evidence.length === 0 ? (
          <p className="govuk-body">None is on record. Write down each day on which the council offered its learning, and how.</p>
        ) : (
          <ul className="govuk-list govuk-list--bullet">
            {evidence.map((one, index) => (
              <li key={index}>
                {dayInWords(one.offeredOn)}: {one.what}
              </li>
            ))}
          </ul>
        )}
        <Details summary="Add evidence">
          <NewEvidence contractId={contractId} />
        </Details>
      </Section>
      <Section title="Documents">
        <Documents contractId={contractId} documents={contract.documents} />
      </Section>
      <Section title="Funded places">
        {places.length === 0 ? <p className="govuk-body">No places are paid for by number.</p> : <SummaryList rows={places.map((one) => ({ name: one.programme, value: String(one.places) }))} />}
        <Details summary="Add or change places">
          <NewPlaces contractId={contractId} />
        </Details>
      </Section>
    </>
  );
}

function Duties({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <>
      <h3 className="govuk-heading-s">{title}</h3>
      {lines.length === 0 ? (
        <p className="govuk-body">None on record.</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {lines.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Lead({ contract }: { contract: Known }) {
  const form = useForm({
    initial: { leadName: contract.leadName ?? '', leadEmail: contract.leadEmail ?? '', leadPhone: contract.leadPhone ?? '' },
    check: ({ leadName }) => ({ leadName: leadName.trim() ? undefined : 'Enter the name of the lead' }),
    save: (values) => client.contracts.nameLead({ contractId: contract.contractId, ...values }),
    done: refresh,
  });
  return (
    <Form form={form} submit="Save the lead" look="secondary">
      <TextField {...form.field('leadName')} label="First and last name" maxLength={200} />
      <TextField {...form.field('leadEmail')} label="Email" type="email" optional prose={false} maxLength={200} />
      <TextField {...form.field('leadPhone')} label="Phone" type="tel" optional width={20} maxLength={40} />
    </Form>
  );
}

function NewDuty({ contractId }: { contractId: string }) {
  const form = useForm({
    initial: { side: '', duty: '' },
    check: ({ side, duty }) => ({ side: side ? undefined : 'Choose whose duty it is', duty: duty.trim() ? undefined : 'Write the duty in a line' }),
    save: ({ side, duty }) => client.contracts.addDuty({ contractId, side: side as 'council' | 'provider', duty: duty.trim() }),
    done: () => {
      form.set({ duty: '' });
      return refresh();
    },
  });
  return (
    <Form form={form} submit="Add the duty" look="secondary">
      <Radios {...form.field('side')} label="Whose duty?" inline choices={[{ value: 'council', text: 'The council’s' }, { value: 'provider', text: 'The provider’s' }]} />
      <TextField {...form.field('duty')} label="Duty" hint="As in the contract, in a line." maxLength={500} />
    </Form>
  );
}

function NewEvidence({ contractId }: { contractId: string }) {
  const { today } = useSession();
  const form = useForm({
    initial: { offeredOn: today, what: '' },
    check: ({ offeredOn, what }) => ({ offeredOn: dayFault(offeredOn, 'the day'), what: what.trim() ? undefined : 'Say how it was offered' }),
    save: ({ offeredOn, what }) => client.contracts.addEvidence({ contractId, offeredOn, what: what.trim() }),
    done: () => {
      form.set({ what: '' });
      return refresh();
    },
  });
  return (
    <Form form={form} submit="Add the evidence" look="secondary">
      <DateField {...form.field('offeredOn')} label="Offered on" />
      <TextField {...form.field('what')} label="What was offered, and how" hint="For example, letter with a code, or a visit on how to join." maxLength={500} />
    </Form>
  );
}

function NewPlaces({ contractId }: { contractId: string }) {
  const form = useForm({
    initial: { programme: '', places: '' },
    check: ({ programme, places }) => ({ programme: programme.trim() ? undefined : 'Enter the programme', places: /^\d{1,5}$/.test(places.trim()) ? undefined : 'Enter a whole number' }),
    save: ({ programme, places }) => client.contracts.fundPlaces({ contractId, programme: programme.trim(), places: Number(places) }),
    done: () => {
      form.set({ programme: '', places: '' });
      return refresh();
    },
  });
  return (
    <Form form={form} submit="Save the places" look="secondary">
      <TextField {...form.field('programme')} label="Programme" hint="Like Safeguarding e-learning. The same name again changes its number." maxLength={100} />
      <TextField {...form.field('places')} label="Places" inputMode="numeric" width={5} />
    </Form>
  );
}
