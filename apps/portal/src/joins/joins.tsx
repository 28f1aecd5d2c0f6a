import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { Button, ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { Requests } from './requests.tsx';

type Code = InferClientOutputs<Client>['joins']['codes']['codes'][number];

const STATES = { open: ['Open', 'green'], used_up: ['All used', 'grey'], expired: ['Expired', 'grey'], closed: ['Closed', 'grey'] } as const;

/** Who waits for confirmation, and the codes that let people in. */
export function Joins() {
  const requests = useQuery(api.joins.requests.queryOptions({ input: {} }));
  const codes = useQuery(api.joins.codes.queryOptions({ input: {} }));
  const mayMake = useCan('write', 'JoinCode');
  const waiting = requests.data?.requests.length;
  return (
    <Page
      title="Joins"
      wide
      lead={waiting === undefined ? undefined : waiting === 0 ? 'Nobody is waiting for you.' : waiting === 1 ? '1 person is waiting to be confirmed.' : `${waiting} people are waiting to be confirmed.`}
      actions={
        mayMake && (
          <>
            <ButtonLink to="/joins/slips/new">Print join slips</ButtonLink>
            <ButtonLink to="/joins/codes/new" look="secondary">
              Make a join code
            </ButtonLink>
          </>
        )
      }
    >
      <Loaded result={requests}>{(data) => <Requests requests={data.requests} />}</Loaded>
      <SlipRuns />
      <Section title="Join codes">
        <Loaded result={codes}>{(data) => <Codes codes={data.codes} />}</Loaded>
      </Section>
    </Page>
  );
}

/** Slips that were printed, and how many of them have been used. */
function SlipRuns() {
  const runs = useQuery(api.joins.slipRuns.queryOptions());
  const queries = useQueryClient();
  const close = useMutation({ mutationFn: (slipsId: string) => client.joins.closeSlips({ slipsId }), onSuccess: () => queries.invalidateQueries({ queryKey: api.joins.key() }) });
  if (!runs.data || runs.data.runs.length === 0) return null;
  return (
    <Section title="Join slips">
      {close.error && <Failure error={close.error} />}
      <Table
        caption="Join slips, newest first"
        hideCaption
        rows={runs.data.runs}
        rowKey={(run) => run.runId}
        columns={[
          { key: 'made', heading: 'Made', names: true, cell: (run) => dayShort(run.madeOn) },
          { key: 'setting', heading: 'Setting', cell: (run) => run.settingName },
          { key: 'used', heading: 'Used', numeric: true, cell: (run) => `${run.used} of ${run.slips}` },
          { key: 'until', heading: 'Last day', cell: (run) => dayShort(run.expiresOn) },
          {
            key: 'print',
            heading: 'Action',
            cell: (run) =>
              run.open > 0 && (
                <>
                  <Link to={`/joins/slips/${run.runId}`} label={`Print ${run.open} for ${run.settingName}`}>
                    Print {run.open}
                  </Link>{' '}
                  <Button look="link" onClick={() => close.mutate(run.runId)} label={`Close the slips for ${run.settingName} of ${dayShort(run.madeOn)}`}>
                    Close
                  </Button>
                </>
              ),
          },
        ]}
      />
    </Section>
  );
}

function Codes({ codes }: { codes: readonly Code[] }) {
  const queries = useQueryClient();
  const close = useMutation({ mutationFn: (codeId: string) => client.joins.closeCode({ codeId }), onSuccess: () => queries.invalidateQueries({ queryKey: api.joins.key() }) });
  if (codes.length === 0) return <p className="govuk-body">There are no codes yet. Make one for a setting and hand it to the people who start there.</p>;
  return (
    <>
      {close.error && <Failure error={close.error} />}
      <Table
        caption="Join codes, newest first"
        hideCaption
        rows={codes}
        rowKey={(code) => code.id}
        rowName={(code) => code.code}
        columns={[
          { key: 'code', heading: 'Code', names: true, cell: (code) => <strong className="pvi-code">{code.code}</strong> },
          { key: 'setting', heading: 'Setting', cell: (code) => code.settingName },
          { key: 'used', heading: 'Used', numeric: true, cell: (code) => `${code.used} of ${code.seats}` },
          { key: 'until', heading: 'Last day', whole: true, cell: (code) => dayShort(code.expiresOn) },
          { key: 'state', heading: 'State', cell: (code) => <Tag colour={STATES[code.state][1]}>{STATES[code.state][0]}</Tag> },
          {
            key: 'close',
            heading: 'Action',
            cell: (code) =>
              code.state === 'open' ? (
                <>
                  <Link to={`/joins/slips/${code.id}`} label={`Print slips with code ${code.code}`}>
                    Print
                  </Link>{' '}
                  <Button look="link" onClick={() => close.mutate(code.id)} label={`Close code ${code.code}`}>
                    Close
                  </Button>
                </>
              ) : null,
          },
        ]}
      />
    </>
  );
}
