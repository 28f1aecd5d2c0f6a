import { organisationTypes } from '@pvi/contract/organisation-types';
import { postFlagList } from '@pvi/contract/posts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Checkbox, Checkboxes, Radios, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

const whole = (text: string, most: number, what: string) => (/^\d+$/.test(text) && Number(text) <= most ? undefined : `${what} must be a whole number from 0 to ${most}`);

/** A new dated rule. A changed rule is a new one too: end the old, add the new. */
export function RequirementNew() {
  const { today } = useSession();
  const navigate = useNavigate();
  const courses = useQuery(api.catalogue.courses.queryOptions({ input: {} }));
  const roles = useQuery(api.people.jobRoles.queryOptions());
  const form = useForm({
    draft: 'requirement-new',
    initial: {
      title: '', code: '', category: 'Core', safeguarding: false, courseIds: [] as readonly string[], types: [] as readonly string[], jobRole: '', flag: '',
      validityMonths: '36', graceDays: '28', dueDays: '28', basis: '', reason: '', startsOn: today,
    },
    check: (values) => ({
      title: values.title.trim() === '' ? 'Enter what it is called' : undefined,
      code: values.code.trim() === '' ? 'Enter a short code' : undefined,
      category: values.category.trim() === '' ? 'Enter what it belongs with' : undefined,
      courseIds: values.courseIds.length === 0 ? 'Choose at least one course' : undefined,
      validityMonths: whole(values.validityMonths, 600, 'The months it holds'),
      graceDays: whole(values.graceDays, 1100, 'The days of grace'),
      dueDays: whole(values.dueDays, 1100, 'The days until it is due'),
      basis: values.basis === '' ? 'Choose why it is asked' : undefined,
      reason: values.reason.trim() === '' ? 'Say why in a sentence' : undefined,
      startsOn: dayFault(values.startsOn, 'the first day'),
    }),
    save: ({ types, jobRole, flag, basis, ...values }) =>
      client.compliance.addRequirement({
        ...values,
        courseIds: [...values.courseIds],
        audience: (types.length === 0 ? [null] : types).map((organisationType) => ({ organisationType, jobRole: jobRole || null, flag: flag || null })),
        basis: basis as 'S' | 'G' | 'L',
        validityMonths: Number(values.validityMonths),
        graceDays: Number(values.graceDays),
        dueDays: Number(values.dueDays),
      }),
    done: async (_, values) => {
      await queryClient.invalidateQueries();
      flash(`${values.title} is asked from its first day on.`);
      await navigate({ to: '/requirements' });
    },
    blame: { conflict: 'code' },
  });
  return (
    <Page title="Add a requirement" back="/requirements">
      <Form form={form} submit="Add this requirement" beside={<Link to="/requirements">Cancel</Link>}>
        <TextField {...form.field('title')} label="What it is called" hint="People see this as a column of the team grid. Keep it short." width={20} />
        <TextField {...form.field('code')} label="Code" hint="For example R-FIRE" width={10} prose={false} />
        <TextField {...form.field('category')} label="Belongs with" hint="For example Safeguarding, Core, Role" width={20} />
        <Checkbox {...form.field('safeguarding')} label="It is about safeguarding, and stands first" />
        <Checkboxes {...form.field('courseIds')} label="Met by any of these courses" small choices={(courses.data?.courses ?? []).map((course) => ({ value: course.id, text: `${course.title} (${course.code})` }))} />
        <Checkboxes {...form.field('types')} label="Asked at" hint="Tick none for every kind of provider." small choices={organisationTypes.map((type) => ({ value: type.code, text: type.name }))} />
        <Select {...form.field('jobRole')} label="Asked of" empty="Every role" choices={(roles.data?.jobRoles ?? []).map((role) => ({ value: role.code, text: role.title }))} />
        <Select {...form.field('flag')} label="With this duty" empty="Whatever their duties" choices={postFlagList.map((flag) => ({ value: flag.code, text: flag.words }))} />
        <TextField {...form.field('dueDays')} label="Days to do it" hint="From the start in post, or from the first day of this rule if that is later." width={4} inputMode="numeric" suffix="days" />
        <TextField {...form.field('graceDays')} label="Days before it counts" hint="Until then nobody is counted for or against." width={4} inputMode="numeric" suffix="days" />
        <TextField {...form.field('validityMonths')} label="How long it holds" hint="0 when it never expires." width={4} inputMode="numeric" suffix="months" />
        <Radios {...form.field('basis')} label="Why it is asked" choices={[{ value: 'S', text: 'The law asks it' }, { value: 'G', text: 'National guidance asks it' }, { value: 'L', text: 'It was agreed here' }]} />
        <TextField {...form.field('reason')} label="The reason in a sentence" hint="Everybody of whom it is asked can read this." />
        <DateField {...form.field('startsOn')} label="First day" hint="A rule that begins today gives everybody its days of grace from today." />
      </Form>
    </Page>
  );
}
