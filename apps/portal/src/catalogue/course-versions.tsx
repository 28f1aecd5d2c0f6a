import type { CoursePage, CourseVersion } from '@pvi/contract/catalogue';
import { ruleWords } from '@pvi/contract/rule-words';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { useParam } from '../kernel/address.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { knownPaths } from '../kernel/room.ts';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { ErrorSummary } from '../kernel/ui/error-summary.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { NotificationBanner } from '../kernel/ui/notes.tsx';
import { OfferToLog } from '../kernel/ui/offer-to-log.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { explain } from '../kernel/problems.ts';
import { Approval } from './approval.tsx';
import { basisWords, categoryWords, languageWords, minutesWords, partWords, stateWords, validityWords } from './course-words.ts';

/** Where the player keeps its page for putting a package into a version. */
const PACKAGE_PAGE = '/catalogue/$courseId/$versionId/package';
/** Where it shows the package without keeping anything. */
const LOOK_PAGE = '/catalogue/$courseId/$versionId/look';
/** And the one for the words about this area. */
const LOCAL_WORDS_PAGE = '/catalogue/$courseId/local-words';
/** And the one for other forms of the course. */
const FORMATS_PAGE = '/catalogue/$courseId/formats';
/** And the one for its licence, which the enrolments keep. */
const LICENCE_PAGE = '/catalogue/$courseId/licence';
/** And for moving people from one version to another. */
const MOVES_PAGE = '/catalogue/$courseId/$versionId/moves';

/** One course as the officer keeps it: what it is, and its versions. */
export function CourseVersions() {
  const courseId = useParam('courseId');
  const course = useQuery(api.catalogue.course.queryOptions({ input: { courseId } }));
  const versions = useQuery(api.catalogue.versions.queryOptions({ input: { courseId } }));
  return (
    <Page
      title={course.data?.title ?? 'Course'}
      caption={course.data?.code}
      back={{ to: '/catalogue', text: 'Catalogue' }}
      lead={versions.data && lead(versions.data.versions)}
      actions={
        <>
          <ButtonLink to={`/catalogue/${courseId}/new`} look={versions.data?.versions.some(canChange) ? 'secondary' : undefined}>
            New version
          </ButtonLink>
          <ButtonLink to={`/enrol?course=${courseId}`} look="secondary">
            Enrol people
          </ButtonLink>
          {knownPaths.has(LOCAL_WORDS_PAGE) && (
            <ButtonLink to={`/catalogue/${courseId}/local-words`} look="secondary">
              Local words
            </ButtonLink>
          )}
          {knownPaths.has(LICENCE_PAGE) && (
            <ButtonLink to={`/catalogue/${courseId}/licence`} look="secondary">
              Licence
            </ButtonLink>
          )}
          {knownPaths.has(FORMATS_PAGE) && (
            <ButtonLink to={`/catalogue/${courseId}/formats`} look="secondary">
              Other forms
            </ButtonLink>
          )}
        </>
      }
    >
      <Loaded result={course}>{(data) => <Facts course={data} />}</Loaded>
      <Loaded result={versions}>
        {(data) => (
          <>
            {data.versions.map((version) => (
              <Version key={version.id} version={version} />
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function lead(versions: readonly CourseVersion[]): string {
  const live = versions.find((version) => version.state === 'live');
  if (live) return `Version ${live.number} is live${live.liveOn ? ` since ${dayInWords(live.liveOn)}` : ''}.`;
  return versions.length === 0 ? 'There is no version yet, so nobody can take it here.' : 'No version is live, so learners do not see it.';
}

function Facts({ course }: { course: CoursePage }) {
  const names = (list: CoursePage['covers']) => list.map((other) => `${other.title} (${other.code})`).join('; ');
  return (
    <SummaryList
      rows={[
        { name: 'Subject', value: `${categoryWords(course.category)}${course.safeguarding ? ' (safeguarding)' : ''}` },
        { name: 'For', value: course.audience },
        { name: 'Level', value: course.level },
        { name: 'Valid', value: validityWords(course.validityMonths) },
        { name: 'Basis', value: `${basisWords[course.basis]}. ${course.source}` },
        { name: 'Parts', value: course.parts.map((part) => (part.title === partWords[part.kind] ? part.title : `${part.title} (${partWords[part.kind].toLowerCase()})`)).join('; ') },
        course.covers.length > 0 && { name: 'Also counts as', value: names(course.covers) },
        course.coveredBy.length > 0 && { name: 'Also met by', value: names(course.coveredBy) },
      ]}
    />
  );
}

function Version({ version }: { version: CourseVersion }) {
  const [text, colour] = stateWords[version.state];
  const changeable = canChange(version);
  const packagePage = `/catalogue/${version.courseId}/${version.id}/package`;
  return (
    <Section title={`Version ${version.number}`}>
      <p className="govuk-body">
        <Tag colour={colour}>{text}</Tag>
        {version.underWay > 0 && ` ${version.underWay === 1 ? '1 person is' : `${version.underWay} people are`} on it.`}
      </p>
      <SummaryList
        rows={[
          { name: 'Package', value: version.package ? packageWords(version.package) : 'None: it cannot be taken on a screen', ...((changeable || version.package) && knownPaths.has(PACKAGE_PAGE) && { action: { text: !changeable ? 'Report' : version.package ? 'Report or replace' : 'Upload', to: packagePage } }) },
          version.package && { name: 'Done when', value: <DoneWhen courseVersionId={version.id} /> },
          { name: 'Summary', value: version.summary || 'None' },
          version.minutes !== null && { name: 'Takes', value: minutesWords(version.minutes) },
          { name: 'Guidance year', value: version.guidanceYear ?? 'Not given' },
          { name: 'Approved', value: version.approver === null ? 'Not yet' : `${version.approver}${version.approvedOn ? `, ${dayInWords(version.approvedOn)}` : ''}` },
          { name: 'Review', value: version.reviewOn ? dayInWords(version.reviewOn) : 'Not set' },
          { name: 'Languages', value: languageWords(version.languages) },
          version.supplier !== '' && { name: 'Supplier', value: version.supplier },
        ]}
      />
      {version.package && knownPaths.has(LOOK_PAGE) && (
        <ButtonGroup>
          <ButtonLink to={`/catalogue/${version.courseId}/${version.id}/look`} look="secondary" label={`Preview: version ${version.number}`}>
            Preview
          </ButtonLink>
          <ButtonLink to={`/catalogue/${version.courseId}/${version.id}/try`} look="secondary" label={`Try as a learner: version ${version.number}`}>
            Try as a learner
          </ButtonLink>
        </ButtonGroup>
      )}
      <Actions version={version} changeable={changeable} />
    </Section>
  );
}

function canChange({ state }: CourseVersion): boolean {
  return state === 'draft' || state === 'pilot';
}

/** The player's rule for this version, in a sentence. */
function DoneWhen({ courseVersionId }: { courseVersionId: string }) {
  const { data } = useQuery(api.player.completionRule.queryOptions({ input: { courseVersionId } }));
  if (!data) return null;
  return ruleWords(data.decidedBy, data.rule, (id) => data.lessons.find((lesson) => lesson.id === id)?.title || 'a lesson without a title');
}

function packageWords(kept: NonNullable<CourseVersion['package']>): string {
  const standard = kept.standard === 'scorm12' ? 'SCORM 1.2' : `SCORM 2004 ${kept.edition}`;
  return `${kept.title || 'Package'}: ${standard}, ${kept.fileCount} files, ${Math.max(1, Math.round(kept.sizeBytes / 1000)).toLocaleString('en-GB')} kB`;
}

function Actions({ version, changeable }: { version: CourseVersion; changeable: boolean }) {
  const [problem, setProblem] = useState<unknown>(null);
  const [sure, setSure] = useState(false);
  const [done, setDone] = useState<{ words: string; line?: string } | null>(null);
  const act = async (work: () => Promise<unknown>, words: string, line: string) => {
    setProblem(null);
    setSure(false);
    setDone(null);
    try {
      await work();
      await queryClient.invalidateQueries({ queryKey: api.catalogue.key() });
      setDone({ words, line });
    } catch (error) {
      setProblem(error);
    }
  };
  const explained = problem === null ? null : explain(problem);
  const id = { courseVersionId: version.id };
  return (
    <>
      {explained && <ErrorSummary problem={explained} loose={explained.faults.flatMap((fault) => fault.message ?? [])} />}
      {explained?.code === 'no_local_contacts' && (
        <p className="govuk-body">
          <Link to="/catalogue/contacts">Add the local contacts</Link>
        </p>
      )}
      {done && (
        <NotificationBanner key={done.words} success>
          {done.words}
          {done.line && <OfferToLog line={done.line} />}
        </NotificationBanner>
      )}
      {changeable && <Approval version={version} saved={(words) => setDone({ words })} />}
      <ButtonGroup>
        {changeable && (
          <Button label={`Make live: version ${version.number}`} onClick={() => act(() => client.catalogue.makeLive(id), `Version ${version.number} is live. Learners can find it now.`, `Made version ${version.number} of a course live`)}>
            Make live
          </Button>
        )}
        {version.state === 'draft' && (
          <Button look="secondary" label={`Try as a pilot: version ${version.number}`} onClick={() => act(() => client.catalogue.makePilot(id), `Version ${version.number} is a pilot now.`, `Began a pilot of version ${version.number} of a course`)}>
            Try as a pilot
          </Button>
        )}
        {changeable && (
          <ButtonLink to={`/catalogue/${version.courseId}/${version.id}`} look="secondary" label={`Change the words: version ${version.number}`}>
            Change the words
          </ButtonLink>
        )}
        {(version.state === 'live' || version.state === 'pilot') && version.package && knownPaths.has(MOVES_PAGE) && (
          <ButtonLink to={`/catalogue/${version.courseId}/${version.id}/moves`} look="secondary">
            Move people to version {version.number}
          </ButtonLink>
        )}
        {(version.state === 'live' || version.state === 'pilot') && !sure && (
          <Button look="secondary" label={`Retire version ${version.number}`} onClick={() => setSure(true)}>
            Retire
          </Button>
        )}
        {sure && (
          <>
            <Button look="warning" onClick={() => act(() => client.catalogue.retire(id), `Version ${version.number} has been retired.`, `Retired version ${version.number} of a course`)}>
              Yes, retire version {version.number}
            </Button>
            <Button look="link" onClick={() => setSure(false)}>
              Keep it
            </Button>
          </>
        )}
      </ButtonGroup>
    </>
  );
}
