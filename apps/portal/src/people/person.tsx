import { showCode } from '@pvi/domain/codes';
import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { knownPaths } from '../kernel/room.ts';
import { useCan, usePerson } from '../kernel/session.tsx';
import { ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { PostCard } from './post-card.tsx';
import { RolesOf } from './roles-of.tsx';
import { nameOf } from './words.tsx';
import type { PersonPage } from './words.tsx';

/** `/people/$personId`: who, where, since when, and what can be done about it. */
export function Person() {
  const personId = useParam('personId');
  const isOfficer = useCan('write', 'Person');
  const person = useQuery(api.people.show.queryOptions({ input: { personId } }));
  const mayList = useCan('read', 'Assignment');
  return (
    <Page title={person.data ? nameOf(person.data) : 'Person'} caption={person.data && `Learner number ${showCode('learner', person.data.learnerNo)}`} back={mayList ? { to: '/people', text: 'People' } : '/'} lead={person.data && sentence(person.data)}>
      <Loaded result={person}>{(data) => <Known person={data} isOfficer={isOfficer} />}</Loaded>
    </Page>
  );
}

function sentence({ posts }: PersonPage): string {
  const held = posts.filter((post) => post.state === 'current' || post.state === 'absent');
  const [first] = held;
  if (!first) return posts.some((post) => post.state === 'upcoming') ? 'Not started yet.' : 'No post at present.';
  if (held.length > 1) return `${held.length} posts at present.`;
  return `${first.jobTitle} at ${first.settingName} since ${dayInWords(first.startsOn)}${first.state === 'absent' ? ', on long absence now' : ''}.`;
}

function Known({ person, isOfficer }: { person: PersonPage; isOfficer: boolean }) {
  const me = usePerson();
  const { personId, posts, may } = person;
  const here = `/people/${personId}`;
  const held = posts.filter((post) => post.state !== 'left');
  const left = posts.filter((post) => post.state === 'left');
  // what is required of a person and held by her is told by a page of its own, above this room on the ladder
  // nobody is shown the learning of somebody who has left her
  const hers = held.length > 0 || isOfficer;
  const standing = hers && knownPaths.has('/team/$personId') ? `/team/${personId}` : null;
  return (
    <>
      <ButtonGroup>
        {standing && me.id !== personId && <ButtonLink to={standing}>See their learning</ButtonLink>}
        {hers && me.id !== personId && knownPaths.has('/people/$personId/enrolments') && (
          <ButtonLink look="secondary" to={`${here}/enrolments`}>
            Courses under way
          </ButtonLink>
        )}
        {may.assign && <ButtonLink look="secondary" to={`${here}/posts/new`}>Add another post</ButtonLink>}
      </ButtonGroup>
      <Section title="Posts">
        {held.length === 0 && <p className="govuk-body">{posts.length === 0 ? 'No post is on record.' : 'No post at present.'}</p>}
        {held.map((post) => (
          <PostCard key={post.assignmentId} post={post} here={here} />
        ))}
      </Section>
      {left.length > 0 && (
        <Section title="Earlier posts">
          {left.map((post) => (
            <PostCard key={post.assignmentId} post={post} here={here} />
          ))}
        </Section>
      )}
      <Section title="About this person">
        <SummaryList
          rows={[
            { name: 'Name', value: `${person.givenName} ${person.familyName}`, ...(may.rename && { action: { text: 'Change', to: `${here}/name` } }) },
            person.knownAs !== null && { name: 'Likes to be called', value: person.knownAs },
            person.dateOfBirth !== null && { name: 'Date of birth', value: dayInWords(person.dateOfBirth) },
            person.mobile !== null && { name: 'Mobile', value: person.mobile },
            person.email !== null && { name: 'Email', value: person.email },
            { name: 'Signs in', value: person.hasAccount ? 'Yes, with a name and password' : 'Not yet' },
          ]}
        />
      </Section>
      {may.reset && knownPaths.has('/helpdesk/$personId') && (
        <Section title="If they cannot sign in">
          <p className="govuk-body">
            <Link to={`/helpdesk/${personId}`}>See why, and help them in</Link>
          </p>
        </Section>
      )}
      {isOfficer && me.id !== personId && (
        <p className="govuk-body">
          <Link to={`${here}/former-names`}>Names they had before</Link>
        </p>
      )}
      {isOfficer && (
        <Section title="Roles">
          <RolesOf personId={personId} />
        </Section>
      )}
    </>
  );
}
