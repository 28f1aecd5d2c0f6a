import type { Completion } from '@pvi/contract/completions';
import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { api } from '../kernel/queries.ts';
import { Page } from '../kernel/ui/page.tsx';
import { CompletionsOfPerson } from './completions-of-person.tsx';

/** `/people/$personId/completions`: a person's learning, wherever it was, for her manager and officers. */
export function CompletionsPage() {
  const personId = useParam('personId');
  const record = useQuery(api.completions.ofPerson.queryOptions({ input: { personId } }));
  return (
    <Page
      title="Completed learning"
      caption={record.data?.personName}
      back={{ to: `/people/${personId}`, text: record.data?.personName ?? 'Back' }}
      lead={record.data && sentence(record.data.completions)}
      wide
    >
      <CompletionsOfPerson personId={personId} headed={false} />
    </Page>
  );
}

function sentence(completions: readonly Completion[]): string {
  const now = completions.filter(({ state }) => state === 'valid' || state === 'expires_soon').length;
  if (completions.length === 0) return 'Nothing has been recorded yet.';
  const soon = completions.filter(({ state }) => state === 'expires_soon').length;
  const held = now === 1 ? '1 certificate is valid' : `${now} certificates are valid`;
  return soon === 0 ? `${held}.` : `${held}, ${soon} of them for less than 60 days more.`;
}
