import type { AuthoringTool, PackageReport as Report, PackageWarning } from '@pvi/contract/package-report';
import { useQuery } from '@tanstack/react-query';
import { api } from '../kernel/queries.ts';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Section } from '../kernel/ui/page.tsx';

/** What a version's package is, what it will ask of the player, and what to look at before it goes live. */
export function PackageReport({ courseVersionId }: { courseVersionId: string }) {
  const report = useQuery(api.player.packageReport.queryOptions({ input: { courseVersionId } }));
  return (
    <Section title="About this package">
      <Loaded result={report}>{(data) => <Found report={data} />}</Loaded>
    </Section>
  );
}

function Found({ report }: { report: Report }) {
  const { title, standard, edition, tool, sizeBytes, mediaBytes, fileCount, lessons, accessibility, warnings } = report;
  return (
    <>
      <p className="govuk-body-l">{warnings.length === 0 ? 'We found nothing to warn you of.' : `We found ${warnings.length === 1 ? '1 thing' : `${warnings.length} things`} to look at.`}</p>
      {warnings.length > 0 && (
        <ul className="govuk-list govuk-list--bullet govuk-list--spaced">
          {warnings.map(({ code, count, examples }) => (
            <li key={code}>
              {warningWords[code]}
              {examples.length > 0 && <span className="pvi-saved-value"> {examplesIn(examples, count)}</span>}
            </li>
          ))}
        </ul>
      )}
      <SummaryList
        rows={[
          { name: 'Calls itself', value: title },
          { name: 'Standard', value: standard === 'scorm12' ? 'SCORM 1.2' : `SCORM 2004 ${edition} Edition` },
          { name: 'Made with', value: toolWords[tool] },
          { name: 'Size', value: `${megabytes(sizeBytes)} MB in ${fileCount.toLocaleString('en-GB')} ${fileCount === 1 ? 'file' : 'files'}${mediaBytes < 50_000 ? '' : `, ${megabytes(mediaBytes)} MB of it pictures, sound and film`}` },
          { name: 'Lessons', value: <Lessons lessons={lessons} /> },
          { name: 'Asks of the player', value: <Asks report={report} /> },
          { name: 'Accessibility', value: accessibility || 'Not given' },
        ]}
      />
      <p className="govuk-hint">A package is a program, so these are signs and not proof. Preview it, and try it as a learner, before you make it live.</p>
    </>
  );
}

const toolWords: Record<AuthoringTool, string> = {
  ours: 'PVI Learning’s own course builder',
  storyline: 'Articulate Storyline',
  rise: 'Articulate Rise',
  captivate: 'Adobe Captivate',
  ispring: 'iSpring',
  xerte: 'Xerte',
  exelearning: 'eXeLearning',
  adapt: 'Adapt (Learning Pool’s tool builds on it)',
  unknown: 'We do not know this tool',
};

const warningWords: Record<PackageWarning, string> = {
  flash: 'It has Flash in it. No browser plays Flash any more, so these parts stay empty.',
  never_says_done: 'We found no place where it says that somebody is done. Try it as a learner to the end before you make it live.',
  loads_from_elsewhere: 'It loads things from other websites. We do not let it, so those parts will be missing. Ask the supplier to put them into the package, or let it load from those sites below.',
  absolute_addresses: 'Some pages point to the machine they were made on, or to the top of a website. Those parts may be missing.',
  reaches_out: 'A script reaches for the page around the course. We keep it in; something in the course may not work.',
  service_worker: 'It tries to install a program that stays in the browser. We do not let it.',
  large_files: 'It has very large files. On a phone they take long and use much data.',
  limited_tries: 'It allows only so many tries. Whoever has used them up cannot open it again, unless you take them off the course and enrol them anew.',
  no_pass_mark: 'It states no pass mark, so it decides by itself when somebody has passed.',
  links_elsewhere: 'It links to other websites. Check that the links still work.',
  no_accessibility_statement: 'There is no statement on how accessible it is. Ask the supplier, and write it into the words of this version.',
  not_all_read: 'Some files are too long for us to look through.',
};

function examplesIn(examples: readonly string[], count: number): string {
  const more = count - examples.length;
  return `${examples.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function Lessons({ lessons }: { lessons: Report['lessons'] }) {
  return (
    <ol className="govuk-list govuk-list--number">
      {lessons.map((lesson) => (
        <li key={lesson.id}>
          {lesson.title || 'Untitled'}
          {`: ${lessonWords(lesson)}`}
        </li>
      ))}
    </ol>
  );
}

function lessonWords({ reports, passMarkPercent, timeLimit, afterOthers, tries }: Report['lessons'][number]): string {
  const words = [
    !reports ? 'only shown, done when it is opened' : passMarkPercent === null ? 'no pass mark' : `pass mark ${passMarkPercent}%`,
    timeLimit !== null && `at most ${timeLimitWords(timeLimit)}`,
    afterOthers && 'opens after other lessons',
    tries !== null && (tries === 1 ? 'may be tried once' : `may be tried ${tries} times`),
  ];
  return words.filter(Boolean).join(', ');
}

/** '0001:30:00' and 'PT1H30M' → '1 h 30 min'; anything else as it stands. */
function timeLimitWords(text: string): string {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^(\d+):(\d\d):(\d\d)/.exec(text) ?? /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(text) ?? [];
  const parts = [[Number(hours), 'h'], [Number(minutes), 'min'], [Number(seconds), 's']].filter(([number]) => number !== 0).map((part) => part.join(' '));
  return parts.join(' ') || text;
}

function Asks({ report: { sequenced, savesPlace, sendsAnswers } }: { report: Report }) {
  const asks = [savesPlace && 'keeps the learner’s place', sendsAnswers && 'sends the answers to its questions', sequenced && 'decides by its own rules which lesson opens next'].filter((each) => each !== false);
  return asks.length === 0 ? 'Nothing that we found' : `It ${new Intl.ListFormat('en-GB').format(asks)}.`;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toLocaleString('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
