import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { activityAt, activityWords, providerAt } from './words.ts';
import type { Activity } from './words.ts';

/** One entry of the work log; `?line=` carries the words of the task that has just been done, `?from=` where. */
export function WorkNew() {
  const { line, from } = useAddress({ line: '', from: '' }).values;
  const { today } = useSession();
  const navigate = useNavigate();
  const providers = useQuery(api.organisations.list.queryOptions({ input: { limit: 500 } }));
  const form = useForm({
    initial: { line: line.slice(0, 300), activity: activityAt(from) as string, minutes: '', doneOn: today, organisationId: providerAt(from) },
    check: (values) => ({
      line: values.line.trim() ? undefined : 'Say what you did, in one line',
      activity: values.activity ? undefined : 'Choose a kind of work',
      minutes: /^\d{1,4}$/.test(values.minutes.trim()) && Number(values.minutes) >= 1 && Number(values.minutes) <= 1440 ? undefined : 'Enter the minutes it took, from 1 to 1,440',
      doneOn: dayFault(values.doneOn, 'the day'),
    }),
    save: (values) => client.evaluations.logWork({ line: values.line.trim(), activity: values.activity as Activity, minutes: Number(values.minutes), doneOn: values.doneOn, organisationId: values.organisationId || null }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.evaluations.key() });
      flash('Logged.');
      await navigate({ to: '/work-log' });
    },
  });
  return (
    <Page title="Log some work" back={{ to: '/work-log', text: 'Work log' }}>
      <Form form={form} submit="Log it">
        <TextField {...form.field('line')} label="What did you do?" hint="One line. Do not name people you care for." maxLength={300} />
        <TextField {...form.field('minutes')} label="How many minutes did it take?" inputMode="numeric" width={4} prose={false} />
        <Radios {...form.field('activity')} label="Kind of work" small choices={Object.entries(activityWords).map(([value, text]) => ({ value, text }))} />
        <Select {...form.field('organisationId')} label="For which provider" optional empty="No particular provider" choices={(providers.data?.rows ?? []).map(({ organisationId, name }) => ({ value: organisationId, text: name }))} />
        <DateField {...form.field('doneOn')} label="On which day" />
      </Form>
    </Page>
  );
}
