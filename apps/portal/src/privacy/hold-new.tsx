import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea } from '../kernel/ui/text-field.tsx';
import { FindPerson } from './find-person.tsx';

/** An inquiry or a claim may need a record beyond its time: it is held until somebody lifts it. */
export function HoldNew() {
  const navigate = useNavigate();
  const form = useForm({
    initial: { personId: '', reason: '' },
    check: ({ personId, reason }) => ({ personId: personId ? undefined : 'Find the person and choose them', reason: reason.trim() ? undefined : 'Say why' }),
    save: ({ personId, reason }) => client.privacy.hold({ personId, reason: reason.trim() }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.privacy.key() });
      flash('The record is on hold.');
      await navigate({ to: '/privacy-desk' });
    },
  });
  return (
    <Page title="Hold a record" back={{ to: '/privacy-desk', text: 'Data requests and complaints' }}>
      <Form form={form} submit="Hold it">
        <FindPerson {...form.field('personId')} label="Whose record?" />
        <TextArea {...form.field('reason')} label="Why?" hint="An inquiry, a claim, a police request. Do not name people you care for." rows={3} maxLength={500} />
      </Form>
    </Page>
  );
}
