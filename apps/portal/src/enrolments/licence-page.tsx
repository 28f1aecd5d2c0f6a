import type { LicenceAgreed } from '@pvi/contract/licences';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault, dayInWords, dayShort } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { licenceWords } from './licence-words.ts';

/** What was agreed with the supplier of a course, and the seats that are taken. */
export function LicencePage() {
  const courseId = useParam('courseId');
  const found = useQuery(api.enrolments.licence.queryOptions({ input: { courseId } }));
  const [said, setSaid] = useState('');
  const lead = found.data && (found.data.licence ? licenceWords(found.data.licence) : 'No licence is written down, so everybody who is entitled may take the course.');
  return (
    <Page title="Licence of this course" caption={found.data?.courseTitle} back={{ to: `/catalogue/${courseId}`, text: 'Versions' }} lead={lead}>
      <p className="govuk-body" role="status">
        {said}
      </p>
      <Loaded result={found}>
        {({ supplier, licence, agreed }) => (
          <>
            {licence && (
              <SummaryList
                rows={[
                  { name: 'Supplier', value: licence.supplier },
                  licence.reference !== '' && { name: 'Reference', value: licence.reference },
                  { name: 'From', value: dayInWords(licence.startsOn) },
                  { name: 'Until', value: licence.endsOn === null ? 'No end' : dayInWords(licence.endsOn) },
                  { name: 'Seats', value: licence.seats === null ? 'No limit' : `${licence.seatsUsed.toLocaleString('en-GB')} of ${licence.seats.toLocaleString('en-GB')} taken` },
                ]}
              />
            )}
            {licence?.seats != null && <p className="govuk-body">A seat is taken by everybody who is on the course and still works here. It is free again when they complete it, leave or are taken off.</p>}
            <Agree key={agreed.length} courseId={courseId} supplier={licence?.supplier ?? supplier} onDone={() => setSaid('The licence is written down.')} />
            {agreed.length > 0 && <History agreed={agreed} />}
            <p className="govuk-body">
              <Link to="/licences">Licences of all courses</Link>
            </p>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Agree({ courseId, supplier, onDone }: { courseId: string; supplier: string; onDone: () => void }) {
  const form = useForm({
    draft: `licence-${courseId}`,
    initial: { supplier, reference: '', seats: '', startsOn: '', endsOn: '' },
    check: (values) => ({
      supplier: values.supplier.trim() === '' ? 'Enter who supplies it' : undefined,
      seats: /^\d{0,6}$/.test(values.seats.trim()) ? undefined : 'Enter the seats as a whole number, or leave it empty',
      startsOn: dayFault(values.startsOn, 'the first day'),
      endsOn: values.endsOn === '' ? undefined : (dayFault(values.endsOn, 'the last day') ?? (values.endsOn < values.startsOn ? 'The last day must be on or after the first' : undefined)),
    }),
    save: ({ supplier: name, reference, seats, startsOn, endsOn }) =>
      client.enrolments.putLicence({ courseId, supplier: name.trim(), reference: reference.trim(), seats: seats.trim() === '' ? null : Number(seats.trim()), startsOn, endsOn: endsOn || null }),
    done: async () => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: api.enrolments.key() });
    },
  });
  return (
    <Section title="Write down a licence">
      <p className="govuk-body">A renewal, or the same put right. Of those that have begun, the one written down last counts.</p>
      <Form form={form} submit="Write it down">
        <TextField {...form.field('supplier')} label="Supplier" maxLength={200} />
        <TextField {...form.field('reference')} label="Reference" hint="Number of the contract or order" maxLength={120} optional />
        <TextField {...form.field('seats')} label="Seats" hint="How many people may be on it at once. Leave it empty for no limit" width={5} inputMode="numeric" optional />
        <DateField {...form.field('startsOn')} label="First day" />
        <DateField {...form.field('endsOn')} label="Last day" hint="Leave it empty if it has no end" optional />
      </Form>
    </Section>
  );
}

function History({ agreed }: { agreed: readonly LicenceAgreed[] }) {
  return (
    <Section title="All that was written down">
      <Table
        caption="Licences, the newest first"
        hideCaption
        rows={agreed}
        rowKey={({ recordedAt }) => recordedAt}
        columns={[
          { key: 'term', heading: 'Term', names: true, cell: ({ startsOn, endsOn }) => `${dayShort(startsOn)} to ${endsOn === null ? 'no end' : dayShort(endsOn)}` },
          { key: 'seats', heading: 'Seats', numeric: true, cell: ({ seats }) => (seats === null ? 'No limit' : seats.toLocaleString('en-GB')) },
          { key: 'supplier', heading: 'Supplier', cell: ({ supplier, reference }) => (reference ? `${supplier}, ${reference}` : supplier) },
          { key: 'by', heading: 'Written down', cell: ({ recordedAt, recordedBy }) => `${dayShort(recordedAt.slice(0, 10))}${recordedBy ? ` by ${recordedBy}` : ''}` },
        ]}
      />
    </Section>
  );
}
