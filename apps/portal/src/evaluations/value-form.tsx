import { useNavigate } from '@tanstack/react-router';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

interface ValueFormProps {
  label: string;
  hint: string;
  initial: string;
  source: string;
  /** The typed text as a whole number, or null when it is none. */
  read: (typed: string) => number | null;
  fault: string;
  save: (value: number, source: string) => Promise<unknown>;
}

/** A figure never stands without its source. */
export function ValueForm({ label, hint, initial, source, read, fault, save }: ValueFormProps) {
  const navigate = useNavigate();
  const form = useForm({
    initial: { value: initial, source },
    check: (values) => ({ value: read(values.value) === null ? fault : undefined, source: values.source.trim() ? undefined : 'Say where the figure comes from' }),
    save: (values) => save(read(values.value) ?? 0, values.source.trim()),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.evaluations.key() });
      flash('The figure has been saved with its source.');
      await navigate({ to: '/course-prices' });
    },
  });
  return (
    <Form form={form} submit="Save">
      <TextField {...form.field('value')} label={label} hint={hint} inputMode="decimal" width={10} prose={false} />
      <TextField {...form.field('source')} label="Where it comes from" hint="A price list, an invoice, a report, with its date." maxLength={300} />
    </Form>
  );
}
