import type { MovePreview } from '@pvi/contract/player';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Checkboxes, Radios } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';

/** Takes people who are under way on an older version to this one. Nobody is moved by itself. */
export function MovePeople() {
  const courseId = useParam('courseId');
  const versionId = useParam('versionId');
  const course = useQuery(api.catalogue.course.queryOptions({ input: { courseId } }));
  const preview = useQuery(api.player.movePreview.queryOptions({ input: { courseVersionId: versionId } }));
  return (
    <Page
      title={preview.data ? `Move people to version ${preview.data.number}` : 'Move people'}
      caption={course.data?.title}
      back={{ to: `/catalogue/${courseId}`, text: 'Versions' }}
      lead="People who have begun stay on the version they began with, unless you move them here. Newcomers get the live version."
    >
      <Loaded result={preview}>{(data) => (data.people.length === 0 ? <InsetText>Nobody is under way on another version.</InsetText> : <Choose courseId={courseId} versionId={versionId} preview={data} />)}</Loaded>
    </Page>
  );
}

function Choose({ courseId, versionId, preview }: { courseId: string; versionId: string; preview: MovePreview }) {
  const navigate = useNavigate();
  const form = useForm({
    initial: { people: [] as readonly string[], keep: 'keep' },
    check: (values) => ({ people: values.people.length === 0 ? 'Choose at least one person' : undefined }),
    save: (values) => client.player.moveTo({ courseVersionId: versionId, enrolmentIds: [...values.people], keep: values.keep === 'keep' }),
    done: async ({ moved }) => {
      await queryClient.invalidateQueries();
      flash(moved === 1 ? `1 person is on version ${preview.number} now` : `${moved} people are on version ${preview.number} now`);
      await navigate({ to: `/catalogue/${courseId}` });
    },
  });
  const all = form.values.people.length === preview.people.length;
  return (
    <Form form={form} submit="Move them" beside={<Link to={`/catalogue/${courseId}`}>Leave them where they are</Link>}>
      <Checkboxes
        {...form.field('people')}
        label={preview.more ? `Who (the first ${preview.people.length}; move these, then come back for the rest)` : 'Who'}
        choices={preview.people.map((person) => ({ value: person.enrolmentId, text: `${person.name} (${person.learnerNumber})`, hint: <Carries person={person} begins={form.values.keep === 'anew'} /> }))}
      />
      <p className="govuk-body">
        <button type="button" className="pvi-link-button govuk-link" onClick={() => form.set({ people: all ? [] : preview.people.map(({ enrolmentId }) => enrolmentId) })}>
          {all ? 'Choose nobody' : 'Choose everybody'}
        </button>
      </p>
      <Radios
        {...form.field('keep')}
        label="What they have done so far"
        choices={[
          { value: 'keep', text: 'Keep it where the lesson is the same', hint: 'Lessons with the same identifier in both packages keep their status and bookmark' },
          { value: 'anew', text: 'Everybody begins again' },
        ]}
      />
    </Form>
  );
}

/** What goes along, for one person. */
function Carries({ person, begins }: { person: MovePreview['people'][number]; begins: boolean }) {
  const from = person.fromVersion === null ? 'On no version' : `On version ${person.fromVersion}`;
  if (person.kept.length + person.gone.length + person.added.length === 0) return <>{from}, not begun: nothing is lost.</>;
  const where = `${from}${person.progress ? `, at ${person.progress}` : ''}.`;
  if (begins) return <>{where} Begins again.</>;
  return (
    <>
      {where} {person.kept.length > 0 ? `Keeps: ${titles(person.kept)}.` : 'Keeps nothing.'}
      {person.added.length > 0 && ` New: ${titles(person.added)}.`}
      {person.gone.length > 0 && ` Not in this version: ${titles(person.gone)}.`}
    </>
  );
}

function titles(list: readonly string[]): string {
  return list.map((title) => title || 'Untitled').join(', ');
}
