import type { CourseNotes as Notes } from '@pvi/contract/course-notes';
import { noteLimits, notesAsText, notesIn } from '@pvi/domain/course-notes';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Section } from '../kernel/ui/page.tsx';
import { TextArea } from '../kernel/ui/text-field.tsx';

/** Notes that every lesson of a course is opened with, for packages that show such. */
export function CourseNotes({ courseId }: { courseId: string }) {
  const found = useQuery(api.player.courseNotes.queryOptions({ input: { courseId } }));
  const [said, setSaid] = useState('');
  return (
    <Section title="Notes in the course">
      <p className="govuk-body">Some packages show notes from whoever runs the course. Those that ask for such notes get yours; the others do not show them. Look at the package to see which yours is.</p>
      <p className="govuk-body" role="status">
        {said}
      </p>
      <Loaded result={found}>{(notes) => <Editor key={notes.said?.at ?? ''} courseId={courseId} notes={notes} onSaved={setSaid} />}</Loaded>
    </Section>
  );
}

function faultOf(text: string): string | undefined {
  const notes = notesIn(text);
  if (notes.length > noteLimits.notes) return `Write at most ${noteLimits.notes} notes. Now there are ${notes.length}`;
  const long = notes.findIndex((note) => note.length > noteLimits.characters);
  return long < 0 ? undefined : `Use at most ${noteLimits.characters} characters for a note. Note ${long + 1} has ${notes[long]?.length}`;
}

function Editor({ courseId, notes: { notes, said }, onSaved }: { courseId: string; notes: Notes; onSaved: (words: string) => void }) {
  const form = useForm({
    draft: `course-notes-${courseId}`,
    initial: { notes: notesAsText(notes) },
    check: ({ notes: text }) => ({ notes: faultOf(text) }),
    save: ({ notes: text }) => client.player.putCourseNotes({ courseId, notes: notesIn(text) }),
    done: async () => {
      onSaved('The notes have been saved. Lessons that are opened from now on get them.');
      await queryClient.invalidateQueries({ queryKey: api.player.courseNotes.key() });
    },
  });
  return (
    <>
      {said !== null && (
        <p className="govuk-body">
          Last changed {dayInWords(said.at.slice(0, 10))} by {said.by}.
        </p>
      )}
      <Form form={form} submit="Save the notes" look="secondary">
        <TextArea {...form.field('notes')} label="Notes" hint="Plain words. Leave an empty line between two notes. Empty it to show none." rows={5} optional />
      </Form>
    </>
  );
}
