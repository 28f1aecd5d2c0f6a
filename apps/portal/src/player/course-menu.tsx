import type { Menu } from '@pvi/contract/player';
import { useEffect, useRef } from 'react';
import { Details } from '../kernel/ui/notes.tsx';
import { CourseControls } from './course-controls.tsx';

export interface CourseMenuProps {
  menu: Menu;
  /** Asks for something in the words of SCORM's navigation. */
  onGo: (request: string) => void;
  onClose: () => void;
}

/** The lessons of an open course: what is done, where she is, what may be opened. A sheet on a phone, beside the course on a desk. */
export function CourseMenu({ menu, onGo, onClose }: CourseMenuProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // beside the course it is only there; as a sheet it has been called for
    if (matchMedia('(max-width: 899px)').matches) heading.current?.focus();
  }, []);
  return (
    <nav className="pvi-lessons" id="lessons" aria-label="Lessons" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <h2 ref={heading} className="govuk-heading-s pvi-lessons__title" tabIndex={-1}>
        {menu.doneCount} of {menu.lessonCount} lessons done
      </h2>
      <ul className="pvi-lessons__list">
        {menu.items.map((item) => (
          <li key={item.id} className="pvi-lessons__item" style={{ paddingInlineStart: `${Math.min(item.depth, 5) * 16}px` }}>
            <Mark status={item.status} />
            <Entry item={item} later={menu.items.some(({ open }) => open)} onGo={onGo} />
          </li>
        ))}
      </ul>
      <More menu={menu} onGo={onGo} />
    </nav>
  );
}

/** Rarely wanted, so out of the way: ending, and giving up. */
function More({ menu, onGo }: { menu: Menu; onGo: (request: string) => void }) {
  const rare = (['exit', 'exitAll', 'abandon', 'abandonAll'] as const).filter((control) => menu.controls.includes(control));
  if (rare.length === 0) return null;
  return (
    <Details summary="Other ways on">
      {rare.includes('abandon') && <p className="govuk-hint">Ending keeps what you did. Giving up does not count it.</p>}
      <div className="pvi-lessons__more">
        <CourseControls controls={menu.controls} only={rare} onGo={onGo} />
      </div>
    </Details>
  );
}

type Item = Menu['items'][number];

const statusWords: Record<Item['status'], string> = { new: 'not begun', begun: 'begun', done: 'done', passed: 'passed', failed: 'not passed yet' };
const marks: Record<Item['status'], string> = { new: '', begun: '…', done: '✓', passed: '✓', failed: '×' };

function Mark({ status }: { status: Item['status'] }) {
  return (
    <span className={`pvi-lessons__mark pvi-lessons__mark--${status}`} aria-hidden="true">
      {marks[status]}
    </span>
  );
}

function Entry({ item, later, onGo }: { item: Item; later: boolean; onGo: (request: string) => void }) {
  const title = item.title || 'Untitled';
  const said = <span className="govuk-visually-hidden">{` (${statusWords[item.status]})`}</span>;
  if (!item.open && !item.opens) return <span className="pvi-lessons__part">{title}{said}</span>;
  if (!item.open) {
    return (
      <span className="pvi-lessons__shut" aria-current={item.here ? 'true' : undefined}>
        {title}
        {said}
        {item.here && <span className="pvi-lessons__here">You are here</span>}
        {!item.here && later && <span className="pvi-lessons__later">Not open now</span>}
      </span>
    );
  }
  return (
    <button type="button" className="pvi-lessons__open" aria-current={item.here ? 'true' : undefined} onClick={() => onGo(`{target=${item.id}}choice`)}>
      {title}
      {said}
      {item.here && <span className="pvi-lessons__here">You are here</span>}
    </button>
  );
}
