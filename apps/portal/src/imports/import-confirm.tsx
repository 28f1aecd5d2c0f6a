import { client } from '../kernel/client.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Checkbox } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { changing, num, outcomeWords } from './import-words.ts';
import type { ImportFacts } from './import-words.ts';

/** The last step: everything at once, or nothing. */
export function Confirm({ facts }: { facts: ImportFacts }) {
  const { counts, importId } = facts;
  const aside = [counts.error ?? 0, counts.duplicate ?? 0] as const;
  const open = aside[0] + aside[1];
  const form = useForm({
    initial: { leaveOut: false },
    check: (values) => ({ leaveOut: open > 0 && !values.leaveOut ? 'Say that these lines are to be left out, or put them right first' : undefined }),
    save: (values) => client.imports.commit({ importId, leaveOut: values.leaveOut }),
    done: () => queryClient.invalidateQueries({ queryKey: api.imports.key() }),
  });
  if (!facts.may.commit || changing(facts) === 0) return <FaultsFile facts={facts} />;
  const told = [aside[0] > 0 && outcomeWords.error.count(aside[0], facts.kind), aside[1] > 0 && outcomeWords.duplicate.count(aside[1], facts.kind)].filter(Boolean).join(' and ');
  return (
    <>
      <FaultsFile facts={facts} />
      <Form form={form} submit={`Load ${num(changing(facts))} ${changing(facts) === 1 ? 'change' : 'changes'}`}>
        {open > 0 && <Checkbox {...form.field('leaveOut')} label={`Leave out ${told}`} />}
        <p className="govuk-body">All of it is loaded at once. You can undo it for 14 days.</p>
      </Form>
    </>
  );
}

function FaultsFile({ facts }: { facts: ImportFacts }) {
  if ((facts.counts.error ?? 0) === 0 || facts.state === 'committed' || facts.state === 'undone') return null;
  return (
    <p className="govuk-body">
      <Link to={`/api/imports/${facts.importId}/faults.csv`} download>
        Download what to put right, to send back (CSV)
      </Link>
    </p>
  );
}
