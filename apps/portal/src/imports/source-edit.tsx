import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { hrKindCodes, importKind } from '@pvi/contract/import-kinds';
import type { HrKindCode } from '@pvi/contract/import-kinds';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { NotFound } from '../kernel/pages/not-found.tsx';
import { api, queryClient } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { Checkbox, Radios, Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import type { Source } from './source-words.ts';

const back = { to: '/imports/systems', text: 'Back to systems' };

/** Another HR system. */
export function SourceNew() {
  const result = useQuery(api.imports.sources.queryOptions());
  return (
    <Page title="Add a system" back={back} lead="One that numbers people in its own way, and sends us files of them.">
      <Loaded result={result}>{(data) => <SourceForm inbox={data.inbox} />}</Loaded>
    </Page>
  );
}

/** How one system's files come in. */
export function SourceEdit() {
  const sourceId = useParam('sourceId');
  const result = useQuery(api.imports.sources.queryOptions());
  const source = result.data?.rows.find((one) => one.sourceId === sourceId);
  const officer = useCan('decide', 'Import');
  if (result.data && !source) return <NotFound />;
  return (
    <Page title={source?.name ?? 'System'} caption={source && importKind(source.kind)?.title} back={back}>
      <Loaded result={result}>
        {(data) => (
          <>
            {source && <Merger source={source} others={data.rows} officer={officer} />}
            {source && officer && <SourceForm inbox={data.inbox} source={source} />}
            {source && !officer && <p className="govuk-body">An officer looks after how its files come in.</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function SourceForm({ inbox, source }: { inbox: string; source?: Source }) {
  const navigate = useNavigate();
  const form = useForm({
    initial: { kind: (source?.kind ?? '') as string, name: source?.name ?? '', how: source?.folder ? 'folder' : 'hand', folder: source?.folder ?? '', full: source?.full ?? false, leaveOut: source?.leaveOut ?? false },
    check: (values) => ({
      kind: values.kind ? undefined : 'Choose what its files look like',
      name: values.name.trim() ? undefined : 'Give the system a name',
      folder: values.how === 'hand' || /^[a-z0-9][a-z0-9-]{0,39}$/.test(values.folder) ? undefined : 'Use small letters, figures and hyphens for the folder, like schools-payroll',
    }),
    save: async ({ kind, name, how, folder, full, leaveOut }) => {
      const given = { name: name.trim(), folder: how === 'folder' ? folder : null, full, leaveOut };
      await (source ? client.imports.changeSource({ sourceId: source.sourceId, ...given }) : client.imports.addSource({ kind: kind as HrKindCode, ...given }));
    },
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.imports.key() });
      flash('Saved');
      await navigate({ to: '/imports/systems' });
    },
  });
  const folder = (
    <>
      <TextField {...form.field('folder')} label="Folder" hint={`Small letters, figures and hyphens. It lies in ${inbox} on the server.`} width={20} prose={false} />
      <Checkbox {...form.field('full')} label="Each file names everybody" hint="Whoever is missing has left, if they are few. If they are many, the file is held." />
      <Checkbox {...form.field('leaveOut')} label="Load the good lines though others are faulty" hint="Without this, a file with a faulty line is held until somebody looks at it." />
    </>
  );
  return (
    <Form form={form} submit="Save">
      {!source && <Select {...form.field('kind')} label="What do its files look like?" choices={hrKindCodes.map((code) => ({ value: code, text: importKind(code)?.title ?? code }))} empty="Choose one" />}
      <TextField {...form.field('name')} label="Name of the system" hint="As people here call it, like Schools payroll." maxLength={80} />
      <Radios
        {...form.field('how')}
        label="How do its files come?"
        choices={[
          { value: 'hand', text: 'By hand', hint: 'Somebody loads each file under Imports.' },
          { value: 'folder', text: 'From a folder', hint: 'Every minute we load what lies there, in your name. What looks odd is held for you.', then: folder },
        ]}
      />
    </Form>
  );
}

function Merger({ source, others, officer }: { source: Source; others: readonly Source[]; officer: boolean }) {
  const [problem, setProblem] = useState<unknown>(null);
  const split = async () => {
    try {
      await client.imports.splitSource({ sourceId: source.sourceId });
      await queryClient.invalidateQueries({ queryKey: api.imports.key() });
    } catch (error) {
      setProblem(error);
    }
  };
  if (source.mergedInto) {
    return (
      <>
        <InsetText>This system goes on in {source.mergedInto.name}. Its numbers are kept and lead to the same people.</InsetText>
        {problem !== null && <Failure error={problem} />}
        {officer && (
          <Button look="secondary" onClick={split}>
            Split them again
          </Button>
        )}
      </>
    );
  }
  const open = others.filter((one) => one.sourceId !== source.sourceId && one.mergedInto === null);
  if (!officer || open.length === 0) return null;
  return (
    <p className="govuk-body">
      Has another system taken over? <Link to={`/imports/systems/${source.sourceId}/merge`}>Let this one go on in another</Link>
    </p>
  );
}
