import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { InferClientOutputs } from '@orpc/client';
import { newPasswordFault, PASSWORD_BLAME, PASSWORD_HINT, userNameFault } from '../access/passwords.ts';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { PrivacyInShort } from '../kernel/pages/privacy.tsx';
import { codeOf } from '../kernel/problems.ts';
import { api } from '../kernel/queries.ts';
import { renewSession, useSession } from '../kernel/session.tsx';
import { Button, ButtonLink } from '../kernel/ui/button.tsx';
import { Checkbox } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { PasswordField, TextField } from '../kernel/ui/text-field.tsx';

type Invitation = InferClientOutputs<Client>['requests']['invited'];

/** `/invited`: the lead types the code of her letter, or that was read out to her. */
export function EnterInvitation() {
  const navigate = useNavigate();
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: code.trim() ? undefined : 'Enter the code' }),
    save: () => Promise.resolve(),
    done: (_nothing, { code }) => navigate({ to: `/invited/${encodeURIComponent(code.trim())}` }),
  });
  return (
    <Page title="Start as a manager" back={{ to: '/sign-in', text: 'Back to sign in' }} lead="You need the code from the council’s letter, email or call.">
      <Form form={form} submit="Continue">
        <TextField {...form.field('code')} label="Your code" hint="12 letters and numbers, like CD34-FGHJ-KMN7. Capital letters do not matter." prose={false} width={20} autoComplete="off" />
      </Form>
    </Page>
  );
}

/** `/invited/$code`: who is invited to manage what; she chooses how to sign in, or takes it up as who she is. */
export function Invited() {
  const code = useParam('code');
  const invitation = useQuery(api.requests.invited.queryOptions({ input: { code }, staleTime: Infinity, retry: false }));
  const unknown = codeOf(invitation.error) === 'not_found';
  return (
    <Page title={invitation.data ? `Manage ${invitation.data.organisationName}` : 'Start as a manager'} back="/invited">
      {unknown ? (
        <>
          <p className="govuk-body">We do not know that code. Check each letter and number against the letter.</p>
          <ButtonLink to="/invited">Enter the code again</ButtonLink>
        </>
      ) : (
        <Loaded result={invitation}>{(data) => <Known code={code} invitation={data} />}</Loaded>
      )}
    </Page>
  );
}

function Known({ code, invitation }: { code: string; invitation: Invitation }) {
  const { person } = useSession();
  return (
    <>
      <p className="govuk-body">
        The council invites {invitation.leadName} to be the first manager of {invitation.organisationName} here. The code works once, until {dayInWords(invitation.expiresOn)}.
      </p>
      {person ? <AsMe code={code} name={`${person.givenName} ${person.familyName}`} /> : <NewManager code={code} invitation={invitation} />}
    </>
  );
}

/** First and last name as the letter has them; she puts right what is wrong. */
function namesOf(leadName: string): { givenName: string; familyName: string } {
  const words = leadName.trim().split(/\s+/);
  return { givenName: words.slice(0, -1).join(' '), familyName: words.at(-1) ?? '' };
}

function NewManager({ code, invitation }: { code: string; invitation: Invitation }) {
  const navigate = useNavigate();
  const form = useForm({
    initial: { ...namesOf(invitation.leadName), userName: '', password: '', read: false },
    check: (values) => ({
      givenName: values.givenName.trim() ? undefined : 'Enter your first name',
      familyName: values.familyName.trim() ? undefined : 'Enter your last name',
      userName: userNameFault(values.userName),
      password: newPasswordFault(values.password),
      read: values.read ? undefined : 'Tick the box when you have read it',
    }),
    save: ({ givenName, familyName, userName, password }) => client.requests.acceptInvited({ code, givenName: givenName.trim(), familyName: familyName.trim(), userName: userName.trim(), password, noticeVersion: invitation.noticeVersion }),
    blame: { ...PASSWORD_BLAME, user_name_taken: 'userName' },
    done: async () => {
      await renewSession();
      await navigate({ to: '/', replace: true });
    },
  });
  return (
    <>
      <p className="govuk-body">Do you sign in here already? Sign in first, then open this page again.</p>
      <Form form={form} submit="Start">
        <TextField {...form.field('givenName')} label="First name" autoComplete="given-name" width={20} maxLength={100} />
        <TextField {...form.field('familyName')} label="Last name" autoComplete="family-name" width={20} maxLength={100} />
        <TextField {...form.field('userName')} label="Choose a user name" hint="You will type it each time you sign in." prose={false} autoComplete="username" width={20} />
        <PasswordField {...form.field('password')} label="Choose a password" hint={PASSWORD_HINT} autoComplete="new-password" />
        <Details summary="How we use what you tell us">
          <PrivacyInShort />
        </Details>
        <Checkbox {...form.field('read')} label="I have read how you use what I tell you" />
      </Form>
    </>
  );
}

function AsMe({ code, name }: { code: string; name: string }) {
  const navigate = useNavigate();
  const take = useMutation({
    mutationFn: () => client.requests.acceptInvitedAsMe({ code }),
    onSuccess: async () => {
      await renewSession();
      await navigate({ to: '/', replace: true });
    },
  });
  return (
    <>
      {take.error && <Failure error={take.error} />}
      <p className="govuk-body">You are signed in as {name}. If that is not you, sign out first.</p>
      <Button onClick={() => take.mutateAsync().catch(() => undefined)}>Take it up as {name}</Button>
    </>
  );
}
