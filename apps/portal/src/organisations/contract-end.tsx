import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault, dayInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Radios } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import type { ProviderPage } from './words.tsx';

type Contract = ProviderPage['contracts'][number];

/** The last day of a contract: an earlier one ends it, a later one or none lets it run on. */
export function ContractEnd() {
  const organisationId = useParam('organisationId');
  const contractId = useParam('contractId');
  const provider = useQuery(api.organisations.show.queryOptions({ input: { organisationId } }));
  const contract = provider.data?.contracts.find((one) => one.contractId === contractId);
  return (
    <Page title={contract ? `When contract ${contract.reference} ends` : 'When a contract ends'} caption={provider.data?.name} back={`/providers/${organisationId}`} lead={contract && sentence(contract)}>
      <Loaded result={provider}>{() => (contract ? <EndForm contract={contract} back={`/providers/${organisationId}`} /> : <p className="govuk-body">This contract is not on record. Go back and choose one from the list.</p>)}</Loaded>
    </Page>
  );
}

function sentence({ startsOn, endsOn, serviceName }: Contract): string {
  return `Bought by ${serviceName} from ${dayInWords(startsOn)}${endsOn ? ` to ${dayInWords(endsOn)}` : ', with no end'}.`;
}

function EndForm({ contract, back }: { contract: Contract; back: string }) {
  const { today } = useSession();
  const navigate = useNavigate();
  const form = useForm({
    initial: { how: contract.endsOn ? 'day' : '', endsOn: contract.endsOn ?? '' },
    check: ({ how, endsOn }) => ({
      how: how ? undefined : 'Choose when it ends',
      endsOn: how === 'day' ? (dayFault(endsOn, 'the last day') ?? (endsOn < contract.startsOn ? 'The last day must be on or after the first' : endsOn < today && contract.startsOn < today ? 'The last day must be today or later' : undefined)) : undefined,
    }),
    save: ({ how, endsOn }) => client.organisations.changeContractEnd({ contractId: contract.contractId, endsOn: how === 'day' ? endsOn : null }),
    done: async ({ endsOn, entitled }) => {
      await queryClient.invalidateQueries({ queryKey: api.organisations.key() });
      flash(`${endsOn ? `Contract ${contract.reference} ends on ${dayInWords(endsOn)}.` : `Contract ${contract.reference} has no end now.`}${entitled ? '' : ' Its people may not take the council’s courses today.'}`);
      await navigate({ to: back });
    },
  });
  return (
    <Form form={form} submit="Save">
      <Radios
        {...form.field('how')}
        label="When does it end?"
        choices={[
          { value: 'day', text: 'On a day', then: <DateField {...form.field('endsOn')} label="Last day" hint="An earlier day ends it sooner, a later one extends it." /> },
          { value: 'open', text: 'No end is agreed' },
        ]}
      />
    </Form>
  );
}
