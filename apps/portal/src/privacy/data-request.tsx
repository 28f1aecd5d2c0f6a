import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayFault, dayInWords } from '../kernel/dates.ts';
import { NotFound } from '../kernel/pages/not-found.tsx';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Radios } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextArea } from '../kernel/ui/text-field.tsx';
import { dueInWords, kindWords, outcomeWords } from './words.ts';
import type { DataRequestRow } from './words.ts';

/** One request: its clock, the copy that answers it, and what can stop or lengthen the clock. */
export function DataRequest() {
  const dataRequestId = useParam('dataRequestId');
  const result = useQuery(api.privacy.desk.queryOptions({ input: { dataRequestId } }));
  const request = result.data?.requests.find((one) => one.dataRequestId === dataRequestId);
  if (result.data && !request) return <NotFound />;
  return (
    <Page title={request ? kindWords[request.kind] : 'Data request'} caption={request?.askerName} back={{ to: '/privacy-desk', text: 'Data requests and complaints' }} lead={request && `${dueInWords(request)}.`}>
      <Loaded result={result}>{() => (request ? <Known request={request} /> : null)}</Loaded>
    </Page>
  );
}

function Known({ request }: { request: DataRequestRow }) {
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Asked', value: dayInWords(request.askedOn) },
          request.note !== '' && { name: 'Note', value: request.note },
          request.clarificationAskedOn !== null && { name: 'We asked what they mean', value: `${dayInWords(request.clarificationAskedOn)}${request.clarifiedOn ? `, answered ${dayInWords(request.clarifiedOn)}` : ', not answered yet'}` },
          request.extendedOn !== null && { name: 'Two months more', value: `${dayInWords(request.extendedOn)}: ${request.extensionReason ?? ''}` },
          request.outcome !== null && { name: 'Outcome', value: `${outcomeWords[request.outcome]}, ${dayInWords(request.closedOn ?? request.askedOn)}${request.outcomeReason ? `: ${request.outcomeReason}` : ''}` },
        ]}
      />
      {request.personId !== null && (
        <ButtonGroup>
          <ButtonLink to={`/api/person-copies/${request.personId}.pdf`} download>
            Make the copy (PDF)
          </ButtonLink>
          <ButtonLink to={`/api/person-copies/${request.personId}.json`} look="secondary" download>
            The same as JSON
          </ButtonLink>
        </ButtonGroup>
      )}
      {request.closedOn === null && <Next request={request} />}
    </>
  );
}

function Next({ request }: { request: DataRequestRow }) {
  const { today } = useSession();
  const { dataRequestId } = request;
  const form = useForm({
    initial: { act: '', askedOn: request.clarificationAskedOn ?? today, clarifiedOn: request.clarificationAskedOn && !request.clarifiedOn ? today : (request.clarifiedOn ?? ''), reason: '' },
    check: ({ act, askedOn, clarifiedOn, reason }) => ({
      act: act ? undefined : 'Choose what to record',
      askedOn: act === 'pause' ? dayFault(askedOn, 'the day you asked') : undefined,
      clarifiedOn: act === 'pause' && clarifiedOn ? dayFault(clarifiedOn, 'the day they answered') : undefined,
      reason: (act === 'extend' || act === 'partly' || act === 'refused') && !reason.trim() ? 'Say why: they are told' : undefined,
    }),
    save: async ({ act, askedOn, clarifiedOn, reason }) => {
      if (act === 'pause') await client.privacy.pause({ dataRequestId, askedOn, clarifiedOn: clarifiedOn || null });
      else if (act === 'extend') await client.privacy.extend({ dataRequestId, reason: reason.trim() });
      else await client.privacy.close({ dataRequestId, outcome: act as NonNullable<DataRequestRow['outcome']>, reason: reason.trim() });
    },
    done: async () => {
      form.set({ act: '', reason: '' });
      await queryClient.invalidateQueries({ queryKey: api.privacy.key() });
    },
  });
  const why = <TextArea {...form.field('reason')} label="Why?" hint="They are told this." rows={3} maxLength={500} />;
  return (
    <Section title="What happened?">
      <Form form={form} submit="Record it">
        <Radios
          {...form.field('act')}
          label="Record"
          choices={[
            { value: 'done', text: 'It was done' },
            { value: 'partly', text: 'It was done in part', then: why },
            { value: 'refused', text: 'It was refused', then: why },
            {
              value: 'pause',
              text: 'We asked them what they mean, or who they are',
              hint: 'The clock stands still until they answer.',
              then: (
                <>
                  <DateField {...form.field('askedOn')} label="On which day did you ask?" />
                  <DateField {...form.field('clarifiedOn')} label="On which day did they answer?" optional />
                </>
              ),
            },
            ...(request.extendedOn === null ? [{ value: 'extend', text: 'It is complex: two months more', then: why }] : []),
          ]}
        />
      </Form>
    </Section>
  );
}
