import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Page } from '../kernel/ui/page.tsx';

/** Ends a rule on a day. What it asked until then stays in past figures. */
export function RequirementEnd() {
  const { today } = useSession();
  const navigate = useNavigate();
  const requirementId = useParam('requirementId');
  const rules = useQuery(api.compliance.requirements.queryOptions({ input: {} }));
  const rule = rules.data?.requirements.find((row) => row.id === requirementId);
  const form = useForm({
    initial: { endsOn: today },
    check: (values) => ({ endsOn: dayFault(values.endsOn, 'the last day') }),
    save: (values) => client.compliance.endRequirement({ requirementId, endsOn: values.endsOn }),
    done: async () => {
      await queryClient.invalidateQueries();
      flash('The rule ends on that day.');
      await navigate({ to: '/requirements' });
    },
  });
  return (
    <Page title="End this requirement" caption={rule?.title} back="/requirements" lead="From the day after, nobody is asked for it. Past figures do not change.">
      <Form form={form} submit="End it" look="warning" beside={<Link to="/requirements">Cancel</Link>}>
        <DateField {...form.field('endsOn')} label="Last day on which it is asked" />
      </Form>
    </Page>
  );
}
