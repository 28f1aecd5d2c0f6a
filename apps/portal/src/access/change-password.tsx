import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { PasswordField } from '../kernel/ui/text-field.tsx';
import { newPasswordFault, PASSWORD_HINT } from './passwords.ts';

export function ChangePassword() {
  const navigate = useNavigate();
  const form = useForm({
    initial: { current: '', next: '' },
    check: ({ current, next }) => ({
      current: current ? undefined : 'Enter the password you use now',
      next: newPasswordFault(next),
    }),
    save: (values) => client.access.changePassword(values),
    blame: { password_wrong: 'current', password_too_short: 'next', password_too_common: 'next' },
    done: async () => {
      flash('Your password has been changed.');
      await navigate({ to: '/my-details' });
    },
  });
  return (
    <Page title="Change your password" back="/my-details">
      <Form form={form} submit="Change password">
        <PasswordField {...form.field('current')} label="The password you use now" autoComplete="current-password" />
        <PasswordField {...form.field('next')} label="New password" hint={PASSWORD_HINT} autoComplete="new-password" />
      </Form>
    </Page>
  );
}
