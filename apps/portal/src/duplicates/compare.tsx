import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useParam } from '../kernel/address.ts';
import { dayInWords, dayShort } from '../kernel/dates.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Radios } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { reasonWords } from './words.ts';
import type { Comparison, Side } from './words.ts';

/** `/duplicates/$personId/$otherId`: two records side by side, what joining them does, and the answer. */
export function Compare() {
  const [personId, otherId] = [useParam('personId'), useParam('otherId')];
  const result = useQuery(api.duplicates.compare.queryOptions({ input: { personId, otherId } }));
  return (
    <Page title="One person or two?" wide back={{ to: '/duplicates', text: 'Likely duplicates' }} lead={result.data && `${reasonWords(result.data.reasons)}.`}>
      <Loaded result={result}>{(both) => <Both key={both.kept.personId} both={both} />}</Loaded>
    </Page>
  );
}

interface Line {
  name: string;
  of: (side: Side) => ReactNode;
}

const LINES: Line[] = [
  { name: 'Name', of: (side) => <Link to={`/people/${side.personId}`}>{`${side.givenName} ${side.familyName}`}</Link> },
  { name: 'Known as', of: (side) => side.knownAs ?? 'Nothing else' },
  { name: 'Learner number', of: (side) => side.learnerNo },
  { name: 'Date of birth', of: (side) => (side.dateOfBirth ? dayShort(side.dateOfBirth) : 'Not known') },
  { name: 'Mobile', of: (side) => side.mobile ?? 'Not known' },
  { name: 'Email', of: (side) => side.email ?? 'Not known' },
  { name: 'Posts', of: (side) => (side.posts.length === 0 ? 'None' : <ul className="govuk-list">{side.posts.map((post, at) => <li key={at}>{`${post.jobTitle}, ${post.settingName}, ${dayShort(post.startsOn)} to ${post.endsOn ? dayShort(post.endsOn) : 'now'}`}</li>)}</ul>) },
  { name: 'Completions', of: (side) => side.completions },
  { name: 'On a course now', of: (side) => side.openCourses.join(', ') || 'None' },
  { name: 'User name', of: (side) => side.userName ?? 'Has never signed up' },
  { name: 'Last signed in', of: (side) => (side.lastSignedInOn ? dayShort(side.lastSignedInOn) : 'Never') },
  { name: 'On the register since', of: (side) => dayShort(side.registeredOn) },
];

function Both({ both }: { both: Comparison }) {
  const { kept, other, apart } = both;
  return (
    <>
      {apart && <InsetText>{`Somebody said on ${dayInWords(apart.saidOn)} that these are two people: ${apart.reason}`}</InsetText>}
      <Table<Line>
        caption="The two records"
        hideCaption
        rows={LINES}
        rowKey={(line) => line.name}
        columns={[
          { key: 'what', heading: 'What', names: true, cell: (line) => line.name },
          { key: 'kept', heading: 'First record', cell: (line) => line.of(kept) },
          { key: 'other', heading: 'Second record', cell: (line) => line.of(other) },
        ]}
      />
      <p className="govuk-body">
        The first record would be kept. <Link to={`/duplicates/${other.personId}/${kept.personId}`}>Keep the other one instead</Link>
      </p>
      <Section title="What happens if you join them">
        <ul className="govuk-list govuk-list--bullet">
          <li>{`All ${kept.completions + other.completions} completions stand in one record: ${kept.completions} from the first and ${other.completions} from the second. No date and no certificate number changes.`}</li>
          <li>{`Learner number ${other.learnerNo} still works. It leads to ${kept.learnerNo}.`}</li>
          {both.coursesOfBoth.length > 0 && <li>{`Both are on ${both.coursesOfBoth.join(', ')}. The one that got further goes on.`}</li>}
          {both.postsOfBoth.length > 0 && <li>{`Both hold the post ${both.postsOfBoth.join('; ')}. It becomes one post over the days of both.`}</li>}
          {kept.userName && other.userName && <li>Both can sign in. One sign-in stays, as you choose below. The other is closed.</li>}
          {kept.name !== other.name && <li>{`The name ${kept.name} stays, also on certificates. ${other.name} is kept as a former name.`}</li>}
          <li>You can undo it for 30 days. Then both records are as they are now.</li>
        </ul>
      </Section>
      <Section title="Your answer">
        <Answer both={both} />
      </Section>
    </>
  );
}

function Answer({ both: { kept, other, mayMerge } }: { both: Comparison }) {
  const navigate = useNavigate();
  const bothSignIn = kept.userName !== null && other.userName !== null;
  const form = useForm({
    initial: { answer: '', signIn: 'kept', reason: '', apartReason: '' },
    check: (values) => ({
      answer: values.answer ? undefined : 'Choose your answer',
      reason: values.answer === 'one' && !values.reason.trim() ? 'Say how you know, in a few words' : undefined,
      apartReason: values.answer === 'two' && !values.apartReason.trim() ? 'Say how you know, in a few words' : undefined,
    }),
    save: async (values) => {
      const pair = { personId: kept.personId, otherId: other.personId };
      if (values.answer === 'one') return client.duplicates.merge({ ...pair, reason: values.reason.trim(), signIn: values.signIn === 'other' ? 'other' : 'kept' });
      await client.duplicates.keepApart({ ...pair, reason: values.apartReason.trim() });
      return { mergeId: null };
    },
    done: async ({ mergeId }) => {
      await queryClient.invalidateQueries();
      flash(mergeId ? 'The two records are one now.' : 'They stay two records, and are off the list.');
      await navigate({ to: mergeId ? `/merges/${mergeId}` : '/duplicates' });
    },
  });
  return (
    <Form form={form} submit="Save answer">
      <Radios
        {...form.field('answer')}
        label="Are they one person?"
        hideLabel
        choices={[
          ...(mayMerge
            ? [
                {
                  value: 'one',
                  text: 'One person: join the records',
                  then: (
                    <>
                      {bothSignIn && (
                        <Radios
                          {...form.field('signIn')}
                          label="Which sign-in stays?"
                          choices={[
                            { value: 'kept', text: `${kept.userName}${kept.lastSignedInOn ? `, last used ${dayShort(kept.lastSignedInOn)}` : ', never used'}` },
                            { value: 'other', text: `${other.userName}${other.lastSignedInOn ? `, last used ${dayShort(other.lastSignedInOn)}` : ', never used'}` },
                          ]}
                        />
                      )}
                      <TextField {...form.field('reason')} label="How do you know?" hint="For example: asked her manager. It is kept with the record." maxLength={300} />
                    </>
                  ),
                },
              ]
            : []),
          { value: 'two', text: 'Two people: take the pair off the list', then: <TextField {...form.field('apartReason')} label="How do you know?" hint="For example: twins, seen both." maxLength={300} /> },
        ]}
      />
      {!mayMerge && <p className="govuk-body">You cannot join these two: one is your own record, or of somebody with a role as high as yours. Ask an administrator.</p>}
    </Form>
  );
}
