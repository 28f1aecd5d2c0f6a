import { useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import type { CourseLicence } from '@pvi/contract/licences';
import type { Client } from '../kernel/client.ts';
import { dayInWords, dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { needsAction } from '../enrolments/licence-words.ts';
import { Tasks } from '../needs/tasks.tsx';
import type { Task } from '../needs/tasks.tsx';
import { FirstSteps } from './first-steps.tsx';
import { TargetTable } from './targets.tsx';
import './targets.scss';

type Desk = InferClientOutputs<Client>['privacy']['desk'];
type Council = NonNullable<InferClientOutputs<Client>['needs']['home']['council']>;

/** The officer's first page: today's queue in order of harm, the targets in a line each. */
export function Workbench() {
  const { today } = useSession();
  const home = useQuery(api.needs.home.queryOptions({ input: {} }));
  const targets = useQuery(api.targets.list.queryOptions({ input: {} }));
  const imports = useQuery(api.imports.list.queryOptions({ input: { state: 'open', limit: 1 } }));
  const twice = useQuery(api.duplicates.list.queryOptions({ input: {} })).data;
  const licences = useQuery(api.enrolments.licences.queryOptions());
  const objections = useQuery(api.people.objections.queryOptions({ input: {} })).data?.objections;
  const desk = useQuery(api.privacy.desk.queryOptions({ input: {} })).data;
  const council = home.data?.council;
  const empty = council !== undefined && council !== null && council.nobodyRegistered.length === council.providersUnderContract;
  const all = council ? [...tasksOf(council, imports.data?.held ?? 0, licences.data?.licences.filter(needsAction) ?? []), ...duplicateTasks(twice?.likely ?? 0), ...objectionTasks(objections?.length ?? 0), ...dataTasks(desk)] : [];
  // that nobody is on the register anywhere is what the first steps are about
  const tasks = all.filter(({ key }) => !(empty && key === 'nobody'));
  return (
    <Page title="Workbench" caption={dayInWords(today)} wide lead={council && (tasks.length === 0 ? (empty ? 'Nobody is on the register yet. These are the first steps.' : 'Nothing waits for you today.') : `${tasks.length === 1 ? '1 thing waits' : `${tasks.length} things wait`} for you, the most harmful first.`)}>
      <Loaded result={home}>
        {(data) =>
          data.council && (
            <>
              {tasks.length > 0 && <Tasks tasks={tasks} />}
              {empty && <FirstSteps underContract={data.council.providersUnderContract} empty />}
              <Behind council={data.council} />
              {!empty && <FirstSteps underContract={data.council.providersUnderContract} empty={false} />}
            </>
          )
        }
      </Loaded>
      <Section title="Targets">
        <Loaded result={targets} lines={4}>
          {(data) => (data.targets.length > 0 ? <TargetTable targets={data.targets} /> : <p className="govuk-body">No target is open. Set one to follow the share of people trained.</p>)}
        </Loaded>
        <ButtonGroup>
          <ButtonLink to="/needs" look="secondary">
            Training needs
          </ButtonLink>
          <ButtonLink to="/targets/new" look="link">
            Set a target
          </ButtonLink>
        </ButtonGroup>
      </Section>
    </Page>
  );
}

function tasksOf(council: Council, heldImports: number, licences: readonly CourseLicence[]): Task[] {
  const { approvals, providerRequests, atZero, nobodyRegistered, lowCoverage, endingContracts } = council;
  const is = (count: number, one: string, many: string) => (count === 1 ? one : many);
  const all: Task[] = [
    { key: 'officer', count: approvals.forOfficer, words: is(approvals.forOfficer, 'person waits to be confirmed by you', 'people wait to be confirmed by you'), reason: 'After 14 days, and at providers of one person, only you can decide.', button: 'Decide', to: '/joins' },
    { key: 'joins', count: approvals.overTwoWorkingDays, words: is(approvals.overTwoWorkingDays, 'person has waited more than 2 working days for their manager', 'people have waited more than 2 working days for their managers'), reason: `${approvals.waiting} wait in all. They can learn meanwhile, and are not counted.`, button: 'See who', to: '/joins' },
    { key: 'imports', count: heldImports, words: is(heldImports, 'import is held until you look at it', 'imports are held until you look at them'), reason: 'Something in the file is unusual. Nothing of it is on the register yet.', button: 'Look', to: '/imports' },
    { key: 'requests-late', count: providerRequests.overdue, words: is(providerRequests.overdue, 'provider has waited more than 5 working days to come in', 'providers have waited more than 5 working days to come in'), reason: `The longest for ${providerRequests.longestWorkingDays} working days. Their staff cannot learn here yet.`, button: 'Answer', to: '/requests' },
    { key: 'zero', count: atZero.length, words: is(atZero.length, 'provider under contract has nobody trained in safeguarding', 'providers under contract have nobody trained in safeguarding'), reason: namesOf(atZero), button: 'See needs', to: atZero.length === 1 ? `/needs?organisationId=${atZero[0]?.organisationId}` : '/needs' },
    { key: 'nobody', count: nobodyRegistered.length, words: is(nobodyRegistered.length, 'provider under contract has nobody on the register', 'providers under contract have nobody on the register'), reason: namesOf(nobodyRegistered), button: 'Open', to: nobodyRegistered.length === 1 ? `/providers/${nobodyRegistered[0]?.organisationId}` : '/providers?sort=people' },
    { key: 'requests', count: providerRequests.waiting - providerRequests.overdue, words: is(providerRequests.waiting - providerRequests.overdue, 'provider asks to come in', 'providers ask to come in'), reason: 'Answer within 5 working days.', button: 'Answer', to: '/requests' },
    { key: 'rosters', count: council.rosters.overdue, words: is(council.rosters.overdue, 'setting has not confirmed for over a month who still works there', 'settings have not confirmed for over a month who still works there'), reason: 'Leavers may still be counted there.', button: 'See which', to: '/rosters?show=overdue' },
    { key: 'coverage', count: lowCoverage.length, words: is(lowCoverage.length, 'provider has registered less than 80% of its declared workforce', 'providers have registered less than 80% of their declared workforce'), reason: namesOf(lowCoverage), button: 'Open', to: lowCoverage.length === 1 ? `/providers/${lowCoverage[0]?.organisationId}` : '/providers?sort=coverage' },
    { key: 'contracts', count: endingContracts.length, words: is(endingContracts.length, 'contract ends within 90 days', 'contracts end within 90 days'), reason: endingContracts[0] && `First: ${endingContracts[0].name}, ${dayShort(endingContracts[0].endsOn)}`, button: 'Open', to: '/contracts?list=ending' },
    { key: 'licences', count: licences.length, words: is(licences.length, 'course has a licence that ends, or hardly any seats', 'courses have a licence that ends, or hardly any seats'), reason: namesOf(licences.map(({ courseTitle }) => ({ name: courseTitle }))), button: 'Open', to: '/licences' },
  ];
  return all.filter((task) => task.count > 0);
}

function duplicateTasks(likely: number): Task[] {
  if (likely === 0) return [];
  return [{ key: 'duplicates', count: likely, words: likely === 1 ? 'pair of records is likely one person' : 'pairs of records are likely one person each', reason: 'Two records hide half of what somebody has learned.', button: 'Look', to: '/duplicates' }];
}

function objectionTasks(count: number): Task[] {
  if (count === 0) return [];
  return [{ key: 'objections', count, words: count === 1 ? 'person says that they do not work where they were put' : 'people say that they do not work where they were put', reason: 'Until you look into it, that employer sees what they have learned.', button: 'Look into it', to: '/post-objections' }];
}

/** What the law gives a month for: a complaint to say that we have it, a request to answer. */
function dataTasks(desk: Desk | undefined): Task[] {
  const complaints = desk?.complaints.filter(({ acknowledgedOn }) => acknowledgedOn === null) ?? [];
  const requests = desk?.requests ?? [];
  const all: Task[] = [
    { key: 'complaints', count: complaints.length, words: complaints.length === 1 ? 'complaint about data waits for our word that we have it' : 'complaints about data wait for our word that we have them', reason: complaints[0] && (complaints[0].late ? `The first was due on ${dayInWords(complaints[0].acknowledgeBy)}.` : `The first by ${dayInWords(complaints[0].acknowledgeBy)}.`), button: 'Open', to: '/privacy-desk' },
    { key: 'data-requests', count: requests.length, words: requests.length === 1 ? 'person waits for an answer about their data' : 'people wait for an answer about their data', reason: requests[0]?.clock.dueOn && `The first by ${dayInWords(requests[0].clock.dueOn)}.`, button: 'Open', to: '/privacy-desk' },
  ];
  return all.filter((task) => task.count > 0);
}

function namesOf(list: readonly { name: string }[]): string {
  const shown = list.slice(0, 3).map((one) => one.name);
  return shown.join(', ') + (list.length > shown.length ? ` and ${list.length - shown.length} more` : '');
}

/** The providers behind the numbers above, to open one by one. */
function Behind({ council }: { council: Council }) {
  const groups = [
    { title: 'Nobody trained in safeguarding', rows: council.atZero.map((row) => ({ ...row, words: `0 of ${row.counted}` })) },
    { title: 'Nobody on the register', rows: council.nobodyRegistered.map((row) => ({ ...row, words: '' })) },
    { title: 'Low coverage', rows: council.lowCoverage.map((row) => ({ ...row, words: `${row.registered} of ${row.declared} registered, ${row.printed}` })) },
    { title: 'Contracts that end', rows: council.endingContracts.map((row) => ({ ...row, words: dayInWords(row.endsOn) })) },
  ].filter((group) => group.rows.length > 0);
  if (groups.length === 0) return null;
  return (
    <>
      {groups.map((group) => (
        <Details key={group.title} summary={`${group.title}: ${group.rows.length}`}>
          <ul className="govuk-list">
            {group.rows.map((row) => (
              <li key={row.organisationId}>
                <Link to={`/providers/${row.organisationId}`}>{row.name}</Link>
                {row.words && `: ${row.words}`}
              </li>
            ))}
          </ul>
        </Details>
      ))}
      {council.undeclaredSettings > 0 && <p className="govuk-body">{council.undeclaredSettings === 1 ? '1 setting has' : `${council.undeclaredSettings} settings have`} not declared how many people work there, so coverage is unknown for them.</p>}
    </>
  );
}
