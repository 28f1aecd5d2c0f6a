import type { AbsenceKind } from '@pvi/contract/posts';
import { absenceKindList } from '@pvi/contract/posts';
import { client } from '../kernel/client.ts';
import { dayFault, dayInWords } from '../kernel/dates.ts';
import { Radios } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { OnePost, useBackToPerson } from './one-post.tsx';
import { absenceWords, choicesOf } from './words.tsx';
import type { PostOfPerson } from './words.tsx';

/** Away for long: not counted meanwhile, and not for 28 days after coming back. */
export function Absent() {
  return <OnePost title={(name) => `${name} is away for long`}>{(post) => <AbsentForm post={post} />}</OnePost>;
}

function AbsentForm({ post }: { post: PostOfPerson }) {
  const back = useBackToPerson();
  const form = useForm({
    initial: { kind: '', startsOn: '', endsOn: '' },
    check: ({ kind, startsOn, endsOn }) => ({
      kind: kind ? undefined : 'Choose what kind of absence it is',
      startsOn: dayFault(startsOn, 'the first day away') ?? (startsOn < post.startsOn ? 'The first day away must be within the post' : undefined),
      endsOn: endsOn ? (dayFault(endsOn, 'the last day away') ?? (endsOn < startsOn ? 'The last day must be on or after the first' : undefined)) : undefined,
    }),
    save: ({ kind, startsOn, endsOn }) => client.people.absent({ assignmentId: post.assignmentId, kind: kind as AbsenceKind, startsOn, endsOn: endsOn || null }),
    blame: { already_absent: 'startsOn' },
    done: () => back('The long absence has been recorded.'),
  });
  return (
    <>
      <p className="govuk-body">Record absences of 4 weeks or more. They are not counted while away, nor in the first 28 days back. Do not write down anything about health.</p>
      <Form form={form} submit="Record absence">
        <Radios {...form.field('kind')} label="What kind" choices={choicesOf(absenceKindList)} />
        <DateField {...form.field('startsOn')} label="First day away" />
        <DateField {...form.field('endsOn')} label="Last day away" hint="Leave it empty if you do not know yet." optional />
      </Form>
    </>
  );
}

/** Back from a long absence. */
export function Returned() {
  return <OnePost title={(name) => `${name} is back at work`}>{(post) => <ReturnForm post={post} />}</OnePost>;
}

function ReturnForm({ post }: { post: PostOfPerson }) {
  const back = useBackToPerson();
  const open = post.absences[0];
  const form = useForm({
    initial: { endsOn: '' },
    check: ({ endsOn }) => ({ endsOn: dayFault(endsOn, 'the last day away') ?? (open && endsOn < open.startsOn ? 'The last day away must be on or after the first' : undefined) }),
    save: ({ endsOn }) => client.people.returned({ assignmentId: post.assignmentId, endsOn }),
    done: () => back('The return has been recorded.'),
  });
  return (
    <>
      {open && (
        <p className="govuk-body">
          {absenceWords(open.kind)}, away since {dayInWords(open.startsOn)}. They are counted again 28 days after coming back.
        </p>
      )}
      <Form form={form} submit="Record return">
        <DateField {...form.field('endsOn')} label="Last day away" hint="The day before they came back." />
      </Form>
    </>
  );
}
