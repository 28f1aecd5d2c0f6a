import { useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { instantInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button } from '../kernel/ui/button.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { Details, WarningText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { ProgressBar } from '../kernel/ui/progress-bar.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

type Export = InferClientOutputs<Client>['exports']['list']['exports'][number];

/** Everything the council has, in one file that anybody can read: for leaving, or for keeping elsewhere. */
export function CouncilExportPage() {
  const result = useQuery({ ...api.exports.list.queryOptions(), refetchInterval: ({ state }) => (state.data?.exports.some((one) => one.state === 'under_way') ? 1000 : false) });
  return (
    <Page title="Take everything out" lead="One file with all that this council has here: each table as CSV, the documents and course packages, a dictionary of what every column means, and checksums.">
      <Loaded result={result}>
        {({ exports }) => (
          <>
            {exports.some((one) => one.state === 'under_way') ? null : <Begin />}
            {exports.map((one) => (
              <One key={one.exportId} one={one} />
            ))}
            <Details summary="How do I use it elsewhere?">
              <p className="govuk-body">Open any table with a spreadsheet or a database. An empty installation of this product takes the file with the command npm run restore and then shows the same figures.</p>
            </Details>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Begin() {
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : 'Say what it is for' }),
    save: ({ reason }) => client.exports.begin({ reason: reason.trim() }),
    done: async () => {
      flash('The file is being written');
      await queryClient.invalidateQueries({ queryKey: api.exports.key() });
    },
  });
  return (
    <>
      <WarningText>The file holds personal data of everybody here. Keep it as safe as the service itself, and delete it when it has served.</WarningText>
      <Form form={form} submit="Write the file">
        <TextField {...form.field('reason')} label="What is it for?" hint="It stays on record with your name, as does each download." maxLength={300} />
      </Form>
    </>
  );
}

function One({ one }: { one: Export }) {
  const title = `Asked for on ${instantInWords(one.askedAt)}`;
  return (
    <Section title={title}>
      {one.state === 'under_way' &&
        (one.progress && one.progress.total > 0 ? (
          <ProgressBar label="Writing the file" done={one.progress.done} total={one.progress.total} noun={one.progress.noun} secondsLeft={one.progress.secondsLeft} />
        ) : (
          <p className="govuk-body" role="status">
            The file is being written. You may leave this page.
          </p>
        ))}
      {one.state === 'failed' && <p className="govuk-body">Sorry, the file could not be written. Ask for it again; if that fails too, ask your IT officer to look at the log.</p>}
      {one.state === 'gone' && <p className="govuk-body">The file is gone. It could be downloaded for seven days.</p>}
      {one.state === 'ready' && <Ready one={one} />}
      <SummaryList
        rows={[
          { name: 'Asked for by', value: one.askedBy },
          { name: 'What for', value: one.reason },
          one.state !== 'under_way' && one.sha256 !== null && { name: 'What is in it', value: `${one.rows.toLocaleString('en-GB')} rows of ${one.tables} tables, ${one.files.toLocaleString('en-GB')} files` },
          one.sha256 !== null && { name: 'Checksum (SHA-256)', value: <code className="pvi-breaks">{one.sha256}</code> },
          one.sha256 !== null && { name: 'Downloaded', value: one.downloads === 0 ? 'Never' : one.downloads === 1 ? 'Once' : `${one.downloads} times` },
        ]}
      />
    </Section>
  );
}

function Ready({ one }: { one: Export }) {
  const [problem, setProblem] = useState<unknown>(null);
  const remove = async () => {
    try {
      await client.exports.remove({ exportId: one.exportId });
      await queryClient.invalidateQueries({ queryKey: api.exports.key() });
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <>
      <p className="govuk-body">
        <Link to={`/api/council-exports/${one.exportId}.zip`} download>
          Download the file ({megabytes(one.sizeBytes ?? 0)})
        </Link>
        {one.expiresAt && ` until ${instantInWords(one.expiresAt)}`}
      </p>
      {problem !== null && <Failure error={problem} />}
      <Button look="secondary" onClick={remove} label={`Delete the file now, asked for on ${instantInWords(one.askedAt)}`}>
        Delete the file now
      </Button>
    </>
  );
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
