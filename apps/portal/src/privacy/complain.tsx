import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Panel } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea, TextField } from '../kernel/ui/text-field.tsx';

/** `/complain`: about how data is used. No account is needed. */
export function Complain() {
  const [sent, setSent] = useState<{ reference: string; acknowledgeBy: string } | null>(null);
  const form = useForm({
    initial: { name: '', contact: '', complaint: '' },
    check: ({ name, contact, complaint }) => ({
      name: name.trim() ? undefined : 'Enter your name',
      contact: contact.trim() ? undefined : 'Say how we can reach you',
      complaint: complaint.trim() ? undefined : 'Say what is wrong',
    }),
    save: ({ name, contact, complaint }) => client.privacy.complain({ name: name.trim(), contact: contact.trim(), complaint: complaint.trim() }),
    done: setSent,
  });
  if (sent) {
    return (
      <Page title="Your complaint has been sent">
        <Panel title="We have your complaint">
          Your reference
          <br />
          <strong>{sent.reference}</strong>
        </Panel>
        <p className="govuk-body">Write the reference down. The council will tell you that it has read it by {dayInWords(sent.acknowledgeBy)} at the latest, and what comes of it as soon as it can.</p>
        <p className="govuk-body">You can also complain to the Information Commissioner: 0303 123 1113.</p>
      </Page>
    );
  }
  return (
    <Page title="Complain about how we use your data" back={{ to: '/privacy', text: 'Privacy notice' }} lead="Tell us what is wrong. You do not need an account.">
      <Form form={form} submit="Send complaint">
        <TextField {...form.field('name')} label="Your name" autoComplete="name" maxLength={200} />
        <TextField {...form.field('contact')} label="How can we reach you?" hint="A phone number, an email address or a postal address." maxLength={200} />
        <TextArea {...form.field('complaint')} label="What is wrong?" hint="Do not name people you care for." rows={8} maxLength={4000} />
      </Form>
    </Page>
  );
}
