import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { api } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { useBackToPerson } from './one-post.tsx';
import { NO_POST, PostFields, postFaults, postFrom } from './post-fields.tsx';
import { nameOf } from './words.tsx';

/** A second job, or a move: another post for somebody on the register. */
export function PostNew() {
  const personId = useParam('personId');
  const person = useQuery(api.people.show.queryOptions({ input: { personId } }));
  const back = useBackToPerson();
  const form = useForm({
    draft: `post-new ${personId}`,
    initial: NO_POST,
    check: postFaults,
    save: (answers) => client.people.appoint({ personId, ...postFrom(answers) }),
    blame: { already_in_post: 'startsOn', already_closed: 'settingId' },
    done: () => back('The post has been added.'),
  });
  return (
    <Page title="Add another post" caption={person.data && nameOf(person.data)} back={`/people/${personId}`} lead="Posts stand beside each other. If they have left an earlier one, record that as well.">
      <Form form={form} submit="Add post">
        <PostFields form={form} />
      </Form>
    </Page>
  );
}
