import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { NotFound } from '../kernel/pages/not-found.tsx';
import { api, queryClient } from '../kernel/queries.ts';
import { Button } from '../kernel/ui/button.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextArea } from '../kernel/ui/text-field.tsx';
import type { ComplaintRow } from './words.ts';

/** One complaint: read, acknowledged within 30 days, answered. */
export function Complaint() {
  const complaintId = useParam('complaintId');
  const result = useQuery(api.privacy.desk.queryOptions({ input: { complaintId } }));
  const complaint = result.data?.complaints.find((one) => one.complaintId === complaintId);
  if (result.data && !complaint) return <NotFound />;
  return (
    <Page
      title="Complaint about data"
      caption={complaint?.name}
      back={{ to: '/privacy-desk', text: 'Data requests and complaints' }}
      lead={complaint && (complaint.acknowledgedOn ? `Acknowledged on ${dayInWords(complaint.acknowledgedOn)}.` : `Tell them by ${dayInWords(complaint.acknowledgeBy)} that you have read it.`)}
    >
      <Loaded result={result}>{() => (complaint ? <Known complaint={complaint} /> : null)}</Loaded>
    </Page>
  );
}

function Known({ complaint }: { complaint: ComplaintRow }) {
  const { complaintId } = complaint;
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.privacy.key() });
  const form = useForm({
    initial: { outcome: '' },
    check: ({ outcome }) => ({ outcome: outcome.trim() ? undefined : 'Say what came of it' }),
    save: ({ outcome }) => client.privacy.answerComplaint({ complaintId, outcome: outcome.trim() }),
    done: refresh,
  });
  const acknowledge = async () => {
    await client.privacy.acknowledge({ complaintId });
    await refresh();
  };
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Came', value: dayInWords(complaint.madeOn) },
          { name: 'Reach them by', value: complaint.contact },
          { name: 'What is wrong', value: complaint.complaint },
          complaint.acknowledgedOn !== null && { name: 'Told that we read it', value: dayInWords(complaint.acknowledgedOn) },
          complaint.outcome !== null && { name: 'Outcome', value: `${complaint.outcome} (${dayInWords(complaint.outcomeOn ?? complaint.madeOn)})` },
        ]}
      />
      {complaint.acknowledgedOn === null && (
        <Button look="secondary" onClick={acknowledge}>
          I have told them that we read it
        </Button>
      )}
      {complaint.outcome === null && (
        <Section title="What came of it?">
          <Form form={form} submit="Save the outcome">
            <TextArea {...form.field('outcome')} label="The outcome, as they are told" rows={4} maxLength={1000} />
          </Form>
        </Section>
      )}
    </>
  );
}
