import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { dayInWords } from '../kernel/dates.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { tableWords } from './words.ts';
import type { MergePage } from './words.ts';

/** `/merges/$mergeId`: two records that became one, and the way back. */
export function Merged() {
  const mergeId = useParam('mergeId');
  const result = useQuery(api.duplicates.merged.queryOptions({ input: { mergeId } }));
  const merge = result.data;
  return (
    <Page title={merge ? `${merge.mergedName} is ${merge.keptName}` : 'Joined records'} back={{ to: '/duplicates?show=joined', text: 'Joined records' }} lead={merge && sentence(merge)}>
      <Loaded result={result}>{(data) => <One merge={data} />}</Loaded>
    </Page>
  );
}

function sentence(merge: MergePage): string {
  if (merge.undoneOn) return `Joined on ${dayInWords(merge.mergedOn)}, parted again on ${dayInWords(merge.undoneOn)}.`;
  return `Joined on ${dayInWords(merge.mergedOn)}${merge.byName ? ` by ${merge.byName}` : ''}. You can undo it until ${dayInWords(merge.undoableThrough)}.`;
}

function One({ merge }: { merge: MergePage }) {
  const { today } = useSession();
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Record kept', value: <Link to={`/people/${merge.keptId}`}>{`${merge.keptName}, ${merge.keptLearnerNo}`}</Link> },
          { name: 'Record joined to it', value: `${merge.mergedName}, ${merge.mergedLearnerNo}` },
          { name: 'How it was known', value: merge.reason },
          { name: 'What changed hands', value: merge.moved.map(({ table, rows }) => `${tableWords(table)}: ${rows}`).join(', ') || 'Nothing' },
          merge.undoReason !== null && { name: 'Why it was undone', value: merge.undoReason },
        ]}
      />
      {merge.undoneOn === null && merge.undoableThrough >= today && (
        <Section title="Undo">
          {merge.obstacles.length > 0 ? (
            <>
              <p className="govuk-body">This cannot be undone as a whole any more, because these have changed since:</p>
              <ul className="govuk-list govuk-list--bullet">
                {merge.obstacles.map(({ table, why }, at) => (
                  <li key={at}>{`${tableWords(table)}: ${why === 'referred' ? 'something new holds on to it' : why === 'gone' ? 'no longer there' : 'changed'}`}</li>
                ))}
              </ul>
            </>
          ) : (
            <Undo mergeId={merge.mergeId} />
          )}
        </Section>
      )}
    </>
  );
}

function Undo({ mergeId }: { mergeId: string }) {
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : 'Say why, in a few words' }),
    save: ({ reason }) => client.duplicates.undo({ mergeId, reason: reason.trim() }),
    done: async () => {
      await queryClient.invalidateQueries();
      flash('They are two records again, as they were.');
    },
  });
  return (
    <>
      <p className="govuk-body">Both records become what they were. What was added since stays with the record kept.</p>
      <Form form={form} submit="Part them again">
        <TextField {...form.field('reason')} label="Why?" hint="For example: they are mother and daughter." maxLength={300} />
      </Form>
    </>
  );
}
