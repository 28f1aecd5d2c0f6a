import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { renewSession, useSession } from '../kernel/session.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

/** `/council-contacts`: how people reach the council about the service itself. */
export function CouncilContacts() {
  const { council } = useSession();
  const navigate = useNavigate();
  const form = useForm({
    initial: { helpPhone: council.helpPhone, helpEmail: council.helpEmail },
    save: ({ helpPhone, helpEmail }) => client.organisations.changeHelp({ helpPhone: helpPhone.trim(), helpEmail: helpEmail.trim() }),
    done: async () => {
      await renewSession();
      flash('Saved. The help page and join slips say so from now on.');
      await navigate({ to: '/help' });
    },
  });
  return (
    <Page title="How people reach you" back="/" lead="For whoever is stuck: a telephone that somebody answers, and a mailbox that somebody reads. Without them people are told to ask their manager.">
      <Form form={form} submit="Save">
        <TextField {...form.field('helpPhone')} label="Telephone number" optional hint="It stands on the help page and on join slips." type="tel" prose={false} width={20} />
        <TextField {...form.field('helpEmail')} label="Email address" optional hint="Of the team, not of one person." type="email" prose={false} />
      </Form>
    </Page>
  );
}
