import type { Certificate } from '@pvi/contract/completions';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { WarningText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea } from '../kernel/ui/text-field.tsx';

/** A completion that should not count. It stays in the record, with the reason beside it. */
export function Withdraw() {
  const completionId = useParam('completionId');
  const certificate = useQuery(api.completions.certificate.queryOptions({ input: { completionId } }));
  const personId = certificate.data?.personId;
  return (
    <Page title="Withdraw a completion" caption={certificate.data?.personName} back={personId === undefined ? undefined : { to: `/people/${personId}/completions`, text: certificate.data?.personName ?? 'Back' }}>
      <Loaded result={certificate}>{(shown) => <Reason certificate={shown} />}</Loaded>
    </Page>
  );
}

function Reason({ certificate }: { certificate: Certificate }) {
  const navigate = useNavigate();
  const { completionId, personId } = certificate;
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : 'Say why it does not count' }),
    save: ({ reason }) => client.completions.withdraw({ completionId, reason }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.completions.ofPerson.key() });
      flash(`${certificate.courseTitle} of ${dayInWords(certificate.completedOn)} has been withdrawn.`);
      await navigate({ to: '/people/$personId/completions', params: { personId } as never });
    },
  });
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Course', value: certificate.courseTitle },
          { name: 'Completed on', value: dayInWords(certificate.completedOn) },
          { name: 'Certificate', value: certificate.certificateNo },
        ]}
      />
      <WarningText>This cannot be undone. The certificate will be shown as withdrawn to whoever checks it, and {certificate.personName} will see the reason.</WarningText>
      <Form form={form} submit="Withdraw" look="warning" beside={<Link to={`/people/${personId}/completions`}>Cancel</Link>}>
        <TextArea {...form.field('reason')} label="Why does it not count?" hint="For example: recorded for the wrong person. Do not name people you care for." rows={3} maxLength={500} />
      </Form>
    </>
  );
}
