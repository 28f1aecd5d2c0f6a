import { readCode } from '@pvi/domain/codes';
import { dayFault } from '../kernel/dates.ts';
import { useSession } from '../kernel/session.tsx';
import { placeInWords } from '../kernel/place.ts';
import { Checkbox, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { useJobRoles } from './job-roles.ts';
import type { Newcomer, Place } from './newcomer.ts';

function numberFault(typed: string): string | undefined {
  if (typed.trim() === '') return undefined;
  const read = readCode('learner', typed);
  return read.ok ? undefined : read.remedy;
}

export function WhoYouAre({ code, place, said, done }: { code: string; place: Place; said: Newcomer; done: (newcomer: Newcomer) => void }) {
  const { today } = useSession();
  const roles = useJobRoles();
  const form = useForm<Newcomer, void>({
    initial: said,
    draft: `join ${code}`,
    check: (values) => ({
      givenName: values.givenName.trim() ? undefined : 'Enter your first name',
      familyName: values.familyName.trim() ? undefined : 'Enter your last name',
      dateOfBirth: dayFault(values.dateOfBirth, 'your date of birth') ?? (values.dateOfBirth < today ? undefined : 'Your date of birth must be in the past'),
      jobRole: values.jobRole ? undefined : 'Choose your job',
      learnerNo: values.known ? numberFault(values.learnerNo) : undefined,
    }),
    save: () => Promise.resolve(),
    done: (_nothing, values) => done({ ...values, givenName: values.givenName.trim(), familyName: values.familyName.trim(), knownAs: values.knownAs.trim() }),
  });
  return (
    <Page
      title="Who are you?"
      caption={`Join ${placeInWords(place)} – step 1 of 3`}
      back="/join"
      lead={place.selfManaged ? 'You can start learning straight away. The council will confirm you.' : 'You can start learning straight away. Your manager will confirm you.'}
    >
      <Form form={form} submit="Continue">
        <TextField {...form.field('givenName')} label="First name" autoComplete="given-name" width={20} maxLength={100} />
        <TextField {...form.field('familyName')} label="Last name" hint="As it should be on your certificates." autoComplete="family-name" width={20} maxLength={100} />
        <TextField {...form.field('knownAs')} label="Name you like to be called" optional width={20} maxLength={100} />
        <DateField {...form.field('dateOfBirth')} label="Date of birth" hint="For example, 27 3 1991. It keeps your record apart from somebody with the same name." birth />
        <Select {...form.field('jobRole')} label="Your job" choices={roles} empty="Choose your job" />
        <Checkbox {...form.field('known')} label="I have learned here before" hint="In any job, with any employer in this area." />
        {form.values.known && (
          <>
            <p className="govuk-body">
              If you can still sign in, <Link to="/sign-in">sign in first</Link> and then enter the code. If not, go on here.
            </p>
            <TextField {...form.field('learnerNo')} label="Your learner number" optional hint="It begins with P and is on every certificate." prose={false} width={10} autoComplete="off" />
          </>
        )}
      </Form>
    </Page>
  );
}
