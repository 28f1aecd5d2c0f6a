import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { workerTypeList } from '@pvi/contract/posts';
import type { InferClientOutputs } from '@orpc/client';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { num } from './import-words.ts';

type Words = InferClientOutputs<Client>['imports']['words'];
type Word = Words['words'][number];

const groups: readonly { field: Word['field']; title: string; hint: string }[] = [
  { field: 'unit', title: 'Units', hint: 'Which setting is it?' },
  { field: 'post_title', title: 'Post titles', hint: 'Which job is it?' },
  { field: 'contract_type', title: 'Contract types', hint: 'Which kind of worker is it?' },
];
/** The most frequent words of each sort, as many as a person answers at one sitting. */
const atOnce = 40;

/** What the words of an HR system mean here: said once, kept for its next files. */
export function ImportMeanings() {
  const importId = useParam('importId');
  const facts = useQuery({ ...api.imports.show.queryOptions({ input: { importId } }), refetchInterval: ({ state }) => (state.data?.progress ? 1000 : false) });
  const result = useQuery({ ...api.imports.words.queryOptions({ input: { importId } }), enabled: facts.data?.progress === null });
  const left = result.data?.words.length ?? 0;
  const lead = result.data && (left === 0 ? 'Every word of this file is explained.' : `${num(left)} ${left === 1 ? 'word is' : 'words are'} not known here yet. Say what you know; the rest can wait.`);
  return (
    <Page title="What its words mean" caption={facts.data?.source?.name ?? facts.data?.fileName} back={{ to: `/imports/${importId}`, text: 'Back to this import' }} lead={lead}>
      <Loaded result={facts}>{(data) => (data.progress ? <p className="govuk-body" role="status">Checking again …</p> : <Loaded result={result}>{(words) => (words.words.length === 0 ? null : <Meanings importId={importId} words={words} />)}</Loaded>)}</Loaded>
    </Page>
  );
}

function Meanings({ importId, words }: { importId: string; words: Words }) {
  const navigate = useNavigate();
  const shown = groups.map((group) => ({ ...group, words: words.words.filter(({ field }) => field === group.field).slice(0, atOnce) })).filter((group) => group.words.length > 0);
  const all = shown.flatMap((group) => group.words);
  const form = useForm({
    initial: Object.fromEntries(all.map((word, at) => [`word-${at}`, ''])) as Record<string, string>,
    check: (values) => (Object.values(values).some(Boolean) ? {} : { 'word-0': 'Say what at least one of them means' }),
    save: (values) => client.imports.explain({ importId, words: all.flatMap(({ field, word }, at) => (values[`word-${at}`] ? [{ field, word, meaning: values[`word-${at}`]! }] : [])) }),
    done: async () => {
      flash('Kept. The file is being checked again.');
      await queryClient.invalidateQueries({ queryKey: api.imports.key() });
      await navigate({ to: `/imports/${importId}` });
    },
  });
  const choices: Record<Word['field'], { value: string; text: string }[]> = {
    unit: words.settings.map(({ settingId, name, organisation }) => ({ value: settingId, text: `${name}, ${organisation}` })),
    post_title: words.roles.map(({ code, title }) => ({ value: code, text: title })),
    contract_type: workerTypeList.map(({ code, words: text }) => ({ value: code, text })),
  };
  return (
    <Form form={form} submit="Keep this and check the file again">
      {shown.map(({ field, title, hint, words: some }) => (
        <Section key={field} title={title}>
          {field === 'unit' && choices.unit.length === 0 && <p className="govuk-body">The council has no settings of its own here yet. Add its services and their settings under Providers first.</p>}
          {some.map((word) => (
            <Select key={word.word} {...form.field(`word-${all.indexOf(word)}`)} label={word.word} hint={`${hint} ${num(word.lines)} ${word.lines === 1 ? 'line' : 'lines'}.`} choices={choices[field]} empty="Not decided" />
          ))}
        </Section>
      ))}
    </Form>
  );
}
