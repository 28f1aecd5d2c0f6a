import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InferClientOutputs } from '@orpc/client';
import { useAddress, useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Radios } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { InsetText, Panel } from '../kernel/ui/notes.tsx';
import { OfferToLog } from '../kernel/ui/offer-to-log.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { spelt } from './spelling.ts';

type HandOver = InferClientOutputs<Client>['requests']['invite'];

/** `/providers/$organisationId/invite`: one lead by letter, email or telephone. */
export function InviteLead() {
  const organisationId = useParam('organisationId');
  const { lead, email, phone } = useAddress({ lead: '', email: '', phone: '' }).values;
  const provider = useQuery(api.organisations.show.queryOptions({ input: { organisationId } }));
  const [made, setMade] = useState<HandOver | null>(null);
  const back = `/providers/${organisationId}`;
  if (made) return <Made made={made} back={back} />;
  return (
    <Page title="Invite the first manager" caption={provider.data?.name} back={back} lead="They get a code that works once. With it they sign up, accept the data-sharing agreement and bring in their staff.">
      {provider.data && <Choose organisationId={organisationId} said={{ leadName: lead || (provider.data.leadName ?? ''), email, phone: phone || (provider.data.phone ?? '') }} done={setMade} />}
    </Page>
  );
}

function Choose({ organisationId, said, done }: { organisationId: string; said: { leadName: string; email: string; phone: string }; done: (made: HandOver) => void }) {
  const form = useForm({
    initial: { ...said, channel: said.email ? 'e_mail' : '' },
    check: (values) => ({
      leadName: values.leadName.trim() ? undefined : 'Enter the name of the lead',
      channel: values.channel ? undefined : 'Choose how the code goes to them',
      email: values.channel === 'e_mail' && !values.email.trim() ? 'Enter an email address' : undefined,
    }),
    save: ({ leadName, channel, email, phone }) => client.requests.invite({ organisationId, leadName: leadName.trim(), channel: channel as HandOver['channel'], email: channel === 'e_mail' ? email.trim() : null, phone: channel === 'telephone' ? phone.trim() : null }),
    done: async (made) => {
      await queryClient.invalidateQueries({ queryKey: api.requests.key() });
      done(made);
    },
  });
  return (
    <Form form={form} submit="Make the invitation">
      <TextField {...form.field('leadName')} label="First and last name of the lead" maxLength={200} />
      <Radios
        {...form.field('channel')}
        label="How does the code go to them?"
        choices={[
          { value: 'letter', text: 'By letter', hint: 'You print it next.' },
          { value: 'e_mail', text: 'By email', then: <TextField {...form.field('email')} label="Email" type="email" prose={false} /> },
          { value: 'telephone', text: 'By telephone', hint: 'You read the code out.', then: <TextField {...form.field('phone')} label="Phone" type="tel" width={20} /> },
        ]}
      />
    </Form>
  );
}

function ReadOut({ made: { code, phone } }: { made: HandOver }) {
  return (
    <>
      <p className="govuk-body">
        {phone ? (
          <>
            Ring <a className="govuk-link" href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a> and read
          </>
        ) : (
          'Read'
        )}{' '}
        it out in groups of four. They type it at <strong>{location.host}/invited</strong>.
      </p>
      <InsetText>{spelt(code)}</InsetText>
      <p className="govuk-body">While it is open you find it again in the list of invitations.</p>
    </>
  );
}

function Made({ made, back }: { made: HandOver; back: string }) {
  const way = useQuery(api.notices.connection.queryOptions({ input: {} })).data?.email.by;
  const sends = way === 'smtp' || way === 'notify';
  const mail = `mailto:${made.email ?? ''}?subject=${encodeURIComponent('Your staff can learn with the council')}&body=${encodeURIComponent(`Open ${made.link} to start as the first manager of ${made.organisationName}. The code ${made.code} works once, until ${dayInWords(made.expiresOn)}.`)}`;
  return (
    <Page title="Invitation made" caption={made.organisationName} back={back}>
      <Panel title={made.code}>For {made.leadName}, until {dayInWords(made.expiresOn)}</Panel>
      {made.channel === 'telephone' && <ReadOut made={made} />}
      {made.channel === 'e_mail' && sends && <p className="govuk-body">It goes to <strong>{made.email}</strong> by itself, between 8am and 8pm. What became of it stands in the list of invitations.</p>}
      {made.channel === 'e_mail' && way !== undefined && !sends && <p className="govuk-body">No mail server is connected here, so write to them yourself. Their address for signing up is <strong>{made.link}</strong>.</p>}
      {made.channel === 'letter' && <p className="govuk-body">The letter is ready to print. You can print it again from the list of invitations while it is open.</p>}
      <ButtonGroup>
        {made.channel === 'letter' && <ButtonLink to={`/first-managers/letter?invitation=${made.invitationId}`}>See and print the letter</ButtonLink>}
        {made.channel === 'e_mail' && way !== undefined && !sends && (
          <a className="govuk-button" href={mail}>
            Write the email
          </a>
        )}
        <ButtonLink to={back} look="secondary">
          Back to the provider
        </ButtonLink>
      </ButtonGroup>
      <OfferToLog line={`Invited the first manager of ${made.organisationName}`} />
    </Page>
  );
}
