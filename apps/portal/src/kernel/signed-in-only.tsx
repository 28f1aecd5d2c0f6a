import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from './session.tsx';
import { Skeleton } from './ui/skeleton.tsx';

let coursesOpen = 0;

/** While a course is open its page stays, signed in or not: the course saves by itself. Gives back what ends it. */
export function keepPageOpen(): () => void {
  coursesOpen += 1;
  return () => {
    coursesOpen -= 1;
  };
}

/** Lets signed-in people through and sends everyone else to sign in, and then back to where they were going. */
export function SignedInOnly() {
  const { person } = useSession();
  const navigate = useNavigate();
  const here = useLocation({ select: (location) => location.href });
  const stays = person !== null || (coursesOpen > 0 && here.startsWith('/play/'));
  const away = !stays && !here.startsWith('/sign-in');
  useEffect(() => {
    if (away) void navigate({ to: '/sign-in', search: (here === '/' ? {} : { then: here }) as never, replace: true });
  }, [away, here, navigate]);
  return stays ? <Outlet /> : <Skeleton />;
}
