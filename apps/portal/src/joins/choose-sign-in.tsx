import { newPasswordFault, PASSWORD_BLAME, PASSWORD_HINT, userNameFault } from '../access/passwords.ts';
import { client } from '../kernel/client.ts';
import { renewSession, useSession } from '../kernel/session.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { PasswordField, TextField } from '../kernel/ui/text-field.tsx';
import { said } from './newcomer.ts';
import type { JoinedAs, Newcomer, Place } from './newcomer.ts';

/** A first idea for a user name: 'amina.k'. Only letters that everybody's keyboard has. */
function suggestion({ givenName, knownAs, familyName }: Newcomer): string {
  const plain = (text: string) => text.normalize('NFD').replace(/[^a-z]/gi, '').toLowerCase();
  const name = `${plain(knownAs || givenName)}.${plain(familyName).slice(0, 1)}`;
  return name.length >= 3 && /^[a-z]/.test(name) ? name : '';
}

export function ChooseSignIn({ back, code, place, newcomer, byMobile, done }: { back: string; code: string; place: Place; newcomer: Newcomer; byMobile: string; done: (as: JoinedAs) => void }) {
  const { council } = useSession();
  const form = useForm({
    initial: { userName: suggestion(newcomer), password: '' },
    check: ({ userName, password }) => ({
      userName: userNameFault(userName),
      password: newPasswordFault(password),
    }),
    save: ({ userName, password }) =>
      client.joins.join({ ...said(newcomer), code, noticeVersion: place.noticeVersion, userName: userName.trim(), password }),
    blame: { ...PASSWORD_BLAME, user_name_taken: 'userName' },
    done: async (as) => {
      // first, so that the way on leads her home as who she is now; she has joined even if this is not answered
      await renewSession().catch(() => undefined);
      done(as);
    },
  });
  return (
    <Page title="Choose how you will sign in" caption="Step 3 of 3" back={back}>
      {council.texts && (
        <p className="govuk-body">
          No user name to remember: <Link to={byMobile}>use my mobile number instead</Link>
        </p>
      )}
      <Form form={form} submit="Join and start learning">
        <TextField {...form.field('userName')} label="User name" hint="You will type it each time you sign in." prose={false} autoComplete="username" width={20} />
        <PasswordField {...form.field('password')} label="Password" hint={PASSWORD_HINT} autoComplete="new-password" />
      </Form>
    </Page>
  );
}
