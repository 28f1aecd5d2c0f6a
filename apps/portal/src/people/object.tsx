import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea } from '../kernel/ui/text-field.tsx';
import { placeOf } from './new-posts.tsx';

/** `/my-posts/$assignmentId/object`: she does not work there; the council looks into it. */
export function Objecting() {
  const assignmentId = useParam('assignmentId');
  const told = useQuery(api.people.myNewPosts.queryOptions({ input: {} }));
  const navigate = useNavigate();
  const post = told.data?.posts.find((one) => one.assignmentId === assignmentId && one.objection === null);
  const form = useForm({
    initial: { line: '' },
    save: ({ line }) => client.people.answerPost({ assignmentId, answer: 'not_mine', line: line.trim() || null }),
    done: async () => {
      flash('The council has been told. They will look into it.');
      // her first page is read anew before she is back there: it would ask her once more for a moment
      await Promise.all([queryClient.invalidateQueries({ queryKey: api.people.key() }), queryClient.invalidateQueries({ queryKey: api.enrolments.key(), refetchType: 'all' })]);
      return navigate({ to: '/' });
    },
  });
  return (
    <Page title="You do not work there" back="/" lead={post && `${placeOf(post)} says that you work there. The job they wrote down: ${post.jobTitle}.`}>
      <Loaded result={told}>
        {() =>
          post ? (
            <>
              <p className="govuk-body">The council will ask them. If it was a mistake, the job is taken off your record. Your courses stay yours.</p>
              <Form form={form} submit="Tell the council">
                <TextArea {...form.field('line')} label="Do you want to say more?" hint="For example: I left in March. Do not name people you care for." optional rows={3} maxLength={300} />
              </Form>
            </>
          ) : (
            <p className="govuk-body">There is nothing to answer here any more.</p>
          )
        }
      </Loaded>
    </Page>
  );
}
