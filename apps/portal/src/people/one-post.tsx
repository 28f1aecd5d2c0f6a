import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useParam } from '../kernel/address.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { nameOf } from './words.tsx';
import type { PersonPage, PostOfPerson } from './words.tsx';

/** The frame of every page that changes one post: whose, which, and back to the person. */
export function OnePost({ title, children }: { title: (name: string) => string; children: (post: PostOfPerson, person: PersonPage) => ReactNode }) {
  const personId = useParam('personId');
  const assignmentId = useParam('assignmentId');
  const person = useQuery(api.people.show.queryOptions({ input: { personId } }));
  const post = person.data?.posts.find((one) => one.assignmentId === assignmentId);
  return (
    <Page title={title(person.data ? nameOf(person.data) : 'this person')} caption={post && `${post.jobTitle}, ${post.settingName}`} back={`/people/${personId}`}>
      <Loaded result={person}>{(data) => (post ? children(post, data) : <p className="govuk-body">There is no such post, or it is not yours to change.</p>)}</Loaded>
    </Page>
  );
}

/** After a change: say so at the person's page, which asks again. */
export function useBackToPerson(): (message: string) => Promise<void> {
  const personId = useParam('personId');
  const navigate = useNavigate();
  return async (message) => {
    await Promise.all([queryClient.invalidateQueries({ queryKey: api.people.key() }), queryClient.invalidateQueries({ queryKey: api.organisations.key() })]);
    flash(message);
    await navigate({ to: `/people/${personId}` });
  };
}
