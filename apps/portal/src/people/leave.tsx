import type { LeavingDestination, LeavingReason } from '@pvi/contract/posts';
import { leavingDestinationList, leavingReasonList } from '@pvi/contract/posts';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { OnePost, useBackToPerson } from './one-post.tsx';
import { choicesOf } from './words.tsx';
import type { PostOfPerson } from './words.tsx';

/** The last day in a post, why and whereto. Their courses stay theirs. */
export function Leave() {
  return <OnePost title={(name) => `${name} is leaving`}>{(post) => <LeaveForm post={post} />}</OnePost>;
}

function LeaveForm({ post }: { post: PostOfPerson }) {
  const back = useBackToPerson();
  const form = useForm({
    initial: { endsOn: '', reason: '', destination: '' },
    check: ({ endsOn, reason, destination }) => ({
      endsOn: dayFault(endsOn, 'the last day') ?? (endsOn < post.startsOn ? 'The last day must be on or after the first day in the post' : undefined),
      reason: reason ? undefined : 'Choose why they are leaving, or Not known',
      destination: destination ? undefined : 'Choose where they are going, or Not known',
    }),
    save: ({ endsOn, reason, destination }) => client.people.leave({ assignmentId: post.assignmentId, endsOn, reason: reason as LeavingReason, destination: destination as LeavingDestination }),
    done: () => back('The leaving has been recorded.'),
  });
  return (
    <>
      <p className="govuk-body">Everything they have learned stays with them, and they can still sign in. They are no longer counted here from the day after the last.</p>
      <Form form={form} submit="Record leaving">
        <DateField {...form.field('endsOn')} label="Last day" />
        <Select {...form.field('reason')} label="Why they are leaving" empty="Choose" choices={choicesOf(leavingReasonList)} />
        <Select {...form.field('destination')} label="Where they are going" empty="Choose" choices={choicesOf(leavingDestinationList)} />
      </Form>
    </>
  );
}
