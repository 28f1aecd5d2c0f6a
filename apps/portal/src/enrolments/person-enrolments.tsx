import type { OpenEnrolment } from '@pvi/contract/enrolments';
import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault, dayInWords, dayShort } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useCan, usePerson, useSession } from '../kernel/session.tsx';
import { knownPaths } from '../kernel/room.ts';
import { Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import type { Column } from '../kernel/ui/table.tsx';

/** Where the player tells officers what a package has really said. */
const WHY_PAGE = '/people/$personId/enrolments/$enrolmentId/why';

/** `/people/$personId/enrolments`: which courses somebody is on, for her manager and officers. */
export function PersonEnrolments() {
  const personId = useParam('personId');
  const me = usePerson();
  const mayLook = useCan('read', 'Attempt') && knownPaths.has(WHY_PAGE);
  const found = useQuery(api.enrolments.ofPerson.queryOptions({ input: { personId } }));
  const open = found.data?.enrolments.filter((one) => one.endedOn === null) ?? [];
  const ended = found.data?.enrolments.filter((one) => one.endedOn !== null) ?? [];
  return (
    <Page
      title="Courses under way"
      caption={found.data?.personName}
      back={{ to: `/people/${personId}`, text: found.data?.personName ?? 'Back' }}
      lead={found.data && (open.length === 0 ? 'On no course at the moment.' : open.length === 1 ? 'On 1 course.' : `On ${open.length} courses.`)}
      wide
    >
      <Loaded result={found}>
        {({ mayEnrol }) => (
          <>
            {open.length > 0 && <Rows caption="Under way" rows={open} columns={underWay(personId, mayEnrol, mayLook)} />}
            {mayEnrol && me.id !== personId && <Enrol personId={personId} />}
            {ended.length > 0 && (
              <Section title="Ended">
                <Rows caption="Ended" rows={ended} columns={over} />
              </Section>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Rows({ caption, rows, columns }: { caption: string; rows: readonly OpenEnrolment[]; columns: readonly Column<OpenEnrolment>[] }) {
  return <Table caption={caption} hideCaption rows={rows} columns={columns} rowKey={(row) => row.enrolmentId} rowName={(row) => row.title} />;
}

const title: Column<OpenEnrolment> = { key: 'title', heading: 'Course', names: true, cell: (row) => row.title };
const since: Column<OpenEnrolment> = { key: 'since', heading: 'Enrolled', whole: true, cell: (row) => dayShort(row.enrolledOn) };

const underWay = (personId: string, mayEnrol: boolean, mayLook: boolean): Column<OpenEnrolment>[] => [
  title,
  since,
  { key: 'due', heading: 'Due', whole: true, cell: (row) => (row.dueOn === null ? 'No day set' : dayShort(row.dueOn)) },
  { key: 'progress', heading: 'How far', cell: (row) => (row.begun ? (row.progress ?? 'Begun') : 'Not begun') },
  ...(mayLook ? [{ key: 'why', heading: 'Why not complete', cell: (row: OpenEnrolment) => <Why personId={personId} row={row} /> }] : []),
  ...(mayEnrol
    ? [
        {
          key: 'withdraw',
          heading: 'Change',
          cell: (row: OpenEnrolment) => (
            <Link to={`/people/${personId}/enrolments/${row.enrolmentId}/withdraw`} label={`Take off: ${row.title}`}>
              Take off
            </Link>
          ),
        },
      ]
    : []),
];

const over: Column<OpenEnrolment>[] = [
  title,
  since,
  { key: 'ended', heading: 'Ended', whole: true, cell: (row) => (row.endedOn === null ? '' : dayShort(row.endedOn)) },
  { key: 'how', heading: 'How', cell: (row) => (row.endedAs === 'completed' ? 'Completed' : `Taken off: ${row.endReason ?? ''}`) },
];

function Why({ personId, row }: { personId: string; row: OpenEnrolment }) {
  return (
    <Link to={`/people/${personId}/enrolments/${row.enrolmentId}/why`} label={`See why: ${row.title}`}>
      See why
    </Link>
  );
}

function Enrol({ personId }: { personId: string }) {
  const { today } = useSession();
  const choices = useQuery(api.enrolments.choices.queryOptions());
  const form = useForm({
    initial: { course: '', dueOn: '' },
    check: ({ course, dueOn }) => ({
      course: course === '' ? 'Choose a course' : undefined,
      dueOn: dueOn === '' ? undefined : (dayFault(dueOn, 'the due date') ?? (dueOn < today ? 'The due date must be today or later' : undefined)),
    }),
    save: ({ course, dueOn }) => client.enrolments.enrol({ courseId: course, personId, ...(dueOn && { dueOn }) }),
    blame: { already_enrolled: 'course', course_not_live: 'course' },
    done: async () => {
      form.set({ course: '', dueOn: '' });
      await queryClient.invalidateQueries({ queryKey: api.enrolments.key() });
    },
  });
  const courses = choices.data?.courses ?? [];
  return (
    <Section title="Put on a course">
      <Form form={form} submit="Enrol">
        <Select {...form.field('course')} label="Course" empty="Choose a course" choices={courses.map((course) => ({ value: course.id, text: `${course.title} (${course.code})` }))} />
        <DateField {...form.field('dueOn')} label="Due by" optional hint={`Such as ${dayInWords(today)}`} />
      </Form>
    </Section>
  );
}
