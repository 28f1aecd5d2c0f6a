import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { NotFound } from '../kernel/pages/not-found.tsx';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea } from '../kernel/ui/text-field.tsx';
import type { Desk } from './words.ts';

/** Why a record is no longer held: somebody will ask. */
export function HoldLift() {
  const holdId = useParam('holdId');
  const desk = useQuery(api.privacy.desk.queryOptions({ input: { closed: 'no' } }));
  const hold = desk.data?.holds.find((one) => one.holdId === holdId);
  if (desk.data && !hold) return <NotFound />;
  return (
    <Page title="Lift a hold" caption={hold?.personName} back={{ to: '/privacy-desk', text: 'Data requests and complaints' }} lead={hold && `Held since ${dayInWords(hold.placedAt.slice(0, 10))}: ${hold.reason}`}>
      <Loaded result={desk}>{() => (hold ? <Lift hold={hold} /> : null)}</Loaded>
    </Page>
  );
}

function Lift({ hold: { holdId, personName } }: { hold: Desk['holds'][number] }) {
  const navigate = useNavigate();
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : 'Say why it is no longer needed' }),
    save: ({ reason }) => client.privacy.liftHold({ holdId, reason: reason.trim() }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.privacy.key() });
      flash(`The hold on the record of ${personName} is lifted.`);
      await navigate({ to: '/privacy-desk' });
    },
  });
  return (
    <Form form={form} submit="Lift the hold">
      <TextArea {...form.field('reason')} label="Why is it no longer needed?" hint="Do not name people you care for." rows={3} maxLength={500} />
    </Form>
  );
}
