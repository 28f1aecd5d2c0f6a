import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import { Announcements } from './announcements.tsx';
import { homeKindOf } from './navigation.ts';
import type { HomeKind } from './room.ts';
import { rooms } from './rooms.ts';
import { NoticeToRead } from './notice-to-read.tsx';
import { useAgreements, useRoles } from './session.tsx';
import { Page } from './ui/page.tsx';
import { Skeleton } from './ui/skeleton.tsx';

const homes: Partial<Record<HomeKind, ComponentType>> = {};
for (const room of rooms) {
  for (const [kind, load] of Object.entries(room.homes ?? {})) {
    homes[kind as HomeKind] = lazy(async () => ({ default: await load() }));
  }
}

/** Shown at a home that no room has claimed. */
function PlainHome() {
  return (
    <Page title="You are signed in">
      <p className="govuk-body">Choose where to go from the menu above.</p>
    </Page>
  );
}

/** The learner's own home, at its own address for people whose `/` is another. */
export function HomeOf({ kind }: { kind: HomeKind }) {
  const Chosen = homes[kind] ?? PlainHome;
  return (
    <Suspense fallback={<Skeleton />}>
      <Chosen />
    </Suspense>
  );
}

/** `/`: the home of the strongest role that the person holds. */
export function Home() {
  const waiting = useAgreements().now.length > 0;
  return (
    <>
      <NoticeToRead />
      <Announcements />
      <HomeOf kind={homeKindOf(useRoles(), waiting)} />
    </>
  );
}

/** `/my-learning`: what everybody has, whatever else they do here. */
export function MyLearning() {
  return <HomeOf kind="learner" />;
}
