import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { NotFound } from '../kernel/pages/not-found.tsx';
import { api } from '../kernel/queries.ts';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { assumptionValue } from './course-prices.tsx';
import { EarlierValues } from './earlier-values.tsx';
import { ValueForm } from './value-form.tsx';
import { assumptionWords, penceOf } from './words.ts';
import type { Assumption } from './words.ts';

const whole = (typed: string): number | null => (/^\d{1,3}(,\d{3})*$|^\d{1,12}$/.test(typed.trim()) ? Number(typed.replaceAll(',', '')) : null);

/** One figure behind the fee comparison. */
export function AssumptionEdit() {
  const name = useParam('name') as Assumption;
  const result = useQuery(api.evaluations.prices.queryOptions());
  if (!Object.hasOwn(assumptionWords, name)) return <NotFound />;
  const { title, hint, unit } = assumptionWords[name];
  const known = result.data?.assumptions.find((one) => one.name === name);
  const isMoney = unit === 'pence';
  return (
    <Page title={title} caption="Assumption" back={{ to: '/course-prices', text: 'Prices and assumptions' }}>
      <Loaded result={result}>
        {() => (
          <>
            <ValueForm
              label={isMoney ? 'In pounds' : 'How many'}
              hint={hint}
              initial={known?.value == null ? '' : isMoney ? (known.value / 100).toFixed(2) : String(known.value)}
              source={known?.source ?? ''}
              read={isMoney ? penceOf : whole}
              fault={isMoney ? 'Enter a sum in pounds, like 14.20' : 'Enter a whole number, like 120,000'}
              save={(value, source) => client.evaluations.putAssumption({ name, value, source })}
            />
            <EarlierValues earlier={known?.earlier ?? []} print={(value) => assumptionValue(name, value)} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
