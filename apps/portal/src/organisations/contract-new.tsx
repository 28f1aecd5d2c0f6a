import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Checkbox, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

/** An agreement with a provider; with the learning clause its people may take the council's courses. */
export function ContractNew() {
  const organisationId = useParam('organisationId');
  const provider = useQuery(api.organisations.show.queryOptions({ input: { organisationId } }));
  const services = useQuery(api.organisations.services.queryOptions());
  const navigate = useNavigate();
  const back = `/providers/${organisationId}`;
  const form = useForm({
    draft: `contract-new ${organisationId}`,
    initial: { serviceId: '', reference: '', startsOn: '', endsOn: '', learningClause: true },
    check: ({ serviceId, reference, startsOn, endsOn }) => ({
      serviceId: serviceId ? undefined : 'Choose the service that buys',
      reference: reference.trim() ? undefined : 'Enter the contract’s reference',
      startsOn: dayFault(startsOn, 'the first day'),
      endsOn: endsOn ? (dayFault(endsOn, 'the last day') ?? (endsOn < startsOn ? 'The last day must be on or after the first' : undefined)) : undefined,
    }),
    save: ({ endsOn, ...contract }) => client.organisations.agreeContract({ organisationId, ...contract, endsOn: endsOn || null }),
    done: async (_, { reference }) => {
      await queryClient.invalidateQueries({ queryKey: api.organisations.key() });
      flash(`Contract ${reference} has been added.`);
      await navigate({ to: back });
    },
  });
  return (
    <Page title="Add a contract" caption={provider.data?.name} back={back}>
      <Form form={form} submit="Add contract">
        <Select {...form.field('serviceId')} label="Bought by" empty="Choose a service" choices={(services.data?.services ?? []).map(({ serviceId, name }) => ({ value: serviceId, text: name }))} />
        <TextField {...form.field('reference')} label="Reference" hint="As in the contract register." prose={false} width={20} />
        <DateField {...form.field('startsOn')} label="First day" />
        <DateField {...form.field('endsOn')} label="Last day" hint="Leave it empty if there is none." optional />
        <Checkbox {...form.field('learningClause')} label="It has the learning clause" hint="Its people may take the council’s courses while it is in force." />
      </Form>
      <NewService onAdded={(serviceId) => form.set({ serviceId })} />
    </Page>
  );
}

/** For a service that is not in the list yet. */
function NewService({ onAdded }: { onAdded: (serviceId: string) => void }) {
  const [added, setAdded] = useState('');
  const form = useForm({
    initial: { code: '', name: '' },
    check: ({ code, name }) => ({ code: /^[A-Za-z0-9-]+$/.test(code.trim()) ? undefined : 'Enter a short code of letters and numbers', name: name.trim() ? undefined : 'Enter the name' }),
    save: ({ code, name }) => client.organisations.addService({ code, name }),
    done: async ({ serviceId }, { name }) => {
      await queryClient.invalidateQueries({ queryKey: api.organisations.services.key() });
      setAdded(name);
      onAdded(serviceId);
    },
  });
  return (
    <Details summary="The service is not in the list">
      <Form form={form} submit="Add service" look="secondary">
        <TextField {...form.field('name')} label="Name of the service" />
        <TextField {...form.field('code')} label="Short code" hint="Like ASC or EY." prose={false} width={10} />
      </Form>
      <p className="govuk-body" role="status">{added && `${added} has been added and chosen above.`}</p>
    </Details>
  );
}
