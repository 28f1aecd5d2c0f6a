import { showCode } from '@pvi/domain/codes';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';

/** For a number that is lost, sold or somebody else's now. */
export function ForgetMobile() {
  const details = useQuery(api.access.myDetails.queryOptions());
  return (
    <Page title="Stop signing in with your mobile number?" back="/my-details" lead="Do this when the number is not yours any more.">
      <Loaded result={details}>{({ userName, learnerNo }) => <Forget name={userName ?? showCode('learner', learnerNo)} chosen={userName !== null} />}</Loaded>
    </Page>
  );
}

/** `name`: with what she signs in from then on; `chosen`: she knows it, because she made it up. */
function Forget({ name, chosen }: { name: string; chosen: boolean }) {
  const navigate = useNavigate();
  const what = chosen ? 'user name' : 'learner number';
  const form = useForm({
    initial: {},
    save: () => client.access.forgetMobile(),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.access.myDetails.key() });
      flash(`You do not sign in with your mobile number any more. Sign in with your ${what} and your password.`);
      await navigate({ to: '/my-details' });
    },
  });
  return (
    <Form form={form} submit="Stop signing in with it" look="warning">
      <p className="govuk-body">
        From then on you sign in with your {what}, <strong>{name}</strong>, and your password.{!chosen && ' Write the number down first.'}
      </p>
    </Form>
  );
}
