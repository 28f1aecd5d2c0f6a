import { ORPCError } from '@orpc/client';
import type { InferClientOutputs } from '@orpc/client';
import { client } from '../kernel/client.ts';
import type { Client, ProblemData } from '../kernel/client.ts';
import { instantInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { FileUpload } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

type Document = InferClientOutputs<Client>['contracts']['show']['documents'][number];

const refresh = () => queryClient.invalidateQueries({ queryKey: api.contracts.key() });

/** The papers of a contract: the agreement itself, variations, minutes. */
export function Documents({ contractId, documents }: { contractId: string; documents: readonly Document[] }) {
  return (
    <>
      {documents.length === 0 ? (
        <p className="govuk-body">None yet. Put the signed agreement and its variations here, so that they are at hand.</p>
      ) : (
        <ul className="govuk-list govuk-list--spaced">
          {documents.map((one) => (
            <li key={one.documentId}>
              <Link to={`/api/contract-documents/${one.documentId}`} download>
                {one.title} ({one.fileName}, {sizeInWords(one.sizeBytes)})
              </Link>
              <br />
              Added on {instantInWords(one.addedAt)}
              {one.addedBy && ` by ${one.addedBy}`}
              <Details summary={`Remove ${one.title}`}>
                <Removal document={one} />
              </Details>
            </li>
          ))}
        </ul>
      )}
      <Details summary="Add a document">
        <NewDocument contractId={contractId} />
      </Details>
    </>
  );
}

function NewDocument({ contractId }: { contractId: string }) {
  const form = useForm({
    initial: { documentTitle: '', file: null as File | null },
    check: ({ documentTitle, file }) => ({ documentTitle: documentTitle.trim() ? undefined : 'Say what it is', file: file ? undefined : 'Choose a file' }),
    save: ({ documentTitle, file }) => send(contractId, documentTitle.trim(), file!),
    done: async () => {
      flash('The document has been added');
      await refresh();
    },
  });
  return (
    <Form form={form} submit="Add the document">
      <TextField {...form.field('documentTitle')} label="What is it?" hint="For example: signed agreement, variation 2." maxLength={200} />
      <FileUpload {...form.field('file')} label="File" hint="PDF, Word, Excel, OpenDocument, text or a picture, up to 20 MB." accept=".pdf,.docx,.xlsx,.odt,.csv,.txt,.png,.jpg,.jpeg" />
    </Form>
  );
}

function Removal({ document }: { document: Document }) {
  const form = useForm({
    initial: { removalReason: '' },
    check: ({ removalReason }) => ({ removalReason: removalReason.trim() ? undefined : 'Say why it is removed' }),
    save: ({ removalReason }) => client.contracts.removeDocument({ documentId: document.documentId, reason: removalReason.trim() }),
    done: async () => {
      flash('The document is no longer shown');
      await refresh();
    },
  });
  return (
    <Form form={form} submit={`Remove ${document.title}`} look="warning">
      <TextField {...form.field('removalReason')} label="Why is it removed?" hint="For example: it belongs to another contract. The reason stays on record." maxLength={300} />
    </Form>
  );
}

async function send(contractId: string, title: string, file: File): Promise<{ documentId: string }> {
  const body = new FormData();
  body.append('contractId', contractId);
  body.append('title', title);
  body.append('file', file);
  const response = await fetch('/api/contract-documents', { method: 'POST', body, credentials: 'same-origin' });
  const answer = (await response.json()) as { documentId: string; code?: string; title?: string } & ProblemData;
  if (response.ok) return answer;
  throw new ORPCError(answer.code ?? 'unexpected', { status: response.status, message: answer.title ?? '', data: { ...answer, more: {} } });
}

function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
