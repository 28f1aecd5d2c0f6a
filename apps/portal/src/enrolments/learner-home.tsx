import type { LearningDone, LearningHome, LearningTask } from '@pvi/contract/enrolments';
import { useQuery } from '@tanstack/react-query';
import { timeOf } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { usePerson, useSession } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { StandingBadge } from '../kernel/ui/standing.tsx';
import { minutesWords } from '../catalogue/course-words.ts';
import { NewPosts } from '../people/new-posts.tsx';
import { StartButton } from './start-button.tsx';
import { dueWords, howDone, notOpenYet } from './task-words.ts';
import { ValidityLine } from './validity-line.tsx';

/** What a learner sees first: one thing to do, then the rest, then what is done. Nothing else. */
export function LearnerHome() {
  const person = usePerson();
  const home = useQuery(api.enrolments.mine.queryOptions());
  const places = home.data?.places ?? [];
  return (
    <Page title={`Hello, ${person.givenName}`} caption={places.map((place) => place.settingName).join(', ') || undefined} lead={home.data && summary(home.data)}>
      {home.data && <NewPosts posts={home.data.newPosts} />}
      <Loaded result={home}>{(data) => <Known home={data} />}</Loaded>
    </Page>
  );
}

/** The sentence that answers "what do I have to do?". */
function summary({ next, rest, done }: LearningHome): string {
  const count = rest.length + (next ? 1 : 0);
  if (count === 0) return done.length > 0 ? 'You are up to date. Well done.' : 'You have nothing to do at the moment.';
  const here = [next, ...rest].filter((task) => task?.startable).length;
  const todo = count === 1 ? 'You have 1 course to do.' : `You have ${count} courses to do.`;
  return here === 0 || here === count ? todo : `${todo} You can do ${here} of them here now.`;
}

function Known({ home }: { home: LearningHome }) {
  const [closed, now] = [home.rest.filter(notOpenYet), home.rest.filter((task) => !notOpenYet(task))];
  const waiting = home.places.filter((place) => place.provisional);
  return (
    <>
      {waiting.length > 0 && (
        <InsetText>Your manager at {waiting.map((place) => place.settingName).join(' and ')} has been told and will confirm you. You can learn now.</InsetText>
      )}
      {home.next && <Next task={home.next} />}
      {!home.next && home.rest.length === 0 && (
        <p className="govuk-body">
          <ButtonLink to="/learn" look="secondary">
            Find learning
          </ButtonLink>
        </p>
      )}
      {now.length > 0 && (
        <Section title={home.next ? 'Then' : 'To do'}>
          <ul className="pvi-tasks">
            {now.map((task) => (
              <Later key={task.courseId} task={task} />
            ))}
          </ul>
        </Section>
      )}
      {closed.length > 0 && (
        <Section title="Not open yet">
          <p className="govuk-body">You cannot do {closed.length === 1 ? 'this one' : 'these'} yet. A button comes here when {closed.length === 1 ? 'it opens' : 'they open'}.</p>
          <ul className="pvi-tasks">
            {closed.map((task) => (
              <Later key={task.courseId} task={task} />
            ))}
          </ul>
        </Section>
      )}
      {home.done.length > 0 && (
        <Section title="Done">
          <ul className="pvi-done">
            {home.done.map((done) => (
              <Finished key={done.courseId} done={done} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Due({ task }: { task: LearningTask }) {
  const { today } = useSession();
  const { text, late } = dueWords(task, today);
  if (!late) return <>{text}</>;
  return <StandingBadge standing={task.heldUntil === null ? 'overdue' : 'expired'} text={text} />;
}

function Next({ task }: { task: LearningTask }) {
  const saved = task.savedAt && `saved ${timeOf(task.savedAt)}`;
  const where = [task.progress, saved].filter(Boolean).join(', ');
  return (
    <section className="pvi-next" aria-labelledby="next">
      <p className="govuk-caption-m govuk-!-margin-bottom-1">Next</p>
      <h2 className="govuk-heading-l govuk-!-margin-bottom-2" id="next">
        <Link to={`/learn/${task.courseId}`} className="govuk-link govuk-link--no-visited-state">
          {task.title}
        </Link>
      </h2>
      <p className="govuk-body">
        {task.minutes !== null && <>Takes about {minutesWords(task.minutes)}. </>}
        <Due task={task} />
      </p>
      {where && <p className="govuk-body">{where}</p>}
      <StartButton task={task} />
    </section>
  );
}

function Later({ task }: { task: LearningTask }) {
  return (
    <li>
      <div>
        <h3 className="govuk-heading-s govuk-!-margin-bottom-1">
          <Link to={`/learn/${task.courseId}`}>{task.title}</Link>
        </h3>
        <p className="govuk-body govuk-!-margin-bottom-1">
          {task.startable && task.minutes !== null && <>Takes about {minutesWords(task.minutes)}. </>}
          <Due task={task} />
        </p>
        {!task.startable && !notOpenYet(task) && <p className="govuk-hint govuk-!-margin-bottom-0">{howDone(task)}</p>}
      </div>
      {task.startable && <StartButton task={task} look="secondary" />}
    </li>
  );
}

function Finished({ done }: { done: LearningDone }) {
  const { today } = useSession();
  return (
    <li>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">{done.title}</h3>
      <ValidityLine completedOn={done.completedOn} validUntil={done.validUntil} today={today} />
      <Link to={`/certificates/${done.completionId}`} label={`Certificate for ${done.title}`}>
        Certificate
      </Link>
    </li>
  );
}
