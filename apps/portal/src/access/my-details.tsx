import type { InferClientOutputs } from '@orpc/client';
import { showCode } from '@pvi/domain/codes';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dropAllDrafts } from '../kernel/draft.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { knownPaths } from '../kernel/room.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import type { SummaryRow } from '../kernel/ui/lists.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { NotificationBanner } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { roleWords } from './role-words.ts';

type Details = InferClientOutputs<Client>['access']['myDetails'];

export function MyDetails() {
  const details = useQuery(api.access.myDetails.queryOptions());
  return (
    <Page title="My details" back="/">
      <Loaded result={details}>{(data) => <Known details={data} />}</Loaded>
    </Page>
  );
}

function Known({ details }: { details: Details }) {
  const { council, roles } = useSession();
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Name', value: `${details.givenName} ${details.familyName}` },
          { name: 'Learner number', value: showCode('learner', details.learnerNo) },
          details.userName !== null && { name: 'User name', value: details.userName },
          signInMobile(details, council.texts),
          { name: 'Password', value: 'Only you know it', action: { text: 'Change', to: '/my-details/password' } },
          roles.length > 0 && { name: 'What you do here', value: <RoleList /> },
        ]}
      />
      <p className="govuk-body">To change the name on your certificates, ask your manager or the council.</p>
      <Contact details={details} />
      <Copy />
      <Everywhere openSessions={details.openSessions} />
    </>
  );
}

/** Nothing is offered where no text message leaves; a number that is there can be given up all the same. */
function signInMobile({ signInMobile: number, codeIsEnough }: Details, texts: boolean): SummaryRow | false {
  const name = 'Mobile number to sign in';
  const change = { text: number === null ? 'Add' : 'Change', to: '/my-details/mobile/new' };
  const stop = { text: 'Stop', to: '/my-details/mobile' };
  if (number === null) return texts && { name, value: 'None', action: change };
  const how = texts && codeIsEnough ? 'with your password or a code by text message' : 'with your password';
  return { name, value: `${number}, ${how}`, ...(texts ? { action: change, also: stop } : { action: stop }) };
}

function RoleList() {
  const { roles } = useSession();
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {roles.map((held) => (
        <li key={`${held.role} ${held.placeId}`}>
          {roleWords(held.role)}, {held.placeName}
        </li>
      ))}
    </ul>
  );
}

function Contact({ details }: { details: Details }) {
  const [saves, setSaves] = useState(0);
  const form = useForm({
    draft: 'my-details',
    initial: { knownAs: details.knownAs ?? '', mobile: details.mobile ?? '', email: details.email ?? '' },
    save: ({ knownAs, mobile, email }) => client.access.changeMyDetails({ knownAs: knownAs.trim() || null, mobile: mobile.trim() || null, email: email.trim() || null }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.access.myDetails.key() });
      setSaves(saves + 1);
    },
  });
  return (
    <Section title="How to reach you">
      {saves > 0 && <NotificationBanner key={saves} success>Your details have been saved.</NotificationBanner>}
      <Form form={form} submit="Save">
        <TextField {...form.field('knownAs')} label="What you like to be called" optional width={20} autoComplete="nickname" />
        <TextField {...form.field('mobile')} label="Mobile number" optional type="tel" width={20} autoComplete="tel" />
        <TextField {...form.field('email')} label="Email address" optional type="email" prose={false} autoComplete="email" />
      </Form>
    </Section>
  );
}

/** The room above that makes the copy may be missing: then nothing is offered. */
function Copy() {
  if (!knownPaths.has('/my-copy')) return null;
  return (
    <Section title="Your data">
      {knownPaths.has('/my-record-views') && (
        <p className="govuk-body">
          <Link to="/my-record-views">See who has looked at your record</Link>
        </p>
      )}
      <p className="govuk-body">
        <Link to="/my-copy">Take a copy of everything we keep about you</Link>
      </p>
    </Section>
  );
}

function Everywhere({ openSessions }: { openSessions: number }) {
  const [error, setError] = useState<unknown>(null);
  const signOutEverywhere = async () => {
    try {
      await client.access.signOutEverywhere();
      dropAllDrafts();
      location.assign('/sign-in');
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <Section title="Where you are signed in">
      <p className="govuk-body">
        {openSessions === 1 ? 'Only here.' : `On ${openSessions} devices.`} If you used a shared tablet or lost your phone, sign out everywhere, and change your password.
      </p>
      {error !== null && <Failure error={error} />}
      <Button look="secondary" onClick={signOutEverywhere}>
        Sign out everywhere
      </Button>
    </Section>
  );
}
