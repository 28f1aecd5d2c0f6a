import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Radios } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { FindPerson } from './find-person.tsx';
import { kindWords } from './words.ts';
import type { DataRequestRow } from './words.ts';

/** A request that came by letter, telephone or in person: its clock runs from the day it came. */
export function RequestNew() {
  const { today } = useSession();
  const navigate = useNavigate();
  const form = useForm({
    initial: { askerName: '', personId: '', kind: '', askedOn: today, note: '' },
    check: ({ askerName, kind, askedOn }) => ({ askerName: askerName.trim() ? undefined : 'Enter who asks', kind: kind ? undefined : 'Choose what they ask for', askedOn: dayFault(askedOn, 'the day it came') }),
    save: ({ askerName, personId, kind, askedOn, note }) => client.privacy.recordRequest({ askerName: askerName.trim(), personId: personId || null, kind: kind as DataRequestRow['kind'], askedOn, note: note.trim() }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.privacy.key() });
      flash('The request has been recorded. Its clock is running.');
      await navigate({ to: '/privacy-desk' });
    },
  });
  return (
    <Page title="Record a data request" back={{ to: '/privacy-desk', text: 'Data requests and complaints' }}>
      <Form form={form} submit="Record it">
        <TextField {...form.field('askerName')} label="Who asks?" maxLength={200} />
        <FindPerson {...form.field('personId')} label="Whose data, if they are on the register" />
        <Radios {...form.field('kind')} label="What do they ask for?" choices={Object.entries(kindWords).map(([value, text]) => ({ value, text }))} />
        <DateField {...form.field('askedOn')} label="On which day did it come?" hint="The month to answer begins on this day." />
        <TextField {...form.field('note')} label="A note" optional hint="Do not name people you care for." maxLength={500} />
      </Form>
    </Page>
  );
}
