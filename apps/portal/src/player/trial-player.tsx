import type { Launched } from '@pvi/contract/launched';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { queryClient } from '../kernel/queries.ts';
import { Failure } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { SkeletonLines } from '../kernel/ui/skeleton.tsx';
import { CourseFrame } from './course-frame.tsx';
import { useFullScreen } from './full-screen.ts';
import './player.scss';

/** The package of a version, to look into: nothing is kept. */
export function LookAtPackage() {
  return <TrialPlayer as="look" />;
}

/** The same as a learner plays it, on a try of the officer's own. */
export function PlayTrial() {
  return <TrialPlayer as="learner" />;
}

function TrialPlayer({ as }: { as: 'look' | 'learner' }) {
  const courseId = useParam('courseId');
  const courseVersionId = useParam('versionId');
  const navigate = useNavigate();
  const [tries, setTries] = useState(0);
  const [launch, setLaunch] = useState<Launched | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const backTo = as === 'look' ? `/catalogue/${courseId}` : `/catalogue/${courseId}/${courseVersionId}/try`;
  useFullScreen(launch);

  useEffect(() => {
    let gone = false;
    client.player.openTrial({ courseVersionId, as }).then(
      (opened) => !gone && setLaunch({ ...opened, courseTitle: `${as === 'look' ? 'Preview' : 'Trying'}: ${opened.courseTitle}` }),
      (error: unknown) => !gone && setProblem(error),
    );
    return () => {
      gone = true;
    };
  }, [courseVersionId, as, tries]);

  const left = useCallback(async () => {
    if (!launch) return;
    await client.player.close({ launchId: launch.launchId }).catch(() => undefined);
    await queryClient.invalidateQueries();
    if (as === 'look') flash('You looked at the course. Nothing was kept.');
    return navigate({ to: backTo, replace: true });
  }, [as, backTo, launch, navigate]);
  const again = () => {
    setProblem(null);
    setLaunch(null);
    setTries(tries + 1);
  };

  if (launch) return <CourseFrame key={launch.launchId} launch={launch} onLeft={left} onTakeOver={async () => again()} />;
  return (
    <Page title={problem ? 'The course did not open' : 'Opening the course'} back={{ to: backTo, text: 'Back' }}>
      {problem ? <Failure error={problem} retry={again} /> : <SkeletonLines lines={6} />}
    </Page>
  );
}
