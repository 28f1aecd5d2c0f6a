import { useEffect, useState } from 'react';
import { client } from './client.ts';
import { queryClient } from './queries.ts';
import { sessionQuery } from './session.tsx';
import { lastUse, leaveNothing, noteUse, signOut } from './shared-device.ts';
import { Button, ButtonGroup } from './ui/button.tsx';
import { Dialog } from './ui/dialog.tsx';

const MINUTE = 60_000;
const WARNED_AFTER = 9 * MINUTE;
const ENDS_AFTER = 10 * MINUTE;

/**
 * While somebody is signed in on a device that others use: asks after nine minutes without use whether she is there, and
 * signs her out after ten. What she typed waits for her alone.
 */
export function StillThere() {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    noteUse();
    let renewedAt = Date.now();
    const used = () => {
      if (Date.now() - lastUse() >= ENDS_AFTER) return;
      noteUse();
      // typing asks the server nothing, and would let the session end in the middle of it
      if (Date.now() - renewedAt < 2 * MINUTE) return;
      renewedAt = Date.now();
      void queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined);
    };
    let leaving = false;
    const look = () => {
      const idle = Date.now() - lastUse();
      setAsked(idle >= WARNED_AFTER);
      if (idle < ENDS_AFTER || leaving) return;
      leaving = true;
      const then = location.pathname === '/' ? '' : `?then=${encodeURIComponent(location.pathname + location.search)}`;
      // without the network too: the server ends it by itself
      void client.access
        .signOut()
        .catch(() => undefined)
        .then(() => leaveNothing(`/sign-in${then}`));
    };
    const timer = setInterval(look, 5000);
    const ways = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
    for (const way of ways) addEventListener(way, used, { passive: true, capture: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      for (const way of ways) removeEventListener(way, used, { capture: true });
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return (
    <Dialog title="Are you still there?" open={asked} onClose={() => setAsked(false)}>
      <p className="govuk-body">Other people use this device. In a minute we will sign you out, so that nobody else sees what is yours. What you typed is kept for you.</p>
      <ButtonGroup>
        <Button onClick={() => setAsked(false)}>Stay signed in</Button>
        <Button look="secondary" onClick={signOut}>
          Sign out now
        </Button>
      </ButtonGroup>
    </Dialog>
  );
}
