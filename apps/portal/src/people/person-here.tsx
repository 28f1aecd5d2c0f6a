import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { dayFault, dayInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { PasswordField, TextField } from '../kernel/ui/text-field.tsx';
import { placeOf } from './new-posts.tsx';
import { NO_POST, PostFields, postFaults, postFrom } from './post-fields.tsx';

const NOBODY = { familyName: '', dateOfBirth: '', ...NO_POST };

/** `/people/new/with-them`: the manager says who and where; then the person takes the screen and says yes herself. */
export function PersonHere() {
  const [said, say] = useState<typeof NOBODY | null>(null);
  const form = useForm({
    initial: said ?? NOBODY,
    check: (answers) => ({
      familyName: answers.familyName.trim() ? undefined : 'Enter the last name',
      dateOfBirth: dayFault(answers.dateOfBirth, 'the date of birth'),
      ...postFaults(answers),
    }),
    save: () => Promise.resolve(),
    done: (_nothing, answers) => {
      say(answers);
      scrollTo(0, 0);
    },
  });
  if (said) return <HerYes said={said} change={() => say(null)} />;
  return (
    <Page title="Add somebody who is here with you" back="/people/new" lead="They have learned here before, and do not know their learner number. Fill this in, then give them the screen.">
      <Form form={form} submit="Continue">
        <TextField {...form.field('familyName')} label="Last name" autoComplete="off" width={20} />
        <DateField {...form.field('dateOfBirth')} label="Date of birth" hint="For example, 27 3 1991." birth />
        <PostFields form={form} />
      </Form>
    </Page>
  );
}

/** No draft of this: it takes a password. */
function HerYes({ said, change }: { said: typeof NOBODY; change: () => void }) {
  const { person } = useSession();
  const places = useQuery(api.organisations.settings.queryOptions({ input: { limit: 500 } }));
  const place = places.data?.rows.find((row) => row.settingId === said.settingId);
  const navigate = useNavigate();
  const form = useForm({
    initial: { handle: '', password: '' },
    check: ({ handle, password }) => ({ handle: handle.trim() ? undefined : 'Enter your user name or learner number', password: password ? undefined : 'Enter your password' }),
    save: ({ handle, password }) => client.people.appointConfirmed({ familyName: said.familyName.trim(), dateOfBirth: said.dateOfBirth, handle: handle.trim(), password, ...postFrom(said) }),
    done: async ({ personId }) => {
      await queryClient.invalidateQueries({ queryKey: api.people.key() });
      flash('The new post has been added. Earlier courses count here at once.');
      return navigate({ to: '/people/$personId', params: { personId } as never });
    },
  });
  return (
    <Page title="Is this you?" caption="Please give the screen to the new colleague" lead={`${person?.givenName ?? 'Your manager'} says that you work ${place ? `at ${placeOf(place)}` : 'here'} from ${dayInWords(said.startsOn)}.`}>
      <p className="govuk-body">If you say yes, this employer sees the courses you have completed, and they count here. They do not see your other jobs, and your other employers do not see this one.</p>
      <Form form={form} submit="Yes, this is me">
        <TextField {...form.field('handle')} label="Your user name or learner number" prose={false} autoComplete="off" width={20} />
        <PasswordField {...form.field('password')} label="Your password" hint="If this device offers to remember it, say no." autoComplete="current-password" />
      </Form>
      <Button look="link" onClick={change}>
        No, go back
      </Button>
    </Page>
  );
}
