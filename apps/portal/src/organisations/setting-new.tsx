import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

/** A place where the provider's people work: a home, a branch, a nursery. */
export function SettingNew() {
  const organisationId = useParam('organisationId');
  const provider = useQuery(api.organisations.show.queryOptions({ input: { organisationId } }));
  const navigate = useNavigate();
  const back = `/providers/${organisationId}`;
  const form = useForm({
    draft: `setting-new ${organisationId}`,
    initial: { name: '', address: '', postcode: '', phone: '', cqcLocationId: '', ofstedUrn: '', openedOn: '' },
    check: ({ name, openedOn }) => ({ name: name.trim() ? undefined : 'Enter the name', openedOn: openedOn ? dayFault(openedOn, 'the day it opened') : undefined }),
    save: ({ openedOn, ...words }) => client.organisations.openSetting({ organisationId, ...words, openedOn: openedOn || null }),
    done: async (_, { name }) => {
      await queryClient.invalidateQueries({ queryKey: api.organisations.key() });
      flash(`${name} has been added. Say how many people work there, so that its coverage is known.`);
      await navigate({ to: back });
    },
  });
  return (
    <Page title="Add a setting" caption={provider.data?.name} back={back}>
      <Form form={form} submit="Add setting">
        <TextField {...form.field('name')} label="Name" hint="As people there call it." />
        <TextField {...form.field('address')} label="Address" optional />
        <TextField {...form.field('postcode')} label="Postcode" optional prose={false} width={10} />
        <TextField {...form.field('phone')} label="Phone" type="tel" optional width={20} />
        <TextField {...form.field('cqcLocationId')} label="CQC location number" hint="Like 1-123456789." optional prose={false} width={20} />
        <TextField {...form.field('ofstedUrn')} label="Ofsted number" hint="6 or 7 digits, sometimes after EY, SC or CA." optional prose={false} width={10} />
        <DateField {...form.field('openedOn')} label="When it opened" optional />
      </Form>
    </Page>
  );
}
