import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { addDays } from '@pvi/domain/days';
import { client } from '../kernel/client.ts';
import { dayFault, dayInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details, WarningText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea, TextField } from '../kernel/ui/text-field.tsx';
import { AgreementText } from './agreement-text.tsx';

/** `/agreements/new`: a new text, which everybody has time to accept. */
export function AgreementNew() {
  const result = useQuery(api.contracts.agreements.queryOptions());
  return (
    <Page title="Publish a new version" caption="Data-sharing agreement" back="/agreements">
      <Loaded result={result}>{({ versions }) => <NewVersion body={versions[0]?.body ?? ''} />}</Loaded>
    </Page>
  );
}

function NewVersion({ body }: { body: string }) {
  const { today } = useSession();
  const navigate = useNavigate();
  const form = useForm({
    draft: 'agreement-new',
    initial: { version: today.slice(0, 7), body, bindsFrom: addDays(today, 30) },
    check: (values) => ({
      version: values.version.trim() ? undefined : 'Enter a name for the version',
      body: values.body.trim().length >= 200 ? undefined : 'Enter the whole text',
      bindsFrom: dayFault(values.bindsFrom, 'the day it binds') ?? (values.bindsFrom > today ? undefined : 'Choose a day after today'),
    }),
    save: (values) => client.contracts.publishAgreement({ version: values.version.trim(), body: values.body.trim(), bindsFrom: values.bindsFrom }),
    done: async (_, { version, bindsFrom }) => {
      await queryClient.invalidateQueries({ queryKey: api.contracts.key() });
      flash(`Version ${version} has been published. It binds from ${dayInWords(bindsFrom)}.`);
      await navigate({ to: '/agreements' });
    },
  });
  return (
    <>
      <WarningText>From the day it binds, managers see nobody’s record until the lead of their organisation has accepted it. A published text cannot be changed.</WarningText>
      <Form form={form} submit="Publish">
        <TextField {...form.field('version')} label="Version" hint="Like 2027-04." prose={false} width={10} maxLength={20} />
        <DateField {...form.field('bindsFrom')} label="Binds from" hint="Give providers at least a month." />
        <TextArea {...form.field('body')} label="Text" hint="An empty line begins a new paragraph. A line that begins with # is a heading." rows={24} maxLength={20_000} />
      </Form>
      <Details summary="How it will look">
        <AgreementText body={form.values.body} />
      </Details>
    </>
  );
}
