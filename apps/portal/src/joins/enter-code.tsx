import { readCode } from '@pvi/domain/codes';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

function codeFault(typed: string): string | undefined {
  if (typed.trim() === '') return 'Enter the code your manager gave you';
  const read = readCode('join', typed);
  return read.ok ? undefined : read.remedy;
}

/** Step 1 of joining: the code that a manager gave. */
export function EnterCode() {
  const navigate = useNavigate();
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: codeFault(code) }),
    save: ({ code }) => client.joins.look({ code: code.trim() }),
    blame: { join_code_mistyped: 'code', join_code_unknown: 'code', join_code_expired: 'code', join_code_used_up: 'code' },
    done: (_found, { code }) => navigate({ to: '/join/$code', params: { code: code.trim() } as never }),
  });
  return (
    <Page title="Join with a code" back={{ to: '/sign-in', text: 'Back to sign in' }} lead="You need the code that your manager gave you. You do not need an email address.">
      <Form form={form} submit="Continue">
        <TextField {...form.field('code')} label="Your code" hint="8 letters and numbers, like CD34-FGHJ. Capital letters do not matter." prose={false} width={10} autoComplete="off" />
      </Form>
      <p className="govuk-body">
        Joined before, perhaps with another employer? <Link to="/sign-in">Sign in</Link> first, then enter the new code. Your record stays with you.
      </p>
      <p className="govuk-body">
        Is yours longer, and from the council, to manage your organisation? <Link to="/invited">Start as its manager</Link>.
      </p>
    </Page>
  );
}
