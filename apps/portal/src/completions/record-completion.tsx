import type { Recordable } from '@pvi/contract/completions';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import type { Choice } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea } from '../kernel/ui/text-field.tsx';

const whole = 'whole';

/** Something learned outside the screen: a whole course by an officer, a practical or attended part by a manager too. */
export function RecordCompletion() {
  const personId = useParam('personId');
  const offered = useQuery(api.completions.recordable.queryOptions({ input: { personId } }));
  return (
    <Page
      title="Record a completion"
      caption={offered.data?.personName}
      back={{ to: `/people/${personId}`, text: offered.data?.personName ?? 'Back' }}
      lead="Record only what you have seen proof of. It is dated, carries your name and cannot be changed afterwards, only withdrawn."
    >
      <Loaded result={offered}>{({ personName, courses }) => <Answers personId={personId} personName={personName} courses={courses} />}</Loaded>
    </Page>
  );
}

/** What can be recorded of a course; one thing needs no question. */
function choicesOf(course: Recordable | undefined): Choice[] {
  if (!course) return [];
  const parts = course.parts.map((part) => ({ value: part.coursePartId, text: part.title }));
  if (!course.whole) return parts;
  return parts.length > 1 ? [{ value: whole, text: 'The whole course' }, ...parts.map((part) => ({ ...part, text: `Only this part: ${part.text}` }))] : [{ value: whole, text: 'The whole course' }];
}

function Answers({ personId, personName, courses }: { personId: string; personName: string; courses: Recordable[] }) {
  const navigate = useNavigate();
  const chosenOf = (values: { courseId: string; what: string }) => {
    const choices = choicesOf(courses.find((course) => course.courseId === values.courseId));
    return choices.length === 1 ? choices[0]?.value : choices.find((choice) => choice.value === values.what)?.value;
  };
  const form = useForm({
    draft: `record-completion-${personId}`,
    initial: { courseId: '', what: '', completedOn: '', expiresOn: '', evidence: '' },
    check: (values) => ({
      courseId: values.courseId ? undefined : 'Choose the course',
      what: !values.courseId || chosenOf(values) ? undefined : 'Choose what was done',
      completedOn: dayFault(values.completedOn, 'the day it was done'),
      expiresOn: values.expiresOn === '' ? undefined : dayFault(values.expiresOn, 'the end on the certificate'),
      evidence: values.evidence.trim().length >= 5 ? undefined : 'Say what you saw, in a few words',
    }),
    save: async (values) => {
      const { courseId, completedOn, expiresOn, evidence } = values;
      const chosen = chosenOf(values) ?? whole;
      if (chosen === whole) return client.completions.record({ personId, courseId, completedOn, expiresOn: expiresOn || null, evidence });
      try {
        return await client.completions.recordPart({ personId, coursePartId: chosen, doneOn: completedOn, evidence });
      } catch (error) {
        throw renamed(error);
      }
    },
    done: async ({ completionId }) => {
      await queryClient.invalidateQueries({ queryKey: api.completions.ofPerson.key() });
      flash(completionId === null ? `Recorded for ${personName}. The course is complete when its other parts are recorded too.` : `Recorded. ${personName} has a certificate.`);
      await navigate({ to: '/people/$personId/completions', params: { personId } as never });
    },
  });
  const course = courses.find((one) => one.courseId === form.values.courseId);
  const choices = choicesOf(course);
  return (
    <Form form={form} submit="Record" beside={<Link to={`/people/${personId}`}>Cancel</Link>}>
      <Select {...form.field('courseId')} label="Course" empty="Choose a course" choices={courses.map((one) => ({ value: one.courseId, text: `${one.courseTitle} (${one.courseCode})` }))} />
      {choices.length > 1 && <Radios {...form.field('what')} label="What was done?" choices={choices} />}
      <DateField {...form.field('completedOn')} label="When was it done?" hint="The day on the certificate or sheet, like 27 3 2026" />
      {course && chosenOf(form.values) === whole && (
        <DateField {...form.field('expiresOn')} label="Does the certificate say when it ends?" optional hint={usualEnd(course)} />
      )}
      <TextArea {...form.field('evidence')} label="What did you see?" hint="For example: certificate 4471 of the college, the sign-in sheet, watched them do it. Do not name people you care for." rows={3} maxLength={500} />
    </Form>
  );
}

function usualEnd({ validityMonths }: Recordable): string {
  return validityMonths === 0 ? 'Leave empty if it has no end.' : `Leave empty if it does not. Then it is valid for ${validityMonths} months.`;
}

/** A part's date has another name on the wire than in this form. */
function renamed(error: unknown): unknown {
  const faults = (error as { data?: { errors?: { path: string }[] } }).data?.errors ?? [];
  for (const fault of faults) if (fault.path === 'doneOn') fault.path = 'completedOn';
  return error;
}
