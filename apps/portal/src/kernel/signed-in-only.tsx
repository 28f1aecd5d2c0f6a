import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from './session.tsx';
import { Skeleton } from './ui/skeleton.tsx';

/** Lets signed-in people through and sends everyone else to sign in, and then back to where they were going. */
export function SignedInOnly() {
  const { person } = useSession();
  const navigate = useNavigate();
  const here = useLocation({ select: (location) => location.href });
  const away = person === null && !here.startsWith('/sign-in');
  useEffect(() => {
    if (away) void navigate({ to: '/sign-in', search: (here === '/' ? {} : { then: here }) as never, replace: true });
  }, [away, here, navigate]);
  return person ? <Outlet /> : <Skeleton />;
}
