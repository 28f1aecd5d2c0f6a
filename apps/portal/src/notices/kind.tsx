import type { NoticeKind } from '@pvi/domain/notices';
import { daysFault, kindRules, noticeKinds } from '@pvi/domain/notices';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { NotFound } from '../kernel/pages/not-found.tsx';
import { api, queryClient } from '../kernel/queries.ts';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { channelWords, kindWords, reasonWords, weekdays, whenWords } from './words.ts';
import type { KindPolicy, Preview } from './words.ts';

/** `/messages/kinds/due`: whether a kind goes out and when, and who would get it today. */
export function Kind() {
  const named = useParam('kind');
  const kind = noticeKinds.find((one) => one === named);
  return kind ? <Known kind={kind} /> : <NotFound />;
}

function Known({ kind }: { kind: NoticeKind }) {
  const result = useQuery(api.notices.kinds.queryOptions({ input: {} }));
  const policy = result.data?.kinds.find((one) => one.kind === kind);
  return (
    <Page title={kindWords[kind].name} back={{ to: '/messages', text: 'Messages' }} wide lead={policy && leadOf(policy)}>
      <Loaded result={result}>{() => policy && <Policy policy={policy} />}</Loaded>
    </Page>
  );
}

function leadOf({ kind, sent, days }: KindPolicy): string {
  const when = whenWords(kind, days);
  return sent ? `It is sent. ${when}.` : `It is not sent. If you switch it on: ${when.charAt(0).toLowerCase()}${when.slice(1)}.`;
}

function Policy({ policy: { kind, sent, days } }: { policy: KindPolicy }) {
  const navigate = useNavigate();
  const { rule } = kindRules[kind];
  const form = useForm({
    initial: { sent: sent ? 'yes' : 'no', days: days.map(String).join(',') },
    check: (values) => ({ days: daysFault(kind, numbersOf(values.days)) ?? undefined }),
    save: (values) => client.notices.setKind({ kind, sent: values.sent === 'yes', days: numbersOf(values.days) }),
    done: async (_done, values) => {
      await queryClient.invalidateQueries({ queryKey: api.notices.key() });
      flash(values.sent === 'yes' ? `“${kindWords[kind].name}” is sent from now on` : `“${kindWords[kind].name}” is not sent`);
      await navigate({ to: '/messages' });
    },
  });
  const chosen = numbersOf(form.values.days);
  const shown = daysFault(kind, chosen) === null ? chosen : days;
  return (
    <>
      <WhoGetsIt kind={kind} days={shown} />
      <Section title="Change it">
        <Form form={form} submit="Save">
          <Radios {...form.field('sent')} label="Send it?" choices={[{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }]} inline />
          {rule === 'weekly' && <Select {...form.field('days')} label="On which day?" choices={weekdays.map((text, at) => ({ value: String(at + 1), text }))} />}
          {(rule === 'before' || rule === 'after' || rule === 'working_days_after') && (
            <TextField {...form.field('days')} label={rule === 'before' ? 'How many days before?' : rule === 'after' ? 'How many days after?' : 'After how many working days?'} hint={days.length > 1 ? `${days.length} numbers with commas, the farthest first, like ${kindRules[kind].usualDays.join(', ')}` : undefined} width={10} prose={false} />
          )}
        </Form>
      </Section>
    </>
  );
}

function numbersOf(text: string): number[] {
  return text.split(',').map((part) => part.trim()).filter((part) => part !== '').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
}

/** Before anything starts: who, how many, by which way, and who is left out. */
function WhoGetsIt({ kind, days }: { kind: NoticeKind; days: readonly number[] }) {
  const input = { kind, ...(days.length > 0 && { days: days.join(',') }) };
  const result = useQuery(api.notices.preview.queryOptions({ input, placeholderData: keepPreviousData }));
  return (
    <Section title="Who would get it today">
      <Loaded result={result}>{(preview) => <Shown preview={preview} />}</Loaded>
    </Section>
  );
}

function Shown({ preview: { on, people, items, byChannel, leftOut, rows } }: { preview: Preview }) {
  return (
    <>
      <p className="govuk-body" role="status">
        {people === 0 ? `Nobody, on ${dayInWords(on)}.` : `${people.toLocaleString('en-GB')} ${people === 1 ? 'person' : 'people'} on ${dayInWords(on)}, about ${items.toLocaleString('en-GB')} ${items === 1 ? 'thing' : 'things'}.`}
      </p>
      {(byChannel.length > 0 || leftOut.length > 0) && (
        <ul className="govuk-list govuk-list--bullet">
          {byChannel.map(({ channel, people: count }) => (
            <li key={channel}>
              {count.toLocaleString('en-GB')} {channelWords[channel]}
            </li>
          ))}
          {leftOut.map(({ reason, people: count }) => (
            <li key={reason}>
              {count.toLocaleString('en-GB')} would not get it, because they {reasonWords[reason]}
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <Table
          caption={rows.length < people ? `The first ${rows.length} of ${people.toLocaleString('en-GB')}` : 'Who would get it'}
          rows={rows}
          rowKey={({ personId }) => personId}
          columns={[
            { key: 'name', heading: 'Who', names: true, cell: (row) => row.name },
            { key: 'where', heading: 'Where', cell: (row) => row.places.join(', ') },
            { key: 'how', heading: 'How', cell: (row) => channelWords[row.channel] },
            { key: 'what', heading: 'What it says', cell: (row) => row.lines.map((line) => <div key={line}>{line}</div>) },
          ]}
        />
      )}
    </>
  );
}
