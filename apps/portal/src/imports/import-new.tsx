import { ORPCError } from '@orpc/client';
import { useNavigate } from '@tanstack/react-router';
import type { ImportReceived } from '@pvi/contract/imports';
import type { ProblemData } from '../kernel/client.ts';
import { FileUpload } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { useOpenKinds } from './open-kinds.ts';

/** The first step: a file. */
export function ImportNew() {
  const navigate = useNavigate();
  const kinds = useOpenKinds();
  const form = useForm({
    initial: { file: null as File | null },
    check: ({ file }) => ({ file: file ? undefined : 'Choose a CSV or Excel file' }),
    save: ({ file }) => send(file!),
    done: ({ importId }) => navigate({ to: `/imports/${importId}` }),
  });
  return (
    <Page title="Load a file" back={{ to: '/imports', text: 'Back to imports' }} lead="Nothing is changed yet. You will see what the file would do, person by person, and confirm it afterwards.">
      <Form form={form} submit="Send the file">
        <FileUpload {...form.field('file')} label="The file" hint="CSV or Excel (.xlsx), up to 25 MB. The first line that holds headings names the columns." accept=".csv,.txt,.tsv,.xlsx,text/csv" />
      </Form>
      <Details summary="What can I load?">
        <ul className="govuk-list govuk-list--spaced">
          {kinds.map((kind) => (
            <li key={kind.code}>
              <strong>{kind.title}.</strong> {kind.hint}
              <br />
              <Link to={`/api/import-templates/${kind.code}.csv`} download label={`Download an empty file with the headings: ${kind.title}`}>
                Download an empty file with the headings
              </Link>
            </li>
          ))}
        </ul>
        <p className="govuk-body">Other headings are fine too: you say once what they mean, and we remember it.</p>
      </Details>
    </Page>
  );
}

async function send(file: File): Promise<ImportReceived> {
  const body = new FormData();
  body.append('file', file);
  const response = await fetch('/api/imports', { method: 'POST', body, credentials: 'same-origin' });
  const answer = (await response.json()) as ImportReceived & { code?: string; title?: string } & ProblemData;
  if (response.ok) return answer;
  throw new ORPCError(answer.code ?? 'unexpected', { status: response.status, message: answer.title ?? '', data: { ...answer, more: {} } });
}

