import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { onSessionEnded } from './client.ts';
import { DemoBar } from './demo-bar.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { useLive } from './live.ts';
import { ServiceDown } from './pages/page-failed.tsx';
import { forgetPerson, SessionProvider, useSession } from './session.tsx';
import { isSharedDevice, leaveWhenSignedOutElsewhere } from './shared-device.ts';
import { SkipLink } from './ui/notes.tsx';
import { Skeleton } from './ui/skeleton.tsx';

// few need it, and its dialog is heavy for a first visit
const StillThere = lazy(async () => ({ default: (await import('./still-there.tsx')).StillThere }));

/** What stands around every page. */
export function Frame() {
  useEffect(() => onSessionEnded(forgetPerson), []);
  return (
    <SessionProvider waiting={<Skeleton />} failed={(error, retry) => <ServiceDown error={error} retry={retry} />}>
      <Surroundings />
    </SessionProvider>
  );
}

function Surroundings() {
  const { council, person } = useSession();
  useLive(person !== null);
  useEffect(() => (person ? leaveWhenSignedOutElsewhere() : undefined), [person]);
  useEffect(() => paint(council.colour), [council.colour]);
  return (
    <div className="pvi-frame">
      <SkipLink />
      {person !== null && isSharedDevice() && (
        <Suspense>
          <StillThere />
        </Suspense>
      )}
      {council.demo && <DemoBar />}
      <Header />
      <div className="pvi-frame__page">
        <Outlet />
      </div>
      <Footer />
    </div>
  );
}

/** The council's colour, and black or white on it, whichever reads better. */
function paint(colour: string): void {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const { style } = document.documentElement;
  style.setProperty('--council', colour);
  style.setProperty('--on-council', 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#0b0c0c');
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', colour);
}
