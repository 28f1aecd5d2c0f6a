import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { dayInWords, dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useCan, useSession } from '../kernel/session.tsx';
import { ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { WarningText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { DataSharing } from './data-sharing-words.tsx';
import { NoManagerYet } from './no-manager-yet.tsx';
import { ProviderPeople } from './provider-people.tsx';
import { Settings } from './settings.tsx';
import { useProviderShares } from './provider-shares.ts';
import { ContractTag, counted, CoverageWords, ownershipWords, TrainedWords } from './words.tsx';
import type { ProviderPage } from './words.tsx';

/** `/providers/$organisationId`: its people, settings, contracts and how far the register reaches. */
export function Provider() {
  const organisationId = useParam('organisationId');
  const provider = useQuery(api.organisations.show.queryOptions({ input: { organisationId } }));
  return (
    <Page title={provider.data?.name ?? 'Provider'} caption={provider.data?.typeName} back={{ to: '/providers', text: 'All providers' }} lead={provider.data && <Sentence provider={provider.data} />} wide>
      <Loaded result={provider}>{(data) => <Known provider={data} />}</Loaded>
    </Page>
  );
}

function Sentence({ provider: { people, settings, coverage } }: { provider: ProviderPage }) {
  const { today } = useSession();
  const open = settings.filter(({ closedOn }) => closedOn === null || closedOn >= today).length;
  return (
    <>
      {counted(people, 'person works', 'people work')} at {counted(open, 'setting', 'settings')}.{' '}
      {registerWords(coverage)}
    </>
  );
}

/** Of how many: more people than were declared is told as it is, with the reason. */
function registerWords({ percent, registered, declared }: ProviderPage['coverage']): string {
  if (percent === null || declared === null) return 'Nobody has said how many should be on the register.';
  if (registered > declared) return `${registered} are on the register and ${declared} were declared (${percent}): the declared number is out of date.`;
  return `${registered} of the ${declared} declared are on the register (${percent}).`;
}

function Known({ provider }: { provider: ProviderPage }) {
  const mayWrite = useCan('write', 'Organisation');
  const { organisationId, kind, entitled, contract, managers } = provider;
  const here = `/providers/${organisationId}`;
  return (
    <>
      {!entitled && provider.closedOn === null && <WarningText>{contract.state === 'none' ? 'There is no contract, so its people cannot take the council’s courses.' : 'No contract with a learning clause is in force today, so its people cannot take the council’s courses.'}</WarningText>}
      <ButtonGroup>
        <ButtonLink to={`/team?organisation=${organisationId}`}>See who is trained</ButtonLink>
        {mayWrite && <ButtonLink look="secondary" to={`${here}/settings/new`}>Add a setting</ButtonLink>}
        {mayWrite && kind !== 'council' && kind !== 'internal' && <ButtonLink look="secondary" to={`${here}/contracts/new`}>Add a contract</ButtonLink>}
      </ButtonGroup>
      <Section title="Settings">
        <Settings provider={provider} mayWrite={mayWrite} />
      </Section>
      <Section title="People">
        <ProviderPeople provider={provider} />
      </Section>
      {kind !== 'council' && <TrainingFile organisationId={organisationId} />}
      <Section title="Managers">
        {managers.length === 0 ? (
          <NoManagerYet organisationId={organisationId} />
        ) : (
          <ul className="govuk-list">
            {managers.map((manager) => (
              <li key={`${manager.personId} ${manager.placeName}`}>
                <Link to={`/people/${manager.personId}`}>{manager.name}</Link>, {manager.placeName}
              </li>
            ))}
          </ul>
        )}
        {mayWrite && (
          <p className="govuk-body">
            <Link to={managers.length === 0 && kind !== 'internal' ? `/providers/${organisationId}/invite` : `/officers/invite?role=manager&organisation=${organisationId}`}>{managers.length === 0 ? 'Invite the first manager' : 'Invite a manager'}</Link>
          </p>
        )}
      </Section>
      <Section title="Contracts">
        <Contracts provider={provider} mayWrite={mayWrite} />
      </Section>
      <Section title="About this organisation">
        <About provider={provider} />
        {mayWrite && (
          <p className="govuk-body">
            <Link to={`${here}/edit`}>Change these details</Link>
          </p>
        )}
      </Section>
    </>
  );
}

function Contracts({ provider: { organisationId, contracts, kind }, mayWrite }: { provider: ProviderPage; mayWrite: boolean }) {
  if (contracts.length === 0) return <p className="govuk-body">{kind === 'internal' || kind === 'council' ? 'The council’s own people need no contract.' : 'No contract is on record.'}</p>;
  return (
    <Table
      caption="Contracts, the newest first"
      hideCaption
      columns={[
        { key: 'reference', heading: 'Reference', names: true, cell: (row) => (mayWrite ? <Link to={`/contracts/${row.contractId}`}>{row.reference}</Link> : row.reference) },
        { key: 'service', heading: 'Bought by', cell: (row) => row.serviceName },
        { key: 'from', heading: 'From', cell: (row) => dayShort(row.startsOn) },
        { key: 'to', heading: 'To', cell: (row) => (row.endsOn ? dayShort(row.endsOn) : 'No end') },
        { key: 'clause', heading: 'Learning clause', cell: (row) => (row.learningClause ? 'Yes' : 'No') },
        { key: 'state', heading: 'State', cell: (row) => <ContractTag contract={{ state: row.state, endsOn: null, endsInDays: row.endsInDays }} kind="provider" /> },
        ...(mayWrite
          ? [
              {
                key: 'change',
                heading: 'Change',
                cell: (row: ProviderPage['contracts'][number]) =>
                  row.state === 'ended' ? null : (
                    <Link to={`/providers/${organisationId}/contracts/${row.contractId}/end`} label={`End or extend contract ${row.reference}`}>
                      End or extend
                    </Link>
                  ),
              },
            ]
          : []),
      ]}
      rows={contracts}
      rowKey={(row) => row.contractId}
    />
  );
}

function About({ provider }: { provider: ProviderPage }) {
  const known = (name: string, value: string | null) => value !== null && { name, value };
  const shareOf = useProviderShares();
  return (
    <SummaryList
      rows={[
        { name: 'Coverage', value: <CoverageWords coverage={provider.coverage} bar /> },
        shareOf !== null && { name: 'Trained in safeguarding', value: <TrainedWords share={shareOf(provider.organisationId)} /> },
        { name: 'Data sharing', value: <DataSharing organisationId={provider.organisationId} kind={provider.kind} /> },
        { name: 'Owned by', value: ownershipWords(provider.sector) },
        known('Who leads it', provider.leadName),
        known('Phone', provider.phone),
        known('CQC provider number', provider.cqcProviderId),
        known('Ofsted number', provider.ofstedUrn),
        known('Company number', provider.companiesHouseNo),
        known('Charity number', provider.charityNo),
        known('ASC-WDS workplace', provider.ascWdsId),
        provider.openedOn !== null && { name: 'Opened', value: dayInWords(provider.openedOn) },
        provider.closedOn !== null && { name: 'Closed', value: dayInWords(provider.closedOn) },
      ]}
    />
  );
}

/** What its people have learned, in the shape of the workforce data set. */
function TrainingFile({ organisationId }: { organisationId: string }) {
  return (
    <p className="govuk-body">
      <Link to={`/api/training-records/${organisationId}.csv`} download>
        Download training for ASC-WDS (CSV)
      </Link>
    </p>
  );
}
