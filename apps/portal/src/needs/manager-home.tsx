import { useQuery } from '@tanstack/react-query';
import type { InferClientOutputs } from '@orpc/client';
import type { Client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { knownPaths } from '../kernel/room.ts';
import { useAgreements } from '../kernel/session.tsx';
import { ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { StandingBadge } from '../kernel/ui/standing.tsx';
import type { StandingName } from '../kernel/ui/standing.tsx';
import { Tasks } from './tasks.tsx';
import type { Task } from './tasks.tsx';

type Team = NonNullable<InferClientOutputs<Client>['needs']['home']['team']>;

/** A manager's first page: what needs her, then the team in one sentence and one picture. */
export function ManagerHome() {
  const home = useQuery(api.needs.home.queryOptions({ input: {} }));
  const team = home.data?.team;
  const toHelp = useQuery(api.player.toHelp.queryOptions());
  const agreements = useAgreements();
  const tasks = team ? [...agreementTasks(agreements.now.length, agreements.later), ...tasksOf(team, new Set(toHelp.data?.people.map(({ personId }) => personId)).size)] : [];
  return (
    <Page title="What needs you" caption={team?.places.length === 1 ? team.places[0]?.settingName : undefined} lead={team && leadOf(team, tasks)}>
      <Loaded result={home}>
        {(data) =>
          data.team && data.team.people > 0 ? (
            <>
              {tasks.length > 0 && <Tasks tasks={tasks} />}
              <Section title="Your team">
                <Picture team={data.team} />
                <ButtonGroup>
                  {knownPaths.has('/team') && <ButtonLink to="/team">See the team grid</ButtonLink>}
                  <ButtonLink to="/needs" look="link">
                    Training needs and the months ahead
                  </ButtonLink>
                </ButtonGroup>
              </Section>
            </>
          ) : (
            <div className="pvi-empty govuk-body">
              <p>Load the list of your staff if you have one as a file. Or print a join slip for each of them. They can start learning today.</p>
              <ButtonGroup>
                <ButtonLink to="/joins/slips/new">Print join slips</ButtonLink>
                <ButtonLink to="/imports/new" look="secondary">
                  Load a staff list
                </ButtonLink>
              </ButtonGroup>
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

function leadOf(team: Team, tasks: readonly Task[]): string {
  if (team.people === 0) return 'Nobody is on your register yet.';
  const trained = team.counted === 0 ? 'Nobody on your team is counted today.' : `${team.fullyTrained} of ${team.counted} staff ${team.counted === 1 ? 'is' : 'are'} fully trained.`;
  if (tasks.length === 0) return `${trained} Nothing needs you today.`;
  return `${trained} ${tasks.length === 1 ? '1 thing needs' : `${tasks.length} things need`} you.`;
}

/** Where nobody shows before somebody accepts, and where a newer text is to be accepted by a day. */
function agreementTasks(now: number, later: ReturnType<typeof useAgreements>['later']): Task[] {
  const [first] = later;
  const both: Task[] = [
    { key: 'agreement', count: now, words: now === 1 ? 'place waits for the data-sharing agreement' : 'places wait for the data-sharing agreement', reason: 'You see nobody there until it is accepted.', button: 'Read it', to: '/data-sharing' },
    { key: 'agreement-later', count: later.length, words: 'new version of the data-sharing agreement to accept', reason: first?.agreementDueOn && `By ${dayInWords(first.agreementDueOn)}`, button: 'Read it', to: '/data-sharing' },
  ];
  return both.filter((task) => task.count > 0);
}

function tasksOf(team: Team, toHelp: number): Task[] {
  const people = (count: number, one: string, many: string) => (count === 1 ? one : many);
  const days = team.approvals.longestDays;
  const all: Task[] = [
    {
      key: 'joins',
      count: team.approvals.waiting,
      words: people(team.approvals.waiting, 'person has joined and waits for you to confirm them', 'people have joined and wait for you to confirm them'),
      reason: days === 0 ? 'Since today' : days === 1 ? 'The longest since yesterday' : `The longest for ${days} days. After 14 days it goes to the council.`,
      button: 'Confirm',
      to: '/joins',
    },
    {
      key: 'rosters',
      count: team.rosters.due + team.rosters.overdue,
      words: team.rosters.due + team.rosters.overdue === 1 ? 'roster to confirm this month: is everyone still here?' : 'rosters to confirm this month: is everyone still here?',
      reason: team.rosters.overdue > 0 ? 'Not done last month either. It takes less than a minute.' : 'It takes less than a minute.',
      button: 'Confirm',
      to: team.rosters.only === null ? '/rosters' : `/rosters/${team.rosters.only}`,
    },
    {
      key: 'late',
      count: team.late,
      words: people(team.late, 'person has training that is overdue or has expired', 'people have training that is overdue or has expired'),
      reason: 'They are not counted as trained until it is done.',
      button: 'See who',
      to: '/needs/people?due=late',
    },
    {
      key: 'help',
      count: toHelp,
      words: people(toHelp, 'person may want a hand with a test', 'people may want a hand with a test'),
      reason: 'They have tried several times. Ten minutes together often do it.',
      button: 'See who',
      to: '/to-help',
    },
    {
      key: 'soon',
      count: team.dueSoon,
      words: people(team.dueSoon, 'person has something due within 60 days', 'people have something due within 60 days'),
      reason: 'Enrol them now, and nothing runs out.',
      button: 'See who',
      to: '/needs/people?due=soon',
    },
  ];
  return all.filter((task) => task.count > 0);
}

const SLICES: [keyof Team['byWorst'], StandingName, string][] = [
  ['upToDate', 'compliant', 'up to date'],
  ['dueSoon', 'due_soon', 'up to date, something ends soon'],
  ['toDo', 'not_started', 'with something to do'],
  ['overdue', 'overdue', 'with something overdue'],
  ['expired', 'expired', 'with something expired'],
  ['notCounted', 'not_counted', 'not counted today: in grace, on leave, exempt, or nothing is asked'],
];

/** Why the picture can show more people than the sentence on top counts. */
function agencyWords(count: number): string {
  return count === 1 ? '1 of them is an agency worker, who is shown here and stands beside the share above.' : `${count} of them are agency workers, who are shown here and stand beside the share above.`;
}

/** The team as one bar: each person once, by the worst of their standings. */
function Picture({ team }: { team: Team }) {
  const slices = SLICES.map(([key, standing, words]) => ({ standing, words, count: team.byWorst[key] })).filter((slice) => slice.count > 0);
  return (
    <>
      <p className="govuk-body">{team.people === 1 ? '1 person is' : `${team.people} people are`} on your register, each shown once by what is most pressing.{team.agency > 0 && ` ${agencyWords(team.agency)}`}</p>
      <div className="pvi-team" aria-hidden="true">
        {slices.map((slice) => (
          <span key={slice.standing} className={`pvi-standing--${slice.standing}`} style={{ flexGrow: slice.count }}>
            {slice.count}
          </span>
        ))}
      </div>
      <ul className="pvi-team-key" aria-label="The team by standing">
        {slices.map((slice) => (
          <li key={slice.standing}>
            <StandingBadge standing={slice.standing} text={`${slice.count} ${slice.words}`} />
          </li>
        ))}
      </ul>
    </>
  );
}
