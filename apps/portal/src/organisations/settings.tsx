import { workerTypeList } from '@pvi/contract/posts';
import { dayInWords, dayShort } from '../kernel/dates.ts';
import { useSession } from '../kernel/session.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Details, WarningText } from '../kernel/ui/notes.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { counted, CoverageWords, sourceWords } from './words.tsx';
import type { ProviderPage, Setting } from './words.tsx';

/** The places where people work, each with how many should be there and how many are on the register. */
export function Settings({ provider, mayWrite }: { provider: ProviderPage; mayWrite: boolean }) {
  const { today } = useSession();
  const { settings, organisationId } = provider;
  if (settings.length === 0) return <p className="govuk-body">There is no setting yet. People can be added when there is one.</p>;
  const here = (setting: Setting) => `/providers/${organisationId}/settings/${setting.settingId}`;
  const open = (setting: Setting) => setting.closedOn === null || setting.closedOn >= today;
  return (
    <>
      <LeftBehind settings={settings.filter((setting) => !open(setting) && setting.people > 0)} />
      <Table
        caption="Settings"
        hideCaption
        columns={[
          {
            key: 'name',
            heading: 'Setting',
            names: true,
            cell: (row) => (
              <>
                {row.name}
                {row.closedOn && <span className="govuk-body-s"> ({open(row) ? 'closes' : 'closed'} {dayShort(row.closedOn)})</span>}
              </>
            ),
          },
          { key: 'where', heading: 'Where', cell: (row) => [row.address, row.postcode].filter(Boolean).join(', ') || 'Not given' },
          { key: 'numbers', heading: 'Numbers', cell: (row) => [row.cqcLocationId && `CQC ${row.cqcLocationId}`, row.ofstedUrn && `Ofsted ${row.ofstedUrn}`].filter(Boolean).join(', ') || 'None' },
          { key: 'people', heading: 'People', numeric: true, cell: (row) => (
              <Link to={`/people?setting=${row.settingId}`}>
                {row.people}
                <span className="govuk-visually-hidden"> people at {row.name}</span>
              </Link>
            ) },
          { key: 'coverage', heading: 'Coverage', cell: (row) => (open(row) ? <CoverageWords coverage={row.coverage} /> : 'Closed') },
          ...(mayWrite
            ? [
                {
                  key: 'do',
                  heading: 'Change',
                  cell: (row: Setting) => (row.closedOn === null ? <Changes setting={row} here={here(row)} /> : 'Closed'),
                },
              ]
            : []),
        ]}
        rows={settings}
        rowKey={(row) => row.settingId}
      />
      <Declarations settings={settings} />
    </>
  );
}

function Changes({ setting: { name, settingId }, here }: { setting: Setting; here: string }) {
  const at = <span className="govuk-visually-hidden"> ({name})</span>;
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      <li>
        <Link to={`${here}/workforce`}>Say how many work here{at}</Link>
      </li>
      <li>
        <Link to={`/people/new?setting=${settingId}`}>Add a person{at}</Link>
      </li>
      <li>
        <Link to={`${here}/close`}>Close it{at}</Link>
      </li>
    </ul>
  );
}

/** Whoever has a post at a closed setting went somewhere: somebody should say where. */
function LeftBehind({ settings }: { settings: readonly Setting[] }) {
  if (settings.length === 0) return null;
  return (
    <WarningText>
      {settings.map(({ settingId, name, people }) => (
        <span key={settingId}>
          {counted(people, 'person still has a post', 'people still have posts')} at {name}, which is closed. <Link to={`/people?setting=${settingId}`}>Say where {people === 1 ? 'they' : 'each of them'} went</Link>.{' '}
        </span>
      ))}
    </WarningText>
  );
}

function Declarations({ settings }: { settings: readonly Setting[] }) {
  const said = settings.flatMap(({ name, settingId, declarations }) => declarations.map((declaration) => ({ ...declaration, settingName: name, settingId })));
  if (said.length === 0) return null;
  return (
    <Details summary="Where the declared numbers come from">
      <Table
        caption="Every number declared"
        hideCaption
        columns={[
          { key: 'setting', heading: 'Setting', names: true, cell: (row) => row.settingName },
          { key: 'number', heading: 'Number', numeric: true, cell: (row) => row.number },
          { key: 'who', heading: 'Of whom', cell: (row) => workerTypeList.find(({ code }) => code === row.workerType)?.words ?? 'Everybody' },
          { key: 'on', heading: 'Right on', cell: (row) => dayInWords(row.declaredOn) },
          { key: 'source', heading: 'Source', cell: (row) => sourceWords(row.source) },
        ]}
        rows={said}
        rowKey={(row) => `${row.settingId} ${row.recordedAt} ${row.workerType}`}
      />
    </Details>
  );
}
