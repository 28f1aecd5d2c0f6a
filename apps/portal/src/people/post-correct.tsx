import { client } from '../kernel/client.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { OnePost, useBackToPerson } from './one-post.tsx';
import { TermsFields, termsFaults, termsFrom } from './post-fields.tsx';
import type { Terms } from './post-fields.tsx';
import type { PostOfPerson } from './words.tsx';

/** Puts right what was entered about a post. Another role or place is another post. */
export function PostCorrect() {
  return <OnePost title={() => 'Correct this post'}>{(post) => <CorrectForm post={post} />}</OnePost>;
}

function CorrectForm({ post }: { post: PostOfPerson }) {
  const back = useBackToPerson();
  const initial: Terms = { workerType: post.workerType, managerId: post.managerId ?? '', weeklyHours: post.weeklyHours === null ? '' : String(post.weeklyHours), flags: post.flags, startsOn: post.startsOn };
  const form = useForm({
    initial,
    check: termsFaults,
    save: (terms) => client.people.correct({ assignmentId: post.assignmentId, ...termsFrom(terms) }),
    blame: { already_in_post: 'startsOn' },
    done: () => back('The post has been corrected.'),
  });
  return (
    <>
      <p className="govuk-body">If they changed role or place, add another post and record that they left this one.</p>
      <Form form={form} submit="Save">
        <TermsFields form={form} settingId={post.settingId} />
      </Form>
    </>
  );
}
