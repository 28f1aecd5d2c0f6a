import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { NO_PARTICULARS, openedFault, particularsFrom, ProviderFields } from './provider-fields.tsx';
import type { ProviderPage } from './words.tsx';

/** `/providers/$organisationId/edit`: its name, numbers and whom to ring, put right. */
export function ProviderEdit() {
  const organisationId = useParam('organisationId');
  const provider = useQuery(api.organisations.show.queryOptions({ input: { organisationId } }));
  return (
    <Page title="Change details" caption={provider.data?.name} back={`/providers/${organisationId}`} lead="We keep every change, with the name of whoever made it.">
      <Loaded result={provider}>{(data) => <EditForm provider={data} />}</Loaded>
    </Page>
  );
}

function EditForm({ provider }: { provider: ProviderPage }) {
  const { organisationId } = provider;
  const navigate = useNavigate();
  const known = Object.fromEntries((Object.keys(NO_PARTICULARS) as (keyof typeof NO_PARTICULARS)[]).map((key) => [key, provider[key] ?? ''])) as typeof NO_PARTICULARS;
  const form = useForm({
    initial: { ...known, name: provider.name, sector: provider.sector === 'unknown' ? '' : provider.sector },
    check: ({ name, openedOn }) => ({ name: name.trim() ? undefined : 'Enter the name', openedOn: openedFault(openedOn) }),
    save: ({ name, ...particulars }) => client.organisations.amend({ organisationId, name, ...particularsFrom(particulars) }),
    done: async (_, { name }) => {
      await queryClient.invalidateQueries({ queryKey: api.organisations.key() });
      flash(`The details of ${name} have been changed.`);
      await navigate({ to: `/providers/${organisationId}` });
    },
  });
  return (
    <Form form={form} submit="Save">
      <TextField {...form.field('name')} label="Name" />
      <ProviderFields form={form} type={provider.type} />
    </Form>
  );
}
