import { useNavigate } from '@tanstack/react-router';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { hasDrafts } from '../kernel/draft.ts';
import { renewSession, useSession } from '../kernel/session.tsx';
import { isSharedDevice, rememberShared } from '../kernel/shared-device.ts';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Checkbox } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { addressOf, Link } from '../kernel/ui/link.tsx';
import { Details, NotificationBanner } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { PasswordField, TextField } from '../kernel/ui/text-field.tsx';

/** Only back to a page of ours: '//elsewhere.example' and 'https:…' would lead a person away. */
export function safeReturn(then: string): string {
  return then.startsWith('/') && !then.startsWith('//') && !then.startsWith('/\\') && !then.startsWith('/sign-in') ? then : '/';
}

export function SignIn() {
  const { council, person } = useSession();
  const navigate = useNavigate();
  const then = useAddress({ then: '' }).values.then;
  const form = useForm({
    initial: { handle: '', password: '', shared: isSharedDevice() },
    check: ({ handle, password }) => ({
      handle: handle.trim() ? undefined : 'Enter your learner number or user name',
      password: password ? undefined : 'Enter your password',
    }),
    save: ({ handle, password, shared }) => {
      rememberShared(shared);
      return client.access.signIn({ handle: handle.trim(), password });
    },
    done: async () => {
      await renewSession();
      await navigate({ ...addressOf(safeReturn(then)), replace: true });
    },
  });
  return (
    <Page title={`Sign in to learn with ${council.name}`}>
      {then && !person && <NotificationBanner>Sign in first. Then you go on to the page you asked for.{hasDrafts() && ' What you typed there is kept on this device.'}</NotificationBanner>}
      <Form form={form} submit="Sign in">
        <TextField {...form.field('handle')} label="Learner number or user name" hint={`You chose the user name when you joined. A learner number begins with P.${council.texts ? ' If you sign in with your mobile, type its number.' : ''}`} prose={false} autoComplete="username" width={20} />
        <PasswordField {...form.field('password')} label="Password" autoComplete="current-password" />
        <Checkbox {...form.field('shared')} label="Other people use this device" hint="Then we sign you out after 10 minutes without use." />
      </Form>
      {council.texts && (
        <p className="govuk-body">
          Do you use your mobile number? <Link to={`/sign-in/code${then ? `?then=${encodeURIComponent(then)}` : ''}`}>Sign in with a code by text message</Link>
        </p>
      )}
      <Section title="New here?">
        <p className="govuk-body">If your manager gave you a code, start with that. You do not need an email address.</p>
        <ButtonLink to="/join" look="secondary">
          I have a code
        </ButtonLink>
      </Section>
      <Details summary="My organisation is not here yet">
        <p className="govuk-body">
          If the council wrote to you with a code for your organisation, <Link to="/invited">start as its manager</Link>.
        </p>
        <p className="govuk-body">
          If you lead a care provider, a nursery, a charity or work alone for the council, <Link to="/request-access">ask to come in</Link>. You need no account.
        </p>
      </Details>
      <Details summary="I cannot sign in">
        <p className="govuk-body">
          <strong>Forgotten your password?</strong> Ask your manager for a reset code, then <Link to="/reset">choose a new password</Link>.
        </p>
        <p className="govuk-body">
          <strong>Forgotten your learner number or user name?</strong> Your manager can see it on your page.
        </p>
        <p className="govuk-body">
          <strong>Still stuck?</strong> <Link to="/help">See who can help</Link>.
        </p>
      </Details>
    </Page>
  );
}
