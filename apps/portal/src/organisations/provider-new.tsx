import { useNavigate } from '@tanstack/react-router';
import type { Ownership } from '@pvi/contract/organisation-types';
import { organisationType, organisationTypes, ownerships } from '@pvi/contract/organisation-types';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { ownershipWords } from './words.tsx';

const EMPTY = { name: '', type: '', sector: '', cqcProviderId: '', ofstedUrn: '', companiesHouseNo: '', charityNo: '', ascWdsId: '', phone: '', leadName: '', openedOn: '' };

/** `/providers/new`: an officer enters a provider, partner or service. Settings and contracts come next. */
export function ProviderNew() {
  const navigate = useNavigate();
  const form = useForm({
    draft: 'provider-new',
    initial: EMPTY,
    check: ({ name, type, openedOn }) => ({
      name: name.trim() ? undefined : 'Enter the name',
      type: type ? undefined : 'Choose what sort of organisation it is',
      openedOn: openedOn ? dayFault(openedOn, 'the day it opened') : undefined,
    }),
    save: ({ type, sector, openedOn, ...words }) => client.organisations.register({ ...words, type, sector: (sector || null) as Ownership | null, openedOn: openedOn || null }),
    done: async ({ organisationId }, { name }) => {
      await queryClient.invalidateQueries({ queryKey: api.organisations.key() });
      flash(`${name} has been added. Now add its settings and its contract.`);
      await navigate({ to: `/providers/${organisationId}` });
    },
  });
  const type = organisationType(form.values.type);
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
        <Select {...form.field('sector')} label="Owned by" empty="Not known" choices={ownerships.filter((one) => one !== 'unknown').map((one) => ({ value: one, text: ownershipWords(one) }))} />
        {type?.regulator !== 'Ofsted' && <TextField {...form.field('cqcProviderId')} label="CQC provider number" hint="On the certificate of registration, like 1-123456789." optional prose={false} width={20} />}
        {type?.regulator !== 'CQC' && <TextField {...form.field('ofstedUrn')} label="Ofsted number" hint="6 or 7 digits, sometimes after EY, SC or CA." optional prose={false} width={10} />}
        <TextField {...form.field('companiesHouseNo')} label="Company number" hint="8 digits, or 2 letters and 6 digits." optional prose={false} width={10} />
        <TextField {...form.field('charityNo')} label="Charity number" optional prose={false} width={10} />
        <TextField {...form.field('ascWdsId')} label="ASC-WDS workplace ID" hint="A letter and numbers, like A1234567." optional prose={false} width={10} />
        <TextField {...form.field('leadName')} label="Who leads it" optional />
        <TextField {...form.field('phone')} label="Phone" type="tel" optional width={20} />
        <DateField {...form.field('openedOn')} label="When it opened" optional />
      </Form>
    </Page>
  );
}
