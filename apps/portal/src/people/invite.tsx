import type { InferClientOutputs } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '@pvi/contract/ability';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { instantInWords } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useRoles } from '../kernel/session.tsx';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Panel } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { placeOfRole, roleChoices } from './given-roles.ts';
import { nameOf } from './words.tsx';

type Invited = InferClientOutputs<Client>['access']['invite'];

/** `/officers/invite`: names somebody to a role, and makes the link with which she signs up. */
export function Invite() {
  const { person, role, organisation } = useAddress({ person: '', role: '', organisation: '' }).values;
  const [invited, setInvited] = useState<{ link: Invited; name: string } | null>(null);
  return (
    <Page title={invited ? 'Invitation made' : person ? 'Give a role' : 'Invite a manager or officer'} back={person ? `/people/${person}` : '/officers'}>
      {invited ? <HandOver invited={invited.link} name={invited.name} /> : <InviteForm person={person} role={role} organisation={organisation} onInvited={(link, name) => setInvited({ link, name })} />}
    </Page>
  );
}

function InviteForm({ person, role, organisation, onInvited }: { person: string; role: string; organisation: string; onInvited: (link: Invited, name: string) => void }) {
  const administers = useRoles().has('administrator');
  const known = useQuery({ ...api.people.show.queryOptions({ input: { personId: person } }), enabled: person !== '' });
  const form = useForm({
    initial: { givenName: '', familyName: '', role, organisationId: organisation, settingId: '', serviceId: '' },
    check: (answers) => {
      const place = placeOfRole(answers.role);
      return {
        givenName: person || answers.givenName.trim() ? undefined : 'Enter the first name',
        familyName: person || answers.familyName.trim() ? undefined : 'Enter the last name',
        role: answers.role ? undefined : 'Choose a role',
        organisationId: place !== 'provider' || answers.organisationId ? undefined : 'Choose the provider',
        serviceId: place !== 'service' || answers.serviceId ? undefined : 'Choose the service',
      };
    },
    save: ({ givenName, familyName, ...answers }) =>
      client.access.invite({ ...(person ? { personId: person } : { givenName, familyName }), role: answers.role as Exclude<Role, 'learner'>, ...placeFrom(answers) }),
    done: async (link, { givenName }) => {
      await Promise.all([queryClient.invalidateQueries({ queryKey: api.access.grants.key() }), queryClient.invalidateQueries({ queryKey: api.organisations.key() })]);
      onInvited(link, known.data ? nameOf(known.data) : givenName);
    },
  });
  const place = placeOfRole(form.values.role);
  return (
    <Form form={form} submit="Make the invitation">
      {person ? (
        <p className="govuk-body-l">{known.data ? nameOf(known.data) : 'This person'}</p>
      ) : (
        <>
          <p className="govuk-body">If they are on the register already, open their page and choose “Give a role” there.</p>
          <TextField {...form.field('givenName')} label="First name" autoComplete="off" width={20} />
          <TextField {...form.field('familyName')} label="Last name" autoComplete="off" width={20} />
        </>
      )}
      <Radios {...form.field('role')} label="Role" choices={roleChoices.filter(({ value }) => value !== 'administrator' || administers)} />
      {place === 'provider' && <ProviderFields organisation={form.field('organisationId')} setting={form.field('settingId')} />}
      {place === 'service' && <ServiceField service={form.field('serviceId')} />}
    </Form>
  );
}

function placeFrom({ role, organisationId, settingId, serviceId }: { role: string; organisationId: string; settingId: string; serviceId: string }) {
  const place = placeOfRole(role);
  if (place === 'service') return { placeKind: 'service', placeId: serviceId } as const;
  if (place !== 'provider') return { placeKind: 'council', placeId: null } as const;
  return settingId ? ({ placeKind: 'setting', placeId: settingId } as const) : ({ placeKind: 'organisation', placeId: organisationId } as const);
}

type Field = { name: string; value: string; onChange: (value: string) => void; error?: string };

function ProviderFields({ organisation, setting }: { organisation: Field; setting: Field }) {
  const providers = useQuery(api.organisations.list.queryOptions({ input: { limit: 500 } }));
  const settings = useQuery({ ...api.organisations.settings.queryOptions({ input: { organisationId: organisation.value, limit: 500 } }), enabled: organisation.value !== '' });
  return (
    <>
      <Select {...organisation} label="Provider" empty="Choose a provider" choices={(providers.data?.rows ?? []).map((row) => ({ value: row.organisationId, text: row.name }))} />
      <Select {...setting} label="Which part of it" empty="All of its settings" choices={(settings.data?.rows ?? []).map((row) => ({ value: row.settingId, text: row.settingName }))} />
    </>
  );
}

function ServiceField({ service }: { service: Field }) {
  const services = useQuery(api.organisations.services.queryOptions());
  return <Select {...service} label="Service" empty="Choose a service" choices={(services.data?.services ?? []).map((row) => ({ value: row.serviceId, text: row.name }))} />;
}

/** The link is shown once: it is handed over by whatever means reach her. */
function HandOver({ invited, name }: { invited: Invited; name: string }) {
  const [copied, setCopied] = useState(false);
  // missing on plain-http addresses of a local network
  const clipboard = navigator.clipboard as Clipboard | undefined;
  return (
    <>
      <Panel title={`${name} can sign up`}>The link works once, until {instantInWords(invited.expiresAt)}.</Panel>
      <TextField name="link" label="Their link" hint="Send it by a way that reaches only them. You will not see it again." value={invited.link} onChange={() => undefined} prose={false} />
      <p className="govuk-body">If they sign in here already, they need no link: the role holds from now.</p>
      <ButtonGroup>
        {clipboard && (
          <Button
            onClick={async () => {
              await clipboard.writeText(invited.link);
              setCopied(true);
            }}
          >
            Copy the link
          </Button>
        )}
        <ButtonLink look="secondary" to="/officers">
          Managers and officers
        </ButtonLink>
      </ButtonGroup>
      <p className="govuk-body" role="status">
        {copied && 'The link has been copied.'}
      </p>
    </>
  );
}
