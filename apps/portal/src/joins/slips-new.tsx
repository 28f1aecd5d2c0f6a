import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { addDays } from '@pvi/domain/days';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { placeInWords } from '../kernel/place.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea, TextField } from '../kernel/ui/text-field.tsx';
import { useJobRoles } from './job-roles.ts';

const namesOf = (text: string) => text.split('\n').map((name) => name.trim()).filter(Boolean);
const most = 100;

/** `/joins/slips/new`: single-use slips for a setting, named or not. */
export function NewSlips() {
  const { today } = useSession();
  const navigate = useNavigate();
  const roles = useJobRoles();
  const settings = useQuery(api.organisations.settings.queryOptions({ input: { limit: 500 } }));
  const choices = (settings.data?.rows ?? []).map((setting) => ({ value: setting.settingId, text: placeInWords(setting) }));
  const only = choices.length === 1 ? choices[0] : undefined;
  const form = useForm({
    initial: { settingId: '', count: '8', names: '', expiresOn: addDays(today, 28), jobRole: '' },
    check: (values) => ({
      settingId: values.settingId || only ? undefined : 'Choose the setting',
      count: countFault(values.count, namesOf(values.names).length),
      names: namesOf(values.names).some((name) => name.length > 200) ? 'Shorten the longest name' : undefined,
      expiresOn: dayFault(values.expiresOn, 'the last day'),
    }),
    save: (values) => client.joins.makeSlips({ settingId: values.settingId || (only?.value ?? ''), count: Number(values.count), names: namesOf(values.names), expiresOn: values.expiresOn, jobRole: values.jobRole || null }),
    done: async ({ runId }) => {
      await queryClient.invalidateQueries({ queryKey: api.joins.key() });
      await navigate({ to: `/joins/slips/${runId}` });
    },
  });
  const settingId = form.values.settingId || (only?.value ?? '');
  const withoutSignIn = useQuery({ ...api.people.list.queryOptions({ input: { settingId, signIn: 'none', limit: most } }), enabled: settingId !== '' });
  const cannot = withoutSignIn.data?.rows ?? [];
  const unable = withoutSignIn.data?.total ?? 0;
  return (
    <Page title="Print join slips" back={{ to: '/joins', text: 'Back to joins' }} lead="One slip for one person: a code that works once, a picture code for the phone, and what to do in three steps.">
      <Form form={form} submit="Make the slips">
        {only ? <p className="govuk-body">For {only.text}</p> : <Select {...form.field('settingId')} label="Setting" choices={choices} empty="Choose a setting" />}
        <TextField {...form.field('count')} label="How many slips" hint="Four are printed on a page." inputMode="numeric" width={4} />
        {unable > 0 && (
          <p className="govuk-body">
            {unable === 1 ? '1 person on your list cannot sign in yet.' : `${unable.toLocaleString('en-GB')} people on your list cannot sign in yet.`}{' '}
            <Button look="link" onClick={() => form.set({ names: cannot.map(({ name }) => name).join('\n'), count: String(cannot.length) })}>
              {unable > most ? `Make slips for the first ${most}` : unable === 1 ? 'Make a slip for them' : 'Make slips for them'}
            </Button>
          </p>
        )}
        <TextArea {...form.field('names')} label="Names to print on them" hint="One on each line. Slips without a name are for whoever comes." optional rows={4} />
        <DateField {...form.field('expiresOn')} label="Last day to use the slips" />
        <Select {...form.field('jobRole')} label="Job" optional choices={roles} empty="Everybody chooses their own" />
      </Form>
    </Page>
  );
}

function countFault(typed: string, names: number): string | undefined {
  if (!/^[1-9]\d{0,2}$/.test(typed.trim()) || Number(typed) > most) return `Enter a whole number from 1 to ${most}`;
  return Number(typed) < names ? `You gave ${names} names: make at least as many slips` : undefined;
}
