import { useNavigate } from '@tanstack/react-router';
import { organisationType, organisationTypes } from '@pvi/contract/organisation-types';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { NO_PARTICULARS, openedFault, particularsFrom, ProviderFields } from './provider-fields.tsx';

const EMPTY = { ...NO_PARTICULARS, name: '', type: '' };

/** `/providers/new`: an officer enters a provider, partner or service. Settings and contracts come next. */
export function ProviderNew() {
  const navigate = useNavigate();
  const form = useForm({
    draft: 'provider-new',
    initial: EMPTY,
    check: ({ name, type, openedOn }) => ({
      name: name.trim() ? undefined : 'Enter the name',
      type: type ? undefined : 'Choose what sort of organisation it is',
      openedOn: openedFault(openedOn),
    }),
    save: ({ name, type, ...particulars }) => client.organisations.register({ name, type, ...particularsFrom(particulars) }),
    done: async ({ organisationId }, { name }) => {
      await queryClient.invalidateQueries({ queryKey: api.organisations.key() });
      flash(`${name} has been added. Now add its settings and its contract.`);
      await navigate({ to: `/providers/${organisationId}` });
    },
  });
  return (
    <Page title="Add a provider" back="/providers">
      <Form form={form} submit="Add provider">
        <TextField {...form.field('name')} label="Name" />
        <Select
          {...form.field('type')}
          onChange={(code) => form.set({ type: code, sector: organisationType(code)?.ownership ?? '' })}
          label="What it is"
          empty="Choose"
          choices={organisationTypes.filter(({ kind }) => kind !== 'council').map(({ code, name }) => ({ value: code, text: name }))}
        />
        <ProviderFields form={form} type={form.values.type} />
      </Form>
    </Page>
  );
}
