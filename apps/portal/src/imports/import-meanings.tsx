import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { UnknownWords } from '@pvi/contract/imports';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { num } from './import-words.ts';

/** The most frequent words of each sort, as many as a person answers at one sitting. */
const atOnce = 40;

/** What words of a file mean that are in none of our lists: said once, kept for the next files of its sort. */
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

function Meanings({ importId, words }: { importId: string; words: UnknownWords }) {
  const navigate = useNavigate();
  const shown = words.lists.map((list) => ({ ...list, words: words.words.filter(({ field }) => field === list.field).slice(0, atOnce) })).filter((list) => list.words.length > 0);
  const all = shown.flatMap((list) => list.words);
  const form = useForm({
    initial: Object.fromEntries(all.map((word, at) => [`word-${at}`, ''])) as Record<string, string>,
    check: (values) => (Object.values(values).some(Boolean) ? {} : { 'word-0': 'Say what at least one of them means' }),
    save: (values) => client.imports.explain({ importId, words: all.flatMap(({ field, word }, at) => (values[`word-${at}`] ? [{ field, word, meaning: values[`word-${at}`]! }] : [])) }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.imports.key() });
      await navigate({ to: `/imports/${importId}` });
    },
  });
  return (
    <Form form={form} submit="Keep this and check the file again">
      {shown.map(({ field, title, choices, words: some }) => (
        <Section key={field} title={title}>
          {choices.length === 0 && <p className="govuk-body">{field === 'unit' ? 'The council has no settings of its own here yet. Add its services and their settings under Providers first.' : 'There is nothing to choose from yet.'}</p>}
          {some.map((word) => (
            <Select key={word.word} {...form.field(`word-${all.indexOf(word)}`)} label={word.word} hint={`On ${num(word.lines)} ${word.lines === 1 ? 'line' : 'lines'}.`} choices={choices} empty="Not decided" />
          ))}
        </Section>
      ))}
    </Form>
  );
}
