import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { usePerson } from '../kernel/session.tsx';
import { Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { useJobRoles } from './job-roles.ts';
import type { Place } from './newcomer.ts';

/** Somebody who has a record already joins another employer with it. */
export function JoinAsMe({ code, place }: { code: string; place: Place }) {
  const me = usePerson();
  const navigate = useNavigate();
  const roles = useJobRoles();
  const form = useForm({
    initial: { jobRole: place.jobRole ?? '' },
    check: ({ jobRole }) => ({ jobRole: jobRole ? undefined : 'Choose your job there' }),
    save: ({ jobRole }) => client.joins.joinAsMe({ code, jobRole }),
    done: () => {
      flash(`${place.settingName} has been told. They will confirm you.`);
      return navigate({ to: '/' });
    },
  });
  return (
    <Page title={`Join ${place.settingName}`} caption={place.organisationName} back="/join" lead={`You are signed in as ${me.givenName} ${me.familyName}. Your record comes with you.`}>
      <p className="govuk-body">Your new employer will see the training that you have completed, once they confirm you. Neither employer sees your job with the other.</p>
      <Form form={form} submit={`Join as ${me.givenName}`}>
        <Select {...form.field('jobRole')} label="Your job there" choices={roles} empty="Choose your job" />
      </Form>
    </Page>
  );
}
