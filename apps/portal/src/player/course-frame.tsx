import type { Launched } from '@pvi/contract/launched';
import type { Menu } from '@pvi/contract/player';
import { frameAllow, frameSandbox } from '@pvi/player/messages';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../kernel/queries.ts';
import { Button } from '../kernel/ui/button.tsx';
import { CourseControls } from './course-controls.tsx';
import { CourseMenu } from './course-menu.tsx';
import { useOpenCourse, type Leaving, type OpenCourse } from './open-course.ts';
import { savingWords, type Saving } from './saving-words.ts';
import { OpenedElsewhere, SignedOutLine } from './visit.tsx';

export interface CourseFrameProps extends Leaving {
  launch: Launched;
}

/** Saves come often; what may be done is asked for at most so often after one, and where she is as soon as another lesson is open. */
const askEveryMs = 1_500;
const askAgainMs = 150;

/** An open course under a thin bar, with the list of its lessons when it has several. */
export function CourseFrame({ launch, ...leaving }: CourseFrameProps) {
  const course = useOpenCourse(launch, leaving);
  const { elsewhere } = course;
  const { launchUrl, courseTitle, mode, several } = launch;
  const menu = useMenu(launch, course);
  const progress = several ? menu?.place && `Lesson ${menu.place} of ${menu.lessonCount}` : course.progress;
  const { shown, setShown, opener } = useShown(launch, course);
  const go = (request: string) => {
    if (!isBeside()) setShown(false);
    course.go(request);
    course.frame.current?.focus();
  };
  const close = () => {
    setShown(false);
    opener.current?.querySelector('button')?.focus();
  };
  return (
    <main className="pvi-player" id="main">
      <div className={`pvi-player__bar${several ? ' pvi-player__bar--several' : ''}`}>
        <Button look="link" onClick={course.leave}>
          {mode !== 'normal' || elsewhere !== null || (menu && !menu.controls.includes('suspendAll')) ? 'Leave' : 'Save and leave'}
        </Button>
        {several && elsewhere === null && (
          <span ref={opener}>
            <Button look="link" expanded={shown} controls="lessons" onClick={() => setShown(!shown)}>
              Lessons
            </Button>
          </span>
        )}
        <h1 className="pvi-player__title">{courseTitle}</h1>
        {menu && elsewhere === null && <Going menu={menu} review={mode !== 'normal'} onGo={go} onResult={course.leave} />}
        {progress && <p className="pvi-player__progress">{progress}</p>}
        {elsewhere === null && <SavingLine saving={course.saving} mode={mode} />}
        <SignedOutLine />
        <a className="govuk-link govuk-link--no-visited-state pvi-player__worried" href="/worried" target="_blank" rel="noreferrer">
          Worried<span className="pvi-player__more"> about someone now?</span>
          <span className="govuk-visually-hidden"> (opens in a new tab)</span>
        </a>
      </div>
      <div className="pvi-player__stage">
        {elsewhere !== null && <OpenedElsewhere at={elsewhere} onTakeOver={course.takeOver} onLeave={course.leave} />}
        {shown && menu && elsewhere === null && <CourseMenu menu={menu} onGo={go} onClose={close} />}
        <iframe ref={course.frame} className={elsewhere === null ? 'pvi-player__course' : 'pvi-player__put-aside'} src={launchUrl} title={courseTitle} sandbox={frameSandbox} allow={frameAllow} />
      </div>
    </main>
  );
}

/** Back and on, or to the result when everything is done. */
function Going({ menu, review, onGo, onResult }: { menu: Menu; review: boolean; onGo: (request: string) => void; onResult: () => Promise<void> }) {
  const isOver = menu.done && !review;
  return (
    <div className="pvi-player__going">
      <CourseControls controls={menu.controls} only={isOver ? ['previous'] : ['previous', 'continue']} onGo={onGo} />
      {isOver && (
        <Button small onClick={onResult}>
          See your result
        </Button>
      )}
    </div>
  );
}

/** The menu as the server has it, asked for again when something has moved. */
function useMenu({ launchId, several }: Launched, { moves }: OpenCourse): Menu | undefined {
  const { data, refetch } = useQuery(api.player.menu.queryOptions({ input: { launchId }, enabled: several }));
  const asked = useRef(0);
  const hasMoved = useRef(false);
  useEffect(() => {
    if (!several || moves.count === 0) return;
    // a save that follows at once must not put off the news of a lesson
    hasMoved.current ||= moves.lesson;
    const wait = Math.max(0, asked.current + (hasMoved.current ? askAgainMs : askEveryMs) - Date.now());
    const timer = setTimeout(() => {
      asked.current = Date.now();
      hasMoved.current = false;
      void refetch();
    }, wait);
    return () => clearTimeout(timer);
  }, [several, moves, refetch]);
  return data;
}

/** The list stands open where there is room beside the course, and when a lesson has to be chosen. */
function useShown({ several }: Launched, { lessonOpen }: OpenCourse) {
  const [shown, setShown] = useState(several && isBeside());
  const opener = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (several && !lessonOpen) setShown(true);
  }, [several, lessonOpen]);
  return { shown, setShown, opener };
}

function isBeside(): boolean {
  return matchMedia('(min-width: 900px)').matches;
}

const keepsNothing = { review: 'You have done this course: looking back changes nothing', browse: 'You are only looking: nothing is kept' };

/** What is saved is shown quietly; what is not is also read out. */
function SavingLine({ saving, mode }: { saving: Saving; mode: Launched['mode'] }) {
  const { words, more } = mode !== 'normal' && saving.kind !== 'refused' ? { words: keepsNothing[mode], more: '' } : savingWords(saving);
  const amiss = saving.kind === 'waiting' || saving.kind === 'refused';
  // A signal that comes and goes must not move the course under her finger: these words stay in their row.
  const inRow = saving.kind === 'waiting' && saving.kept;
  return (
    <p className={`pvi-player__saving${inRow ? ' pvi-player__saving--waiting' : amiss ? ' pvi-player__saving--amiss' : ''}`}>
      {!amiss && words}
      <span role="status">
        {amiss && words}
        {amiss && more && <span className="pvi-player__more">{more}</span>}
      </span>
    </p>
  );
}
