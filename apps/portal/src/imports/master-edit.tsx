import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { NotFound } from '../kernel/pages/not-found.tsx';
import { api, queryClient } from '../kernel/queries.ts';
import { Radios } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { fieldWords, unnamed } from './source-words.ts';
import type { Field, SourcesPage } from './source-words.ts';

/** Which system is believed about one field. */
export function MasterEdit() {
  const field = useParam('field') as Field;
  const result = useQuery(api.imports.sources.queryOptions());
  if (!(field in fieldWords)) return <NotFound />;
  return (
    <Page title={`Who is believed: ${fieldWords[field].toLowerCase()}`} back={{ to: '/imports/systems', text: 'Back to systems' }} lead="It counts for files that are loaded from now on. What is on record stays until a file says otherwise.">
      <Loaded result={result}>{(data) => <Choice field={field} data={data} />}</Loaded>
    </Page>
  );
}

function Choice({ field, data }: { field: Field; data: SourcesPage }) {
  const navigate = useNavigate();
  const now = data.masters.find((one) => one.field === field)?.source?.sourceId ?? 'nobody';
  const form = useForm({
    initial: { source: now },
    save: ({ source }) => client.imports.nameMaster({ field, sourceId: source === 'nobody' ? null : source }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.imports.key() });
      flash('Saved');
      await navigate({ to: '/imports/systems' });
    },
  });
  const systems = data.rows.filter((one) => one.mergedInto === null || one.sourceId === now);
  return (
    <Form form={form} submit="Save">
      <Radios {...form.field('source')} label="Who is believed?" choices={[{ value: 'nobody', text: 'Nobody in particular', hint: `${unnamed(field)}.` }, ...systems.map(({ sourceId, name }) => ({ value: sourceId, text: name, hint: 'Others only about people and posts that it does not know.' }))]} />
    </Form>
  );
}
