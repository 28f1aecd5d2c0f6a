import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { InsetText, WarningText } from '../kernel/ui/notes.tsx';
import { TextArea } from '../kernel/ui/text-field.tsx';
import { warningWords } from './import-words.ts';
import type { ImportFacts } from './import-words.ts';

/** What is odd about the whole file. What holds it can be let go by an officer, who says why. */
export function Warnings({ facts }: { facts: ImportFacts }) {
  if (facts.warnings.length === 0 || facts.state === 'committed' || facts.state === 'undone') return null;
  const holding = facts.warnings.filter(({ holds }) => holds);
  return (
    <>
      {holding.map((warning) => (
        <WarningText key={warning.code}>{warningWords(warning)}</WarningText>
      ))}
      {facts.warnings
        .filter(({ holds }) => !holds)
        .map((warning) => (
          <InsetText key={warning.code}>{warningWords(warning)}</InsetText>
        ))}
      {facts.state === 'held' && (facts.may.release ? <Release importId={facts.importId} /> : <p className="govuk-body">A council officer must look at this and let it go on. You can also send another file.</p>)}
    </>
  );
}

function Release({ importId }: { importId: string }) {
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : 'Say how you know that this is right' }),
    save: ({ reason }) => client.imports.release({ importId, reason: reason.trim() }),
    done: async () => {
      flash('The import may go on');
      await queryClient.invalidateQueries({ queryKey: api.imports.key() });
    },
  });
  return (
    <Form form={form} submit="Let it go on" look="warning">
      <TextArea {...form.field('reason')} label="How do you know that this is right?" hint="For example: the manager confirmed by telephone that the service closed. Do not name people you care for." rows={3} maxLength={500} />
    </Form>
  );
}
