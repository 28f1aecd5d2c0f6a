import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { api } from '../kernel/queries.ts';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { NotFound } from '../kernel/pages/not-found.tsx';
import { EarlierValues } from './earlier-values.tsx';
import { ValueForm } from './value-form.tsx';
import { penceOf, pounds } from './words.ts';

/** What one course costs for one person elsewhere. The newest price counts; the older ones stay on record. */
export function PriceEdit() {
  const courseId = useParam('courseId');
  const result = useQuery(api.evaluations.prices.queryOptions());
  const course = result.data?.courses.find((one) => one.courseId === courseId);
  if (result.data && !course) return <NotFound />;
  return (
    <Page title="Market price" caption={course?.title} back={{ to: '/course-prices', text: 'Prices and assumptions' }}>
      <Loaded result={result}>
        {() => (
          <>
            <ValueForm
              label="Price for one person, in pounds"
              hint="What a provider would pay elsewhere for the same course, without VAT. 0 if it is free elsewhere."
              initial={course?.pence == null ? '' : (course.pence / 100).toFixed(2)}
              source={course?.source ?? ''}
              read={penceOf}
              fault="Enter a sum in pounds, like 25 or 19.50"
              save={(pence, source) => client.evaluations.putPrice({ courseId, pence, source })}
            />
            <EarlierValues earlier={course?.earlier ?? []} print={pounds} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
