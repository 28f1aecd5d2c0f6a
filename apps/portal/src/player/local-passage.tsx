import type { LocalPassage as Passage } from '@pvi/contract/player';
import { localWordsFault, longestLocalWords } from '@pvi/domain/local-words';
import type { LocalWordsFault } from '@pvi/domain/local-words';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { Details, InsetText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea, TextField } from '../kernel/ui/text-field.tsx';
import { LocalText } from './local-text.tsx';

/** One passage, to be written by an officer. */
export function LocalPassage() {
  const courseId = useParam('courseId');
  const name = useParam('name');
  const course = useQuery(api.catalogue.course.queryOptions({ input: { courseId } }));
  const words = useQuery(api.player.localWords.queryOptions({ input: { courseId } }));
  const passage = words.data?.passages.find((one) => one.name === name);
  return (
    <Page title={passage?.label ?? 'Local words'} caption={course.data?.title} back={{ to: `/catalogue/${courseId}/local-words`, text: 'All local words' }} lead={passage?.hint}>
      <Loaded result={words}>{() => (passage ? <Editor key={passage.name} passage={passage} courseId={courseId} /> : <Failure error={null} />)}</Loaded>
    </Page>
  );
}

function remedyFor(fault: LocalWordsFault): string {
  switch (fault) {
    case 'too_long':
      return `Use at most ${longestLocalWords.toLocaleString('en-GB')} characters`;
    case 'bad_link':
      return 'Write a link as https://… or as [words](https://…), and a telephone number as [words](tel:01632960100)';
    case 'markup':
      return 'Use plain words: no tags such as <b>';
  }
}

function Editor({ passage, courseId }: { passage: Passage; courseId: string }) {
  const { today } = useSession();
  const navigate = useNavigate();
  const [seen, setSeen] = useState(false);
  const list = `/catalogue/${courseId}/local-words`;
  const form = useForm({
    draft: `local-words-${courseId}-${passage.name}`,
    initial: { text: passage.text ?? passage.courseText, owner: passage.owner ?? '', lastCheckedOn: today },
    check: ({ text, owner, lastCheckedOn }) => {
      const fault = localWordsFault(text);
      return {
        text: text.trim() === '' ? 'Write the words that learners are to read' : fault ? remedyFor(fault) : undefined,
        owner: owner.trim() ? undefined : 'Enter who keeps it right',
        lastCheckedOn: dayFault(lastCheckedOn, 'the day it was last checked'),
      };
    },
    save: (values) => client.player.putLocalWords({ courseId, name: passage.name, ...values }),
    blame: { date_in_future: 'lastCheckedOn' },
    done: () => leave('The words have been saved. Learners see them the next time they open the course.'),
  });
  const leave = async (message: string) => {
    flash(message);
    await queryClient.invalidateQueries({ queryKey: api.player.key() });
    await navigate({ to: list });
  };
  return (
    <>
      <Form form={form} submit="Save" beside={<Button look="secondary" onClick={() => setSeen(!seen)}>{seen ? 'Hide how it looks' : 'See how it looks'}</Button>}>
        <TextArea {...form.field('text')} label="Words" hint="Plain words. Leave an empty line between paragraphs. Do not name people you care for." rows={8} />
        <Details summary="How to write a link">
          <p className="govuk-body">Type the address, beginning with https://. To give it words, write [our money team](https://www.northmoor.example/money).</p>
          <p className="govuk-body">For a number that can be rung, write [01632 960 100](tel:01632960100).</p>
        </Details>
        {seen && (
          <InsetText>
            <LocalText text={form.values.text} />
          </InsetText>
        )}
        <TextField {...form.field('owner')} label="Who keeps it right" hint="A team or a post" />
        <DateField {...form.field('lastCheckedOn')} label="Last checked on" hint="The day on which somebody made sure that it is true" />
      </Form>
      {passage.text !== null && <PutBack passage={passage} courseId={courseId} today={today} done={() => leave('The course’s own words are back.')} />}
    </>
  );
}

function PutBack({ passage, courseId, today, done }: { passage: Passage; courseId: string; today: string; done: () => Promise<void> }) {
  const form = useForm({
    initial: {},
    save: () => client.player.putLocalWords({ courseId, name: passage.name, text: '', owner: passage.owner ?? '', lastCheckedOn: today }),
    done,
  });
  return (
    <Details summary="Put the course’s own words back">
      <LocalText text={passage.courseText} />
      <Form form={form} submit="Use these words" look="secondary">
        {null}
      </Form>
    </Details>
  );
}
