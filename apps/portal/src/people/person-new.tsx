import { showCode } from '@pvi/domain/codes';
import { useNavigate } from '@tanstack/react-router';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Radios } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { KnownAlready } from './known-already.tsx';
import { NO_POST, PostFields, postFaults, postFrom } from './post-fields.tsx';

const NOBODY = { who: '', learnerNo: '', givenName: '', familyName: '', knownAs: '', dateOfBirth: '', mobile: '', email: '' };

/** `/people/new`: somebody new to the register, or somebody from elsewhere with a number, starts at a setting. */
export function PersonNew() {
  const navigate = useNavigate();
  const { setting } = useAddress({ setting: '' }).values;
  const form = useForm({
    draft: `person-new ${setting}`,
    initial: { ...NOBODY, ...NO_POST, settingId: setting },
    check: (answers) => ({
      who: answers.who === '' ? 'Choose whether they have a learner number' : answers.who === 'here' ? 'Follow the link below, or choose another answer' : undefined,
      ...(answers.who === 'known' && { learnerNo: answers.learnerNo.trim() ? undefined : 'Enter the learner number' }),
      ...(answers.who === 'new' && {
        givenName: answers.givenName.trim() ? undefined : 'Enter the first name',
        familyName: answers.familyName.trim() ? undefined : 'Enter the last name',
        dateOfBirth: answers.dateOfBirth ? dayFault(answers.dateOfBirth, 'the date of birth') : undefined,
      }),
      ...postFaults(answers),
    }),
    save: async (answers) => {
      const post = postFrom(answers);
      if (answers.who === 'known') return client.people.appoint({ learnerNo: answers.learnerNo, ...post });
      const { givenName, familyName, knownAs, mobile, email, dateOfBirth } = answers;
      return client.people.register({ givenName, familyName, knownAs, mobile, email, dateOfBirth: dateOfBirth || null, post });
    },
    done: async (added, { who, givenName }) => {
      await Promise.all([queryClient.invalidateQueries({ queryKey: api.people.key() }), queryClient.invalidateQueries({ queryKey: api.organisations.key() })]);
      flash(who === 'new' && 'learnerNo' in added ? `${givenName} has been added. The learner number is ${showCode('learner', added.learnerNo)}: give it to them.` : 'The new post has been added.');
      await navigate({ to: `/people/${added.personId}` });
    },
  });
  return (
    <Page title="Add a person" back="/people" lead="Nobody needs an email address. To let people join by themselves, make a join code instead.">
      <Form form={form} submit="Add person">
        <Radios
          {...form.field('who')}
          label="Do they have a learner number?"
          hint="Everybody who learned here before has one, wherever they worked. It keeps their courses with them."
          choices={[
            {
              value: 'known',
              text: 'Yes',
              then: <TextField {...form.field('learnerNo')} label="Learner number" hint="It begins with P and is on every certificate." prose={false} width={10} />,
            },
            {
              value: 'here',
              text: 'Yes, but they do not know it',
              then: (
                <p className="govuk-body">
                  If they are here with you: <Link to="/people/new/with-them">let them confirm it on this screen</Link>. If not, make a join code for them.
                </p>
              ),
            },
            { value: 'new', text: 'No, or they have never learned here' },
          ]}
        />
        {form.values.who === 'new' && (
          <>
            <TextField {...form.field('givenName')} label="First name" autoComplete="off" width={20} />
            <TextField {...form.field('familyName')} label="Last name" autoComplete="off" width={20} />
            <TextField {...form.field('knownAs')} label="What they like to be called" optional autoComplete="off" width={20} />
            <DateField {...form.field('dateOfBirth')} label="Date of birth" hint="It tells apart two people with one name." optional />
            <KnownAlready familyName={form.values.familyName.trim()} dateOfBirth={form.values.dateOfBirth} />
            <TextField {...form.field('mobile')} label="Mobile number" optional type="tel" autoComplete="off" width={20} />
            <TextField {...form.field('email')} label="Email address" optional type="email" autoComplete="off" prose={false} />
          </>
        )}
        <PostFields form={form} />
      </Form>
    </Page>
  );
}
