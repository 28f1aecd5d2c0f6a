import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { NotFound } from '../kernel/pages/not-found.tsx';
import { api, queryClient } from '../kernel/queries.ts';
import { Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { num } from './import-words.ts';
import type { Source } from './source-words.ts';

/** One system goes on in another, after a look at the numbers that mean different people in the two. */
export function SourceMerge() {
  const sourceId = useParam('sourceId');
  const result = useQuery(api.imports.sources.queryOptions());
  const source = result.data?.rows.find((one) => one.sourceId === sourceId);
  if (result.data && !source) return <NotFound />;
  return (
    <Page title="Let a system go on in another" caption={source?.name} back={{ to: `/imports/systems/${sourceId}`, text: 'Back to this system' }} lead="Files of the other will find the people and posts of both. No number is lost, and you can split them again.">
      <Loaded result={result}>{(data) => source && <Merge source={source} others={data.rows.filter((one) => one.sourceId !== sourceId && one.mergedInto === null)} />}</Loaded>
    </Page>
  );
}

function Merge({ source, others }: { source: Source; others: readonly Source[] }) {
  const navigate = useNavigate();
  const form = useForm({
    initial: { intoId: '' },
    check: ({ intoId }) => ({ intoId: intoId ? undefined : 'Choose the system in which it goes on' }),
    save: ({ intoId }) => client.imports.mergeSource({ sourceId: source.sourceId, intoId }),
    done: async (_, { intoId }) => {
      await queryClient.invalidateQueries({ queryKey: api.imports.key() });
      flash(`${source.name} goes on in ${others.find((one) => one.sourceId === intoId)?.name ?? 'the other'}`);
      await navigate({ to: '/imports/systems' });
    },
  });
  const { intoId } = form.values;
  const clashes = useQuery({ ...api.imports.sourceClashes.queryOptions({ input: { sourceId: source.sourceId, intoId } }), enabled: intoId !== '' });
  if (others.length === 0) return <p className="govuk-body">There is no other system yet.</p>;
  return (
    <Form form={form} submit="Let it go on there">
      <Select {...form.field('intoId')} label={`In which system does ${source.name} go on?`} choices={others.map(({ sourceId, name }) => ({ value: sourceId, text: name }))} empty="Choose a system" />
      {intoId !== '' && (
        <Loaded result={clashes}>
          {(data) =>
            data.total === 0 ? (
              <p className="govuk-body">No number means different people in the two.</p>
            ) : (
              <>
                <p className="govuk-body">
                  {num(data.total)} {data.total === 1 ? 'number means' : 'numbers mean'} different people in the two. From now on they mean the person of the system that goes on.
                </p>
                <Table
                  caption={data.total > data.rows.length ? `The first ${data.rows.length}` : 'Numbers of two people'}
                  rows={data.rows}
                  rowKey={(row) => row.ref}
                  columns={[
                    { key: 'ref', heading: 'Number', names: true, cell: (row) => row.ref },
                    { key: 'from', heading: `In ${source.name}`, cell: (row) => row.from },
                    { key: 'into', heading: 'In the other', cell: (row) => row.into },
                  ]}
                />
              </>
            )
          }
        </Loaded>
      )}
    </Form>
  );
}
