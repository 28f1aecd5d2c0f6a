import { organisationTypes } from '@pvi/contract/organisation-types';
import { addDays } from '@pvi/domain/days';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { roleList, roleWords } from '../access/role-words.ts';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea, TextField } from '../kernel/ui/text-field.tsx';
import { sectorWords } from './words.ts';
import type { Announcement } from './words.ts';

const audiences: { value: Announcement['audience']; text: string }[] = [
  { value: 'all', text: 'Everybody' },
  { value: 'type', text: 'A kind of provider, such as day nurseries' },
  { value: 'sector', text: 'Private, voluntary or other providers' },
  { value: 'organisation', text: 'One provider' },
  { value: 'role', text: 'Everybody with one role, such as managers' },
];

/** Says something to many, from one day to another. */
export function AnnouncementNew() {
  const { today } = useSession();
  const navigate = useNavigate();
  const providers = useQuery(api.organisations.list.queryOptions({ input: { limit: 500 } }));
  const form = useForm({
    initial: { title: '', body: '', audience: 'all', type: '', sector: '', organisation: '', role: '', startsOn: today, endsOn: addDays(today, 14) },
    check: (values) => ({
      title: values.title.trim() ? undefined : 'Enter a heading',
      body: values.body.trim() ? undefined : 'Enter what you want to say',
      type: values.audience !== 'type' || values.type ? undefined : 'Choose the kind of provider',
      sector: values.audience !== 'sector' || values.sector ? undefined : 'Choose which providers',
      organisation: values.audience !== 'organisation' || values.organisation ? undefined : 'Choose the provider',
      role: values.audience !== 'role' || values.role ? undefined : 'Choose the role',
      startsOn: dayFault(values.startsOn, 'the first day'),
      endsOn: dayFault(values.endsOn, 'the last day') ?? (values.endsOn < values.startsOn ? 'The last day must be the first day or later' : undefined),
    }),
    save: ({ title, body, audience, startsOn, endsOn, ...values }) => {
      const chosen = audiences.find(({ value }) => value === audience)?.value ?? 'all';
      return client.notices.announce({ title: title.trim(), body: body.trim(), audience: chosen, value: chosen === 'all' ? null : values[chosen], startsOn, endsOn });
    },
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.notices.key() });
      flash('The announcement has been made.');
      await navigate({ to: '/announcements' });
    },
  });
  const then = {
    all: undefined,
    type: <Select {...form.field('type')} label="Which kind?" empty="Choose" choices={organisationTypes.filter(({ kind }) => kind === 'provider').map(({ code, name }) => ({ value: code, text: name }))} />,
    sector: <Select {...form.field('sector')} label="Which providers?" empty="Choose" choices={Object.entries(sectorWords).map(([value, text]) => ({ value, text }))} />,
    organisation: <Select {...form.field('organisation')} label="Which provider?" empty="Choose" choices={(providers.data?.rows ?? []).map(({ organisationId, name }) => ({ value: organisationId, text: name }))} />,
    role: <Select {...form.field('role')} label="Which role?" empty="Choose" choices={roleList.map((value) => ({ value, text: value === 'learner' ? 'Everybody who works at a provider' : roleWords(value) }))} />,
  };
  return (
    <Page title="Announce something" back={{ to: '/announcements', text: 'Announcements' }} lead="It stands on the first page of everybody it is for.">
      <Form form={form} submit="Announce it">
        <TextField {...form.field('title')} label="Heading" maxLength={120} />
        <TextArea {...form.field('body')} label="What you want to say" hint="Do not name people you care for." maxLength={2000} />
        <Radios {...form.field('audience')} label="Who is it for?" choices={audiences.map((choice) => ({ ...choice, then: then[choice.value] }))} />
        <DateField {...form.field('startsOn')} label="First day" />
        <DateField {...form.field('endsOn')} label="Last day" />
      </Form>
    </Page>
  );
}
