import type { GridRequirement } from '@pvi/contract/compliance';
import { useState } from 'react';
import { nameOf, skipWords } from '../enrolments/skip-words.ts';
import { client } from '../kernel/client.ts';
import { explain } from '../kernel/problems.ts';
import { queryClient } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { Select } from '../kernel/ui/choices.tsx';

/** Enrols people and says in words what came of it. */
export function useEnrolling(): { said: string | null; enrol: (courseId: string, personIds: readonly string[]) => Promise<void> } {
  const [said, setSaid] = useState<string | null>(null);
  const enrol = async (courseId: string, personIds: readonly string[]) => {
    try {
      const { enrolled, skipped } = await client.enrolments.enrolMany({ courseId, personIds: [...personIds], filter: {} });
      const done = enrolled === 0 ? 'Nobody was enrolled.' : `Enrolled ${enrolled === 1 ? '1 person' : `${enrolled} people`}.`;
      setSaid([done, ...skipped.map((one) => `${nameOf(one)}: ${skipWords(one)}.`)].join(' '));
      await queryClient.invalidateQueries();
    } catch (error) {
      const { title, advice } = explain(error);
      setSaid(`${title}. ${advice}`);
    }
  };
  return { said, enrol };
}

/** For the people ticked in a grid: which course, and one button. */
export function EnrolChosen({ requirements, personIds, clear }: { requirements: readonly GridRequirement[]; personIds: readonly string[]; clear: () => void }) {
  const [courseId, setCourseId] = useState('');
  const [fault, setFault] = useState<string>();
  const { said, enrol } = useEnrolling();
  const mayEnrol = useCan('write', 'Enrolment');
  const courses = new Map(requirements.flatMap((requirement) => requirement.courses.map((course) => [course.id, course.title] as const)));
  const count = personIds.length === 1 ? '1 person' : `${personIds.length} people`;
  return (
    <div className="pvi-bulk" role="region" aria-label="Selected people">
      <p className="govuk-body govuk-!-margin-bottom-2">
        <strong>{count} selected</strong>
      </p>
      {mayEnrol && (
        <Select
          name="course"
          label="Enrol them on"
          empty="Choose a course"
          error={fault}
          value={courseId}
          onChange={(next) => {
            setCourseId(next);
            setFault(undefined);
          }}
          choices={[...courses].map(([value, text]) => ({ value, text }))}
        />
      )}
      <div className="govuk-button-group govuk-!-margin-bottom-0">
        {mayEnrol && (
          <Button onClick={() => (courseId === '' ? setFault('Choose a course') : enrol(courseId, personIds))}>Enrol {count}</Button>
        )}
        <Button look="link" onClick={clear}>
          Clear selection
        </Button>
      </div>
      <p className="govuk-body govuk-!-margin-bottom-0" role="status">
        {said}
      </p>
    </div>
  );
}
