import type { LocalPassage } from '@pvi/contract/player';
import { addMonths } from '@pvi/domain/days';
import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Tag } from '../kernel/ui/tag.tsx';
import { CourseNotes } from './course-notes.tsx';
import { LocalText } from './local-text.tsx';

/** The passages of a course that speak of this area: what learners read now, who keeps it right, and where to change it. */
export function LocalWords() {
  const courseId = useParam('courseId');
  const course = useQuery(api.catalogue.course.queryOptions({ input: { courseId } }));
  const words = useQuery(api.player.localWords.queryOptions({ input: { courseId } }));
  return (
    <Page title="Local words" caption={course.data?.title} back={{ to: `/catalogue/${courseId}`, text: 'Back to the course' }} lead={words.data && lead(words.data.passages)}>
      <p className="govuk-body">
        You can change these at any time, also while the course is live. Learners see the new words the next time they open it. The version and who approved it stay as they are, and each change is
        kept with your name. The numbers to ring are on the page <Link to="/catalogue/contacts">Local contacts</Link>.
      </p>
      <Loaded result={words}>
        {({ passages }) =>
          passages.length === 0 ? (
            <InsetText>No package of this course leaves anything to be written here. A package does so with a file called local-words.json beside its first page.</InsetText>
          ) : (
            <>
              {passages.map((passage) => (
                <Passage key={passage.name} passage={passage} courseId={courseId} />
              ))}
            </>
          )
        }
      </Loaded>
      <CourseNotes courseId={courseId} />
    </Page>
  );
}

function lead(passages: readonly LocalPassage[]): string {
  const own = passages.filter((passage) => passage.text !== null).length;
  if (passages.length === 0) return 'This course has no passages about your area.';
  const many = passages.length === 1 ? '1 passage of this course speaks' : `${passages.length} passages of this course speak`;
  const written = own === 0 ? 'None is in your own words yet' : own === passages.length ? 'All are in your own words' : `${own} of them ${own === 1 ? 'is' : 'are'} in your own words`;
  return passages.length === 1 ? `${many} about your area. It is ${own ? '' : 'not '}in your own words${own ? '' : ' yet'}.` : `${many} about your area. ${written}.`;
}

function Passage({ passage, courseId }: { passage: LocalPassage; courseId: string }) {
  const { today } = useSession();
  const { name, label, text, courseText, owner, lastCheckedOn, recordedAt, recordedBy } = passage;
  const old = text !== null && lastCheckedOn !== null && addMonths(lastCheckedOn, 12) <= today;
  return (
    <Section title={label}>
      <p className="govuk-body">
        {text === null ? <Tag colour="grey">Course’s words</Tag> : <Tag colour="green">Your words</Tag>} {old && <Tag colour="yellow">Check again</Tag>}
      </p>
      <InsetText>
        <LocalText text={text ?? courseText} />
      </InsetText>
      {owner !== null && lastCheckedOn !== null && (
        <SummaryList
          rows={[
            { name: 'Who keeps it right', value: owner },
            { name: 'Last checked', value: `${dayInWords(lastCheckedOn)}${old ? ': over a year ago' : ''}` },
            recordedAt !== null && { name: text === null ? 'Put back' : 'Written', value: `${dayInWords(recordedAt.slice(0, 10))}${recordedBy === null ? '' : ` by ${recordedBy}`}` },
          ]}
        />
      )}
      <ButtonLink to={`/catalogue/${courseId}/local-words/${name}`} look="secondary" label={`Change: ${label}`}>
        Change
      </ButtonLink>
    </Section>
  );
}
