import { partKinds } from '@pvi/contract/catalogue';
import type { PartKind } from '@pvi/contract/catalogue';
import { useNavigate } from '@tanstack/react-router';
import type { InferClientInputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Checkbox, Checkboxes, Radios, Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { categoryChoices, partWords } from './course-words.ts';

type NewCourse = InferClientInputs<Client>['catalogue']['addCourse'];

const EMPTY = { code: '', title: '', category: '', audience: '', level: '', validity: '', basis: '', source: '', safeguarding: false, parts: [] as readonly string[] };

const isWhole = (text: string) => /^\d{1,3}$/.test(text.trim()) && Number(text) <= 600;

/** `/catalogue/new`: a course enters the catalogue. What is taught in it comes next, as its first version. */
export function CourseNew() {
  const navigate = useNavigate();
  const form = useForm({
    draft: 'course-new',
    initial: EMPTY,
    check: ({ code, title, category, audience, validity, basis, source, parts }) => ({
      code: /^[A-Za-z0-9]{1,6}(-[A-Za-z0-9]{1,8}){1,3}$/.test(code.trim()) ? undefined : 'Enter a code of letters and numbers with a hyphen, like FIRE-2',
      title: title.trim() ? undefined : 'Enter the name of the course',
      category: category ? undefined : 'Choose a subject',
      audience: audience.trim() ? undefined : 'Enter who it is for',
      validity: isWhole(validity) ? undefined : 'Enter a whole number of months, or 0 if it does not expire',
      basis: basis ? undefined : 'Choose why people take it',
      source: source.trim() ? undefined : 'Enter the law, guidance or decision behind it',
      parts: parts.length > 0 ? undefined : 'Choose at least one part',
    }),
    save: ({ validity, parts, category, basis, ...words }) =>
      client.catalogue.addCourse({
        ...words,
        category: category as NewCourse['category'],
        basis: basis as NewCourse['basis'],
        validityMonths: Number(validity),
        parts: partKinds.filter((kind) => parts.includes(kind)).map((kind: PartKind) => ({ kind, title: partWords[kind] })),
      }),
    done: async ({ courseId }, { title }) => {
      await queryClient.invalidateQueries({ queryKey: api.catalogue.key() });
      flash(`${title} is in the catalogue. Nobody can take it until a version of it is live.`);
      await navigate({ to: `/catalogue/${courseId}` });
    },
  });
  return (
    <Page title="Add a course" back="/catalogue" lead="Add the course first, then a version of it. Nobody can take it until a version is live.">
      <Form form={form} submit="Add course">
        <TextField {...form.field('title')} label="Name of the course" />
        <TextField {...form.field('code')} label="Code" hint="Short, and not used before, like FIRE-2." prose={false} width={10} />
        <Select {...form.field('category')} label="Subject" empty="Choose a subject" choices={categoryChoices} />
        <TextField {...form.field('audience')} label="Who it is for" hint="Like: everyone who moves people." />
        <TextField {...form.field('level')} label="Level" optional width={10} />
        <TextField {...form.field('validity')} label="How many months it stays valid" hint="0 if it does not expire." prose={false} width={5} />
        <Radios
          {...form.field('basis')}
          label="Why people take it"
          choices={[
            { value: 'S', text: 'The law asks for it' },
            { value: 'G', text: 'National guidance asks for it' },
            { value: 'L', text: 'The council asks for it' },
          ]}
        />
        <TextField {...form.field('source')} label="The law, guidance or decision" />
        <Checkboxes {...form.field('parts')} label="What has to be recorded before it is complete" hint="Practical skills are never complete by e-learning alone." choices={partKinds.map((kind) => ({ value: kind, text: partWords[kind] }))} />
        <Checkbox {...form.field('safeguarding')} label="It is about safeguarding" hint="It shows the council’s local contacts, and goes live only when they are filled in." />
      </Form>
    </Page>
  );
}
