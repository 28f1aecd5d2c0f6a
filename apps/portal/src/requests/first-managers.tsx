import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { InferClientOutputs } from '@orpc/client';
import { invitationDays } from '@pvi/contract/letter-words';
import { addDays } from '@pvi/domain/days';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Select } from '../kernel/ui/choices.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { Details, Panel } from '../kernel/ui/notes.tsx';
import { OfferToLog } from '../kernel/ui/offer-to-log.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { LetterToLead } from './letters.tsx';

type Candidates = InferClientOutputs<Client>['requests']['candidates'];
type Candidate = Candidates['candidates'][number];
type Made = InferClientOutputs<Client>['requests']['inviteMany'];
type Invitation = InferClientOutputs<Client>['requests']['invitations']['invitations'][number];
type Mail = InferClientOutputs<Client>['notices']['invitationMails']['rows'][number];

/** `/first-managers`: everybody in the contract register who can be invited, and why not; then one print run. */
export function FirstManagers() {
  const address = useAddress({ service: '' });
  const { service } = address.values;
  const services = useQuery(api.organisations.services.queryOptions());
  const result = useQuery(api.requests.candidates.queryOptions({ input: { serviceId: service || undefined } }));
  const [made, setMade] = useState<Made | null>(null);
  if (made) return <Invited made={made} />;
  return (
    <Page title="Invite first managers" wide back={{ to: '/requests', text: 'Requests' }} lead={result.data && sentence(result.data)}>
      <Select name="service" label="Bought by" empty="All services" value={service} onChange={(next) => address.change({ service: next })} choices={(services.data?.services ?? []).map((one) => ({ value: one.serviceId, text: one.name }))} />
      <Loaded result={result}>{(data) => <Choose key={service} data={data} done={setMade} />}</Loaded>
      <Runs />
    </Page>
  );
}

function sentence({ ready, candidates }: Candidates): string {
  if (candidates.length === 0) return 'No provider has a contract in force.';
  return `${ready} of ${candidates.length} providers under contract can be invited now, each by a printed letter with a code of its own.`;
}

const OUTCOMES = { ready: ['Ready', 'green'], no_lead: ['No lead named', 'yellow'], has_manager: ['Has a manager', 'grey'], invited: ['Invited', 'blue'] } as const;

function Choose({ data, done }: { data: Candidates; done: (made: Made) => void }) {
  const ready = data.candidates.filter((one) => one.outcome === 'ready');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = ready.filter((one) => !left.has(one.organisationId));
  const invite = useMutation({
    mutationFn: () => client.requests.inviteMany({ organisationIds: chosen.map((one) => one.organisationId) }),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: api.requests.key() });
      done(made);
    },
  });
  const leave = (key: string, on: boolean) => setLeft(new Set(on ? [...left].filter((one) => one !== key) : [...left, key]));
  if (data.candidates.length === 0) {
    return (
      <p className="govuk-body">
        A provider can be invited while it has a contract in force. <Link to="/imports/new">Load providers, settings and contracts</Link> from one file, or add a contract on the page of its <Link to="/providers">provider</Link>.
      </p>
    );
  }
  return (
    <>
      {invite.error && <Failure error={invite.error} />}
      {ready.length > 0 && (
        <>
          <Table
            caption="Ready to be invited"
            rows={ready}
            rowKey={(row) => row.organisationId}
            rowName={(row) => row.organisationName}
            columns={columns}
            selection={{ chosen: new Set(chosen.map((one) => one.organisationId)), choose: leave, chooseAll: (on) => setLeft(new Set(on ? [] : ready.map((one) => one.organisationId))) }}
          />
          <ButtonGroup>
            <Button disabled={chosen.length === 0} onClick={() => invite.mutateAsync().catch(() => undefined)}>
              {chosen.length === 1 ? 'Make 1 letter' : `Make ${chosen.length} letters`}
            </Button>
          </ButtonGroup>
        </>
      )}
      {chosen[0] && <Sample candidate={chosen[0]} />}
      <Details summary={`Not invited: ${data.candidates.length - ready.length}`}>
        <Table caption="Why not" hideCaption rows={data.candidates.filter((one) => one.outcome !== 'ready')} rowKey={(row) => row.organisationId} columns={[...columns, { key: 'why', heading: 'Why', cell: (row) => <Why row={row} /> }]} />
      </Details>
    </>
  );
}

/** The letter before anything is made: to the first of those chosen, with its code left open. */
function Sample({ candidate }: { candidate: Candidate }) {
  const { council, today } = useSession();
  return (
    <Details summary="See what the letter says">
      <div className="pvi-letter-sample">
        <LetterToLead
          letter={{ leadName: candidate.leadName ?? '', organisationName: candidate.organisationName, address: null, madeOn: today, expiresOn: addDays(today, invitationDays), code: '••••-••••-••••', link: `${location.origin}/invited/…`, qr: [] }}
          from={{ councilName: council.name, helpPhone: council.helpPhone, helpEmail: council.helpEmail }}
        />
      </div>
    </Details>
  );
}

const columns = [
  { key: 'name', heading: 'Provider', names: true, cell: (row: Candidate) => <Link to={`/providers/${row.organisationId}`}>{row.organisationName}</Link> },
  { key: 'contract', heading: 'Contract', cell: (row: Candidate) => `${row.contractReference}, ${row.serviceName}` },
  { key: 'lead', heading: 'Lead', cell: (row: Candidate) => row.leadName ?? 'Not named' },
];

function Why({ row }: { row: Candidate }) {
  const [words, colour] = OUTCOMES[row.outcome];
  return <Tag colour={colour}>{row.invitedUntil ? `${words} until ${dayShort(row.invitedUntil)}` : words}</Tag>;
}

function Invited({ made }: { made: Made }) {
  return (
    <Page title="Letters to print" back="/first-managers">
      <Panel title={made.invited === 1 ? '1 letter is ready' : `${made.invited} letters are ready`}>Each has a code of its own that works once, for six weeks.</Panel>
      {made.skipped.length > 0 && <p className="govuk-body">{made.skipped.length} could not be invited any more: {made.skipped.map((one) => one.organisationName).join(', ')}.</p>}
      {made.runId && (
        <ButtonGroup>
          <ButtonLink to={`/first-managers/${made.runId}`}>See and print the letters</ButtonLink>
          <ButtonLink to={`/api/invitation-runs/${made.runId}.pdf`} look="secondary" download>
            Download as one PDF
          </ButtonLink>
        </ButtonGroup>
      )}
      <OfferToLog line={`Invited first managers by letter: ${made.invited}`} />
    </Page>
  );
}

const MAIL = { waiting: 'E-mail waits to go', unsure: 'E-mail given to a server that has not answered', sent: 'E-mail sent', refused: 'E-mail refused by the server', closed: 'No e-mail went' } as const;

const STATES = { open: ['Open', 'blue'], accepted: ['Taken up', 'green'], expired: ['Too old', 'grey'], revoked: ['Taken back', 'grey'] } as const;

function StateOf({ state, mail }: { state: keyof typeof STATES; mail: Mail | undefined }) {
  return (
    <>
      <Tag colour={STATES[state][1]}>{STATES[state][0]}</Tag>
      {mail && <div>{mail.failure ? `${MAIL[mail.state]}: ${mail.failure}` : MAIL[mail.state]}</div>}
    </>
  );
}

/** When it was made, with the way to what is handed over: while it is open, that can be had again. */
function MadeOn({ row }: { row: Invitation }) {
  const day = dayShort(row.madeOn);
  if (row.runId) return <Link to={`/first-managers/${row.runId}`} label={`Letters of ${day}`}>{day}</Link>;
  if (row.state !== 'open') return <>{day}</>;
  return (
    <Link to={`/first-managers/letter?invitation=${row.invitationId}`} label={`${day}: letter and code for ${row.leadName}, ${row.organisationName}`}>
      {day}
    </Link>
  );
}

/** Invitations made before, with what became of each. */
function Runs() {
  const result = useQuery(api.requests.invitations.queryOptions({ input: {} }));
  const mails = useQuery(api.notices.invitationMails.queryOptions({ input: {} }));
  const mailOf = (invitationId: string) => mails.data?.rows.find((mail) => mail.invitationId === invitationId);
  const revoke = useMutation({ mutationFn: (invitationId: string) => client.requests.revokeInvitation({ invitationId }), onSuccess: () => queryClient.invalidateQueries({ queryKey: api.requests.key() }) });
  return (
    <Section title="Invitations made">
      {revoke.error && <Failure error={revoke.error} />}
      <Loaded result={result} lines={3}>
        {({ invitations }) =>
          invitations.length === 0 ? (
            <p className="govuk-body">None yet.</p>
          ) : (
            <Table
              caption="Invitations, the newest first"
              hideCaption
              rows={invitations}
              rowKey={(row) => row.invitationId}
              columns={[
                { key: 'name', heading: 'Provider', names: true, cell: (row) => row.organisationName },
                { key: 'lead', heading: 'Lead', cell: (row) => row.leadName },
                { key: 'made', heading: 'Made', cell: (row) => <MadeOn row={row} /> },
                { key: 'until', heading: 'Works until', cell: (row) => dayShort(row.expiresOn) },
                { key: 'state', heading: 'State', cell: (row) => <StateOf state={row.state} mail={mailOf(row.invitationId)} /> },
                { key: 'revoke', heading: 'Action', cell: (row) => row.state === 'open' && <Button look="link" onClick={() => revoke.mutate(row.invitationId)} label={`Take back the invitation of ${row.organisationName}`}>Take back</Button> },
              ]}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
