import { addMonths } from '@pvi/domain/days';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useAddress, useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

/** Exempts somebody from one requirement for a time, with a reason. */
export function Exempt() {
  const { today } = useSession();
  const navigate = useNavigate();
  const personId = useParam('personId');
  const { assignment, requirement } = useAddress({ assignment: '', requirement: '' }).values;
  const standing = useQuery(api.compliance.standing.queryOptions({ input: { personId } }));
  const title = standing.data?.requirements.find((one) => one.id === requirement)?.title ?? 'this requirement';
  const back = `/team/${personId}`;
  const form = useForm({
    initial: { reason: '', startsOn: today, endsOn: addMonths(today, 6) },
    check: (values) => ({
      reason: values.reason.trim() === '' ? 'Say why, for example: holds an equal qualification, seen by you' : undefined,
      startsOn: dayFault(values.startsOn, 'the first day'),
      endsOn: dayFault(values.endsOn, 'the last day') ?? (values.endsOn < values.startsOn ? 'The last day must not be before the first' : undefined),
    }),
    save: (values) => client.compliance.exempt({ assignmentId: assignment, requirementId: requirement, ...values }),
    done: async () => {
      await queryClient.invalidateQueries();
      flash('The exemption is recorded, with you as its approver.');
      await navigate({ to: '/team/$personId', params: { personId } as never });
    },
  });
  return (
    <Page title={`Exempt from ${title}`} caption={standing.data?.name} back={back} lead="While it runs they are left out of the figures for this, and shown as exempt. Every exemption ends.">
      <Form form={form} submit="Exempt them" beside={<Link to={back}>Cancel</Link>}>
        <TextField {...form.field('reason')} label="Why" hint="Do not name people they care for, and nothing about their health." />
        <DateField {...form.field('startsOn')} label="First day" />
        <DateField {...form.field('endsOn')} label="Last day" />
      </Form>
    </Page>
  );
}
