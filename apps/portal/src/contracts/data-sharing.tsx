import { useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { HelpContacts } from '../kernel/pages/help.tsx';
import { api } from '../kernel/queries.ts';
import { renewSession, usePerson, useSession } from '../kernel/session.tsx';
import { Checkbox } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { AgreementText } from './agreement-text.tsx';

type Agreement = InferClientOutputs<Client>['contracts']['agreement'];
type Place = Agreement['places'][number];

/** `/data-sharing`, and a manager's home until her provider has accepted: the agreement, and who accepted it. */
export function DataSharing() {
  const { today } = useSession();
  const result = useQuery(api.contracts.agreement.queryOptions());
  return (
    <Page title="Data-sharing agreement" lead={result.data && sentence(result.data.places, today)}>
      <Loaded result={result}>{(agreement) => <Known agreement={agreement} />}</Loaded>
    </Page>
  );
}

function sentence(places: readonly Place[], today: string): string {
  const waiting = places.filter((place) => place.dueOn !== null && place.dueOn <= today);
  if (places.length === 0) return 'You manage no organisation that needs one.';
  if (waiting.some((place) => place.mayAccept)) return 'One step before you see your staff: read this and accept it for your organisation.';
  if (waiting.length > 0) return 'You see your staff once the lead of your organisation has accepted this.';
  return places.every((place) => place.dueOn === null) ? 'Your organisation has accepted it. There is nothing to do.' : 'There is a new version to accept.';
}

function Known({ agreement: { newest, places } }: { agreement: Agreement }) {
  const due = places.filter((place) => place.dueOn !== null);
  return (
    <>
      {places.map((place) => (
        <HowItStands key={place.organisationId} place={place} />
      ))}
      <Section title={`The agreement, version ${newest.version}`}>
        <AgreementText body={newest.body} />
      </Section>
      {due
        .filter((place) => place.mayAccept)
        .map((place) => (
          <Section key={place.organisationId} title={`Accept for ${place.organisationName}`}>
            <Accept place={place} version={newest.version} />
          </Section>
        ))}
      <Section title="Questions about it">
        <HelpContacts />
      </Section>
    </>
  );
}

function HowItStands({ place }: { place: Place }) {
  const { today } = useSession();
  const [last] = place.acceptances;
  const accepted = last ? `Version ${last.version} was accepted on ${dayInWords(last.acceptedOn)} by ${last.acceptedName}, ${last.acceptedPosition}.` : 'Nobody has accepted it yet.';
  const due = place.dueOn === null ? '' : place.dueOn > today ? ` Accept the new version by ${dayInWords(place.dueOn)}: from then on nobody’s record shows without it.` : ' Until then you see nobody’s record.';
  const whom = place.dueOn !== null && !place.mayAccept ? ` Ask ${place.leads.join(' or ')}, who manages the whole organisation.` : '';
  return (
    <InsetText>
      <strong>{place.organisationName}</strong>
      <br />
      {accepted}
      {due}
      {whom}
    </InsetText>
  );
}

function Accept({ place, version }: { place: Place; version: string }) {
  const me = usePerson();
  const form = useForm({
    initial: { name: `${me.givenName} ${me.familyName}`, position: '', agreed: false },
    check: (values) => ({
      name: values.name.trim() ? undefined : 'Enter your full name',
      position: values.position.trim() ? undefined : 'Enter your position, like registered manager',
      agreed: values.agreed ? undefined : 'Tick the box if you accept the agreement',
    }),
    save: ({ name, position }) => client.contracts.acceptAgreement({ organisationId: place.organisationId, version, name: name.trim(), position: position.trim() }),
    done: async () => {
      await renewSession();
      // what she may open has changed with it, so every page begins anew
      location.assign('/');
    },
  });
  return (
    <Form form={form} submit="Accept the agreement">
      <TextField {...form.field('name')} label="Your full name" autoComplete="name" maxLength={200} />
      <TextField {...form.field('position')} label="Your position" hint="For example, registered manager or owner." autoComplete="organization-title" maxLength={200} />
      <Checkbox {...form.field('agreed')} label={`I accept version ${version} for ${place.organisationName}, and I may sign for it`} />
    </Form>
  );
}
