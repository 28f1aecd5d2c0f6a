import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { InferClientOutputs } from '@orpc/client';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { instantInWords } from '../kernel/dates.ts';
import { isRefused } from '../kernel/problems.ts';
import { api } from '../kernel/queries.ts';
import { renewSession } from '../kernel/session.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { PasswordField, TextField } from '../kernel/ui/text-field.tsx';
import { newPasswordFault, PASSWORD_BLAME, PASSWORD_HINT, userNameFault } from './passwords.ts';
import { roleWords } from './role-words.ts';

type Invitation = InferClientOutputs<Client>['access']['invitation'];

/** The one-time link of somebody who was invited: choose a user name and a password. */
export function Welcome() {
  const token = useParam('token');
  const invitation = useQuery(api.access.invitation.queryOptions({ input: { token }, staleTime: Infinity }));
  return (
    <Page title="Welcome to PVI Learning">
      {isRefused(invitation.error) ? (
        <InsetText>We do not know this link. It may have lost a few letters on its way: copy all of it into the address bar.</InsetText>
      ) : (
        <Loaded result={invitation}>{(data) => <Accept token={token} invitation={data} />}</Loaded>
      )}
      {invitation.error && (
        <p className="govuk-body">
          A link works once, for seven days. Ask the person who invited you for a new one. If you have used it already, <Link to="/sign-in">sign in</Link>.
        </p>
      )}
    </Page>
  );
}

function Accept({ token, invitation }: { token: string; invitation: Invitation }) {
  const navigate = useNavigate();
  const form = useForm({
    initial: { userName: invitation.userName ?? '', password: '' },
    check: ({ userName, password }) => ({
      userName: userNameFault(userName),
      password: newPasswordFault(password),
    }),
    save: ({ userName, password }) => client.access.acceptInvitation({ token, userName: userName.trim(), password }),
    blame: { ...PASSWORD_BLAME, user_name_taken: 'userName' },
    done: async () => {
      const { person } = await renewSession();
      await navigate({ to: person ? '/' : '/sign-in', replace: true });
    },
  });
  return (
    <>
      <p className="govuk-body">Hello {invitation.givenName}. You have been invited as:</p>
      <ul className="govuk-list govuk-list--bullet">
        {invitation.roles.map((held) => (
          <li key={`${held.role} ${held.placeName}`}>
            {roleWords(held.role)}, {held.placeName}
          </li>
        ))}
      </ul>
      <p className="govuk-body">This link works once, until {instantInWords(invitation.expiresAt)}.</p>
      <Form form={form} submit="Start">
        <TextField {...form.field('userName')} label="Choose a user name" hint="You will type it each time you sign in." prose={false} autoComplete="username" width={20} />
        <PasswordField {...form.field('password')} label="Choose a password" hint={PASSWORD_HINT} autoComplete="new-password" />
        <p className="govuk-body">
          After you have started we ask you to read <Link to="/privacy">how we use what we know about you</Link>.
        </p>
      </Form>
    </>
  );
}
