import { useNavigate } from '@tanstack/react-router';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { monthInWords } from './words.ts';

/** `/turnover/take?month=2026-10`: a new version beside the one that was kept, with the reason. */
export function TakeAgain() {
  const { month } = useAddress({ month: '' }).values;
  const navigate = useNavigate();
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : 'Say why the figures are taken again' }),
    save: ({ reason }) => client.workforce.take({ month, reason: reason.trim() }),
    done: async ({ made }) => {
      await queryClient.invalidateQueries({ queryKey: api.workforce.key() });
      flash(made === 0 ? `The register says the same of ${monthInWords(month)} as before. Nothing was added.` : `${monthInWords(month)} has been taken again. The earlier version stays beside it.`);
      await navigate({ to: '/turnover' });
    },
  });
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return <Page title="Take a month again" back="/turnover" lead="Choose the month on the page before." />;
  return (
    <Page title={`Take ${monthInWords(month)} again`} back="/turnover" lead="What was kept stays. The figures that the register gives today are put beside it as a new version.">
      <Form form={form} submit="Take it again">
        <TextField {...form.field('reason')} label="Why?" hint="Such as: two leavers were reported late. Do not name anybody." />
      </Form>
    </Page>
  );
}
