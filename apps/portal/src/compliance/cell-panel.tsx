import type { GridPerson, GridRequirement } from '@pvi/contract/compliance';
import { cellWords, lookOf, whyCell } from '@pvi/contract/standing-words';
import type { RefObject } from 'react';
import { useCan } from '../kernel/session.tsx';
import { Button, ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { StandingBadge } from '../kernel/ui/standing.tsx';
import { useEnrolling } from './enrol.tsx';
import { wantsEnrolling, whatToDo } from './what-to-do.ts';

interface CellPanelProps {
  person: GridPerson | undefined;
  requirement: GridRequirement | undefined;
  /** The cell pointed at. */
  column: number;
  panel: RefObject<HTMLElement | null>;
  leave: () => void;
}

/** Why a cell stands as it does, and what can be done about it. */
export function CellPanel({ person, requirement, column, panel, leave }: CellPanelProps) {
  const cell = person?.cells[column];
  return (
    <section
      className="pvi-why"
      aria-label="Why, and what can be done"
      ref={panel}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
      }}
    >
      {person && requirement && cell ? (
        <>
          <h2 className="govuk-heading-s pvi-why__head">
            <Link to={`/team/${person.personId}`}>{person.name}</Link>: {requirement.title} <StandingBadge standing={lookOf(cell)} text={cellWords(cell)} />
          </h2>
          <p className="govuk-body pvi-why__text" role="status">
            <strong>{whyCell(cell, person.posts[cell.post ?? 0]!, requirement)}.</strong> {whatToDo(cell, requirement)}
          </p>
          <Actions key={`${person.personId} ${requirement.id}`} person={person} requirement={requirement} enrolling={wantsEnrolling(cell)} assignmentId={person.posts[cell.post ?? 0]!.assignmentId} />
        </>
      ) : (
        <p className="govuk-body pvi-why__text">Point at a cell, or go to it with the arrow keys, to see why. Enter takes you here, Escape back.</p>
      )}
    </section>
  );
}

function Actions({ person, requirement, enrolling, assignmentId }: { person: GridPerson; requirement: GridRequirement; enrolling: boolean; assignmentId: string }) {
  const { said, enrol } = useEnrolling();
  const mayEnrol = useCan('write', 'Enrolment');
  const mayExempt = useCan('write', 'Exemption');
  return (
    <div className="govuk-button-group pvi-why__actions">
      {enrolling && mayEnrol && requirement.courses.slice(0, 3).map((course) => (
        <Button key={course.id} small look="secondary" onClick={() => enrol(course.id, [person.personId])}>
          Enrol on {course.title}
        </Button>
      ))}
      {mayExempt && (
        <ButtonLink look="link" to={`/team/${person.personId}/exempt?assignment=${assignmentId}&requirement=${requirement.id}`}>
          Exempt for a time
        </ButtonLink>
      )}
      <span className="govuk-body-s" role="status">
        {said}
      </span>
    </div>
  );
}
