import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { renewSession } from '../kernel/session.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { PasswordField, TextField } from '../kernel/ui/text-field.tsx';
import { newPasswordFault, PASSWORD_BLAME, PASSWORD_HINT } from './passwords.ts';

/** With the one-time code that a manager or officer read out. */
export function Reset() {
  const navigate = useNavigate();
  const form = useForm({
    initial: { handle: '', code: '', password: '' },
    check: ({ handle, code, password }) => ({
      handle: handle.trim() ? undefined : 'Enter your learner number or user name',
      code: code.trim() ? undefined : 'Enter the code you were given',
      password: newPasswordFault(password),
    }),
    save: ({ handle, code, password }) => client.access.reset({ handle: handle.trim(), code: code.trim(), password }),
    blame: { ...PASSWORD_BLAME, code_used: 'code', code_expired: 'code', code_wrong: 'code' },
    done: async () => {
      flash('Your password has been changed.');
      const { person } = await renewSession();
      await navigate({ to: person ? '/' : '/sign-in', replace: true });
    },
  });
  return (
    <Page title="Choose a new password" back="/sign-in" lead="You need the reset code that your manager or the council gave you. It works once, for 15 minutes.">
      <Form form={form} submit="Change password">
        <TextField {...form.field('handle')} label="Learner number or user name" prose={false} autoComplete="username" width={20} />
        <TextField {...form.field('code')} label="Reset code" prose={false} autoComplete="one-time-code" width={10} />
        <PasswordField {...form.field('password')} label="New password" hint={PASSWORD_HINT} autoComplete="new-password" />
      </Form>
    </Page>
  );
}
