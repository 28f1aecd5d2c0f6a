import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { declarationSources } from '@pvi/contract/organisation-types';
import type { DeclarationSource } from '@pvi/contract/organisation-types';
import { workerTypeList } from '@pvi/contract/posts';
import type { WorkerType } from '@pvi/contract/posts';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { sourceWords } from './words.tsx';

/** How many work at a setting: the number that coverage is measured against. What was said before stays on record. */
export function Workforce() {
  const organisationId = useParam('organisationId');
  const settingId = useParam('settingId');
  const { today } = useSession();
  const provider = useQuery(api.organisations.show.queryOptions({ input: { organisationId } }));
  const setting = provider.data?.settings.find((one) => one.settingId === settingId);
  const navigate = useNavigate();
  const back = `/providers/${organisationId}`;
  const form = useForm({
    initial: { number: '', workerType: '', source: '', declaredOn: today },
    check: ({ number, source, declaredOn }) => ({
      number: /^\d{1,5}$/.test(number.trim()) ? undefined : 'Enter a whole number, 0 or more',
      source: source ? undefined : 'Choose where the number comes from',
      declaredOn: dayFault(declaredOn, 'the day on which it was right') ?? (declaredOn > today ? 'The day must be today or earlier' : undefined),
    }),
    save: ({ number, workerType, source, declaredOn }) =>
      client.organisations.declareWorkforce({ settingId, number: Number(number), workerType: (workerType || null) as WorkerType | null, source: source as DeclarationSource, declaredOn }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.organisations.key() });
      flash(`The number of people at ${setting?.name ?? 'the setting'} has been saved.`);
      await navigate({ to: back });
    },
  });
  return (
    <Page
      title={`How many people work at ${setting?.name ?? 'this setting'}?`}
      caption={provider.data?.name}
      back={back}
      lead={setting && (setting.coverage.declared === null ? `Nobody has said yet. ${setting.people} are on the register.` : `${setting.coverage.declared} were declared, ${setting.people} are on the register.`)}
    >
      <Form form={form} submit="Save">
        <TextField {...form.field('number')} label="Number of people" hint="People, not full-time posts." inputMode="numeric" width={5} />
        <Select {...form.field('workerType')} label="Of whom" hint="Coverage uses the number for everybody where there is one." empty="Everybody together" choices={workerTypeList.map(({ code, words }) => ({ value: code, text: `${words} only` }))} />
        <Radios {...form.field('source')} label="Where the number comes from" choices={declarationSources.map((source) => ({ value: source, text: sourceWords(source) }))} />
        <DateField {...form.field('declaredOn')} label="The day on which it was right" />
      </Form>
    </Page>
  );
}
