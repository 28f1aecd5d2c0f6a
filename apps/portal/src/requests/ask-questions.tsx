import { askingTypes, identifierKinds } from '@pvi/contract/asking';
import type { IdentifierKind } from '@pvi/contract/asking';
import { readIdentifier } from '@pvi/domain/identifiers';
import { useSession } from '../kernel/session.tsx';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea, TextField } from '../kernel/ui/text-field.tsx';
import { identifierWords } from './words.ts';

/** What a provider says of itself, as typed. */
export interface Said {
  organisationName: string;
  type: (typeof askingTypes)[number]['code'];
  identifierKind: IdentifierKind | 'none' | '';
  identifier: string;
  contractReference: string;
  leadName: string;
  leadPhone: string;
  leadEmail: string;
  note: string;
}

export const NOTHING_SAID: Said = { organisationName: '', type: '', identifierKind: '', identifier: '', contractReference: '', leadName: '', leadPhone: '', leadEmail: '', note: '' };

interface Step {
  said: Said;
  done: (next: Partial<Said>) => void;
}

/** Page 1: which organisation. */
export function YourOrganisation({ said, done }: Step) {
  const { council } = useSession();
  const { organisationName, type, identifierKind, identifier, contractReference } = said;
  const form = useForm({
    initial: { organisationName, type, identifierKind: identifierKind as string, identifier, contractReference },
    check: (values) => ({
      organisationName: values.organisationName.trim() ? undefined : 'Enter the name of your organisation',
      type: values.type ? undefined : 'Choose what it is',
      identifierKind: values.identifierKind ? undefined : 'Choose a number, or say that you have none',
      identifier: numberFault(values.identifierKind, values.identifier),
    }),
    save: () => Promise.resolve(),
    done: (_nothing, values) => done({ ...values, organisationName: values.organisationName.trim(), identifierKind: values.identifierKind as Said['identifierKind'] }),
  });
  const number = (kind: IdentifierKind) => (
    <TextField {...form.field('identifier')} label={identifierWords[kind].name} hint={identifierWords[kind].hint} prose={false} width={20} maxLength={40} />
  );
  return (
    <Page
      title="Your organisation"
      caption="Ask to come in – step 1 of 2"
      back={{ to: '/sign-in', text: 'Back to sign in' }}
      lead={`Your staff can learn with ${council.name} once we know who you are. It takes about 3 minutes, and you need no account.`}
    >
      <p className="govuk-body">
        Have you asked already? <Link to="/request-access/find">See how your request stands</Link>.
      </p>
      <Form form={form} submit="Continue">
        <TextField {...form.field('organisationName')} label="Name of your organisation" hint="Your own name, if you work alone." maxLength={200} autoComplete="organization" />
        <Select {...form.field('type')} label="What is it?" empty="Choose" choices={askingTypes.map(({ code, name }) => ({ value: code, text: name }))} />
        <Radios
          {...form.field('identifierKind')}
          label="Which number can we know you by?"
          choices={[...identifierKinds.map((kind) => ({ value: kind, text: identifierWords[kind].name, then: number(kind) })), { value: 'none' as const, text: 'We have none of these' }]}
        />
        <TextField {...form.field('contractReference')} label="Contract with the council" hint="Its reference, if you know it. It is on your contract or on our letters." optional prose={false} width={20} maxLength={60} />
      </Form>
    </Page>
  );
}

function numberFault(kind: string, typed: string): string | undefined {
  if (kind === '' || kind === 'none') return undefined;
  const reading = readIdentifier(kind as IdentifierKind, typed);
  return reading.ok ? undefined : reading.remedy;
}

/** Page 2: who leads it, and how to reach her. */
export function YourLead({ said, done }: Step) {
  const { leadName, leadPhone, leadEmail, note } = said;
  const form = useForm({
    initial: { leadName, leadPhone, leadEmail, note },
    check: (values) => ({
      leadName: values.leadName.trim() ? undefined : 'Enter the name of the lead',
      leadPhone: phoneFault(values),
      leadEmail: values.leadEmail.trim() && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.leadEmail.trim()) ? 'Enter an email address like name@example.org' : undefined,
    }),
    save: () => Promise.resolve(),
    done: (_nothing, values) => done({ leadName: values.leadName.trim(), leadPhone: values.leadPhone.trim(), leadEmail: values.leadEmail.trim(), note: values.note.trim() }),
  });
  return (
    <Page title="Who leads it" caption="Ask to come in – step 2 of 2" back="/request-access" lead="We send this person a letter or ring them, and they become the first manager.">
      <Form form={form} submit="Continue">
        <TextField {...form.field('leadName')} label="First and last name" autoComplete="name" maxLength={200} />
        <TextField {...form.field('leadPhone')} label="Phone" hint="A phone number or an email address: one is enough, and neither need be a work one." optional type="tel" autoComplete="tel" width={20} />
        <TextField {...form.field('leadEmail')} label="Email" optional type="email" autoComplete="email" prose={false} />
        <TextArea {...form.field('note')} label="Anything else we should know" hint="For example, the best time to ring. Do not name people you care for." optional rows={3} maxLength={500} />
      </Form>
    </Page>
  );
}

function phoneFault({ leadPhone, leadEmail }: { leadPhone: string; leadEmail: string }): string | undefined {
  if (leadPhone.trim() === '') return leadEmail.trim() === '' ? 'Enter a phone number or an email address' : undefined;
  return /^\+?[0-9 ()-]{7,20}$/.test(leadPhone.trim()) ? undefined : 'Enter a phone number like 01632 960 001';
}
