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
import { bringInWaiting } from './waiting-launches.ts';
import './player.scss';

/** After so long she is told what she waits for. */
const quietMs = 1_500;

/** Opens a course, full screen. What waits on this device from last time is brought in first. */
export function PlayerPage() {
  const enrolmentId = useParam('enrolmentId');
  const navigate = useNavigate();
  const [tries, setTries] = useState(0);
  const [launch, setLaunch] = useState<Launched | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [bringsIn, setBringsIn] = useState(false);

  useEffect(() => {
    let gone = false;
    void (async () => {
      try {
        const timer = setTimeout(() => setBringsIn(!gone), quietMs);
        await bringInWaiting();
        clearTimeout(timer);
        if (gone) return;
        setBringsIn(false);
        const opened = await client.player.launch({ enrolmentId });
        if (!gone) setLaunch(opened);
      } catch (error) {
        if (!gone) setProblem(error);
      }
    })();
    return () => {
      gone = true;
    };
  }, [enrolmentId, tries]);

  useFullScreen(launch);

  const left = useCallback(
    async (waiting: number) => {
      if (!launch) return;
      await client.player.close({ launchId: launch.launchId }).catch(() => undefined);
      void queryClient.invalidateQueries();
      if (waiting > 0) {
        flash('There is no signal, so your last answers wait on this device. Open the course again here when the signal is back.');
        return navigate({ to: '/my-learning', replace: true });
      }
      const outcome = await client.player.outcome({ enrolmentId }).catch(() => null);
      if (outcome?.done || outcome?.passed === false) return navigate({ to: `/finished/${enrolmentId}`, replace: true });
      if (outcome) flash(outcome.progress ? `Saved. You are at ${outcome.progress} ${outcome.progress.endsWith('%') ? 'of' : 'in'} ${launch.courseTitle}.` : `Saved. You can go on with ${launch.courseTitle} whenever you like.`);
      return navigate({ to: '/my-learning', replace: true });
    },
    [enrolmentId, launch, navigate],
  );

  const takeOver = async () => {
    if (!launch) return;
    setLaunch(await client.player.launch({ enrolmentId, takeOver: launch.launchId }));
  };

  if (launch) return <CourseFrame key={launch.launchId} launch={launch} onLeft={left} onTakeOver={takeOver} />;
  const again = () => {
    setProblem(null);
    setTries(tries + 1);
  };
  return (
    <Page title={problem ? 'The course did not open' : 'Opening your course'} back={{ to: '/my-learning', text: 'My learning' }}>
      <p className="govuk-body" role="status">
        {bringsIn && 'What you did last time is being sent, so that you go on from there. With a weak signal this takes up to half a minute.'}
      </p>
      {problem ? <Failure error={problem} retry={again} /> : <SkeletonLines lines={6} />}
    </Page>
  );
}
