import type { AlternativeFormat, FormatKind } from '@pvi/contract/alternative-formats';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { formatWords } from '../catalogue/course-words.ts';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button } from '../kernel/ui/button.tsx';
import { Select } from '../kernel/ui/choices.tsx';
import { FieldFrame } from '../kernel/ui/field.tsx';
import { Form as FormOf, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextArea, TextField } from '../kernel/ui/text-field.tsx';
import { Form } from './other-forms.tsx';
import { sendFile } from './upload.ts';

/** Other forms of a course, as an officer keeps them. */
export function FormatsPage() {
  const courseId = useParam('courseId');
  const course = useQuery(api.catalogue.course.queryOptions({ input: { courseId } }));
  const found = useQuery(api.player.otherForms.queryOptions({ input: { courseId } }));
  const [said, setSaid] = useState('');
  const changed = async (words: string) => {
    setSaid(words);
    await queryClient.invalidateQueries({ queryKey: api.player.otherForms.key() });
  };
  return (
    <Page title="Other forms of this course" caption={course.data?.title} back={{ to: `/catalogue/${courseId}`, text: 'Versions' }} lead={found.data && lead(found.data)}>
      <p className="govuk-body" role="status">
        {said}
      </p>
      <Loaded result={found}>
        {({ formats }) => (
          <>
            {formats.map((format) => (
              <Section key={format.id} title={format.title}>
                <Form format={format} />
                <Withdraw format={format} onDone={() => changed(`“${format.title}” is not offered any more.`)} />
              </Section>
            ))}
            <Add courseId={courseId} onDone={() => changed('Learners find it on the page of the course now.')} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function lead({ reading, formats }: { reading: boolean; formats: readonly AlternativeFormat[] }): string {
  const read = reading ? ' Its package can also be read on one page.' : '';
  if (formats.length === 0) return `There is none yet.${read}`;
  return `${formats.length === 1 ? '1 other form is' : `${formats.length} other forms are`} offered to learners.${read}`;
}

function Withdraw({ format, onDone }: { format: AlternativeFormat; onDone: () => Promise<void> }) {
  const withdraw = async () => {
    await client.player.withdrawFormat({ formatId: format.id });
    await onDone();
  };
  return (
    <Button look="secondary" small label={`Do not offer it any more: ${format.title}`} onClick={withdraw}>
      Do not offer it any more
    </Button>
  );
}

const empty = { kind: '', title: '', language: 'en', note: '', link: '', file: '' };

function Add({ courseId, onDone }: { courseId: string; onDone: () => Promise<void> }) {
  const input = useRef<HTMLInputElement>(null);
  const form = useForm({
    initial: empty,
    check: ({ kind, title, language, note, link, file }) => ({
      kind: kind === '' ? 'Choose what it is' : undefined,
      title: title.trim() === '' ? 'Enter what to call it, such as Large print' : undefined,
      language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language.trim()) ? undefined : 'Enter a language code, such as en or cy',
      link: link.trim() === '' || /^https:\/\/[^\s.]+\.\S+$/.test(link.trim()) ? (link.trim() !== '' && file !== '' ? 'Give a file or an address, not both' : undefined) : 'Write an address that begins with https://',
      note: note.trim() === '' && link.trim() === '' && file === '' ? 'Add a file or an address, or say here how to ask for it' : undefined,
    }),
    save: ({ kind, title, language, note, link }) => {
      const words = { courseId, kind: kind as FormatKind, title: title.trim(), language: language.trim(), note: note.trim() };
      const file = input.current?.files?.[0];
      return file ? sendFile<{ formatId: string }>('/api/alternative-formats', file, words) : client.player.addFormat({ ...words, ...(link.trim() && { link: link.trim() }) });
    },
    done: async () => {
      form.set(empty);
      if (input.current) input.current.value = '';
      await onDone();
    },
    blame: { too_large: 'file' },
  });
  const { error, onChange } = form.field('file');
  return (
    <Section title="Add one">
      <FormOf form={form} submit="Add it">
        <Select {...form.field('kind')} label="What it is" empty="Choose" choices={Object.entries(formatWords).map(([value, text]) => ({ value, text }))} />
        <TextField {...form.field('title')} label="What to call it" hint="Such as: Large print, 18 point" maxLength={200} />
        <TextField {...form.field('language')} label="Language" hint="A code: en, cy, pl" width={4} prose={false} />
        <FieldFrame name="file" error={error} label="A file" hint="PDF, Word, text, braille (.brf), sound or film, up to 25 MB" optional>
          <input ref={input} id="field-file" className="govuk-file-upload" type="file" aria-describedby={error ? 'field-file-hint field-file-error' : 'field-file-hint'} onChange={(event) => onChange(event.target.files?.[0]?.name ?? '')} />
        </FieldFrame>
        <TextField {...form.field('link')} label="Or where it is" hint="An address that begins with https://" type="url" prose={false} optional />
        <TextArea {...form.field('note')} label="What to know of it" hint="How to ask for it, who sends it, how long it takes" rows={3} maxLength={600} optional />
      </FormOf>
    </Section>
  );
}
