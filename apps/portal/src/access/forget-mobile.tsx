import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';

/** For a number that is lost, sold or somebody else's now. */
export function ForgetMobile() {
  const navigate = useNavigate();
  const form = useForm({
    initial: {},
    save: () => client.access.forgetMobile(),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.access.myDetails.key() });
      flash('You do not sign in with your mobile number any more. Sign in with your learner number and your password.');
      await navigate({ to: '/my-details' });
    },
  });
  return (
    <Page title="Stop signing in with your mobile number?" back="/my-details" lead="Do this when the number is not yours any more. You then sign in with your learner number and your password.">
      <Form form={form} submit="Stop signing in with it" look="warning">
        <p className="govuk-body">Write your learner number down first. It stands on your details page.</p>
      </Form>
    </Page>
  );
}
