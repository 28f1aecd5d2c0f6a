import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useSession } from './session.tsx';

/** Lets signed-in people through and sends everyone else to sign in, and then back to where they were going. */
export function SignedInOnly() {
  const { person } = useSession();
  const here = useLocation({ select: (location) => location.href });
  if (person) return <Outlet />;
  return <Navigate to="/sign-in" search={here === '/' ? {} : { then: here }} replace />;
}
