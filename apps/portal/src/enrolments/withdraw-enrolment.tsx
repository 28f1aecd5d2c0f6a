import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

/** Takes somebody off a course, with a reason that stays on record. */
export function WithdrawEnrolment() {
  const personId = useParam('personId');
  const enrolmentId = useParam('enrolmentId');
  const navigate = useNavigate();
  const found = useQuery(api.enrolments.ofPerson.queryOptions({ input: { personId } }));
  const enrolment = found.data?.enrolments.find((one) => one.enrolmentId === enrolmentId);
  const list = `/people/${personId}/enrolments`;
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : 'Say why' }),
    save: ({ reason }) => client.enrolments.withdraw({ enrolmentId, reason }),
    done: async () => {
      flash(`${found.data?.personName ?? 'This person'} is off ${enrolment?.title ?? 'the course'}.`);
      await queryClient.invalidateQueries({ queryKey: api.enrolments.key() });
      await navigate({ to: list });
    },
  });
  return (
    <Page title={`Take off ${enrolment?.title ?? 'the course'}`} caption={found.data?.personName} back={{ to: list, text: 'Courses under way' }} lead="What was done so far stays on record. If a requirement asks for the course, it is still asked for.">
      <Form form={form} submit="Take off the course" look="warning" beside={<Link to={list}>Cancel</Link>}>
        <TextField {...form.field('reason')} label="Reason" hint="It stays on record. Do not name people you care for" maxLength={300} />
      </Form>
    </Page>
  );
}
