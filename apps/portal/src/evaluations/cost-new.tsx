import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { costKindWords, costPeriodWords, penceOf } from './words.ts';
import type { Cost } from './words.ts';

/** One line of what the service costs. */
export function CostNew() {
  const navigate = useNavigate();
  const form = useForm({
    draft: 'cost-new',
    initial: { label: '', kind: '', sum: '', per: 'year', startsOn: '', source: '' },
    check: ({ label, kind, sum, startsOn }) => ({
      label: label.trim() ? undefined : 'Enter what is paid for',
      kind: kind ? undefined : 'Choose a kind of cost',
      sum: penceOf(sum) ? undefined : 'Enter a sum in pounds, like 42,000 or 1,234.50',
      startsOn: dayFault(startsOn, 'the day'),
    }),
    save: ({ label, kind, sum, per, startsOn, source }) => client.evaluations.addCost({ label: label.trim(), kind: kind as Cost['kind'], pence: penceOf(sum) ?? 0, per: per as Cost['per'], startsOn, source: source.trim() }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.evaluations.key() });
      flash('The cost has been added.');
      await navigate({ to: '/funded-post' });
    },
  });
  return (
    <Page title="Add a cost" back="/funded-post">
      <Form form={form} submit="Add cost">
        <TextField {...form.field('label')} label="What is paid for" maxLength={160} />
        <Select {...form.field('kind')} label="Kind of cost" empty="Choose a kind" choices={Object.entries(costKindWords).map(([value, text]) => ({ value, text }))} />
        <TextField {...form.field('sum')} label="Sum in pounds" inputMode="decimal" width={10} prose={false} />
        <Radios {...form.field('per')} label="How often" inline choices={Object.entries(costPeriodWords).map(([value, text]) => ({ value, text: text.charAt(0).toUpperCase() + text.slice(1) }))} />
        <DateField {...form.field('startsOn')} label="From which day" hint="For something paid once: the day it was paid." />
        <TextField {...form.field('source')} label="Where the figure comes from" optional maxLength={300} />
      </Form>
    </Page>
  );
}
