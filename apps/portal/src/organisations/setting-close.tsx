import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault, dayInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { WarningText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { counted } from './words.tsx';

/** The last day of a setting. From the day after, nobody there is counted. */
export function SettingClose() {
  const organisationId = useParam('organisationId');
  const settingId = useParam('settingId');
  const provider = useQuery(api.organisations.show.queryOptions({ input: { organisationId } }));
  const setting = provider.data?.settings.find((one) => one.settingId === settingId);
  const navigate = useNavigate();
  const back = `/providers/${organisationId}`;
  const form = useForm({
    initial: { closedOn: '' },
    check: ({ closedOn }) => ({ closedOn: dayFault(closedOn, 'the last day it is open') }),
    save: ({ closedOn }) => client.organisations.closeSetting({ settingId, closedOn }),
    done: async ({ stillInPost }, { closedOn }) => {
      await queryClient.invalidateQueries({ queryKey: api.organisations.key() });
      flash(`${setting?.name ?? 'The setting'} closes on ${dayInWords(closedOn)}.${stillInPost > 0 ? ` ${counted(stillInPost, 'person', 'people')} there still ${stillInPost === 1 ? 'has a post: say where she goes' : 'have posts: say where each of them goes'}.` : ''}`);
      await navigate({ to: back });
    },
  });
  return (
    <Page title={`Close ${setting?.name ?? 'this setting'}`} caption={provider.data?.name} back={back}>
      <WarningText>A closed setting cannot be opened again. Nobody there is counted from the day after its last.</WarningText>
      <Form form={form} submit="Close setting" look="warning">
        <DateField {...form.field('closedOn')} label="The last day it is open" />
      </Form>
    </Page>
  );
}
