import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { timeOf } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { noteUse } from '../kernel/shared-device.ts';
import { renewSession, useSession } from '../kernel/session.tsx';
import { Button, ButtonGroup } from '../kernel/ui/button.tsx';

const MINUTE = 60_000;

/**
 * Asks, when the page is looked at again and now and then while the course saves, whether this visit is still the newest.
 * That the person is at work keeps her signed in; a course that lies open does not.
 */
export function useOpenedSince(launchId: string, savedAt: string | undefined): string | null {
  const visit = useQuery(api.player.visit.queryOptions({ input: { launchId }, staleTime: MINUTE, refetchOnWindowFocus: true, retry: false }));
  const { refetch, dataUpdatedAt } = visit;
  useEffect(() => {
    if (savedAt !== undefined) noteUse();
    if (savedAt !== undefined && Date.now() - dataUpdatedAt > MINUTE) void refetch();
  }, [savedAt, dataUpdatedAt, refetch]);
  return visit.data?.openedSince ?? null;
}

export interface OpenedElsewhereProps {
  at: string;
  onTakeOver: () => Promise<unknown>;
  onLeave: () => Promise<unknown>;
}

/** Stands in the course's place in every window but the newest: two that save by turns would undo each other. */
export function OpenedElsewhere({ at, onTakeOver, onLeave }: OpenedElsewhereProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // the course that had the keyboard is put aside in this same moment, and would take it back
    const timer = setTimeout(() => heading.current?.focus(), 50);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="pvi-player__elsewhere">
      <h2 className="govuk-heading-l" tabIndex={-1} ref={heading}>
        This course was opened somewhere else at {timeOf(at)}
      </h2>
      <p className="govuk-body">Go on there: what you do there is saved. Here nothing more is saved.</p>
      <p className="govuk-body">Or take over, and go on here from where you were here.</p>
      <ButtonGroup>
        <Button onClick={onTakeOver}>Take over here</Button>
        <Button look="secondary" onClick={onLeave}>
          Leave
        </Button>
      </ButtonGroup>
    </div>
  );
}

/** Signed out in mid-course: nothing is lost, and the way back is in the bar. */
export function SignedOutLine() {
  const { person } = useSession();
  const away = person === null;
  useEffect(() => {
    if (!away) return;
    const look = () => {
      if (document.visibilityState === 'visible') void renewSession().catch(() => undefined);
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [away]);
  return (
    <p className="pvi-player__signed-out" role="status">
      {away && (
        <>
          You have been signed out. The course goes on and is saved.{' '}
          <a className="govuk-link" href="/sign-in?then=%2Fmy-learning" target="_blank" rel="noreferrer">
            Sign in again<span className="govuk-visually-hidden"> (opens in a new tab)</span>
          </a>
        </>
      )}
    </p>
  );
}
