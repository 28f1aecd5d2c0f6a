/*
 * HOW A ROOM ADDS ITS PAGES
 * Write src/<room>/routes.tsx:   export const room: Room = { pages: [page('/people', () => import('./people-list.tsx'), 'PeopleList')] };
 * That is all: every room's routes.tsx is found here, its pages are fetched when first opened, and the
 * navigation shows a link as soon as a page stands at its address (kernel/navigation.ts).
 * A room that owns a home adds `homes: { manager: lazily(() => import('./manager-home.tsx'), 'ManagerHome') }`.
 */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Frame } from './frame.tsx';
import { Home, MyLearning } from './home.tsx';
import { PageFailed } from './pages/page-failed.tsx';
import { NotFound } from './pages/not-found.tsx';
import { SignedInOnly } from './signed-in-only.tsx';
import { Skeleton } from './ui/skeleton.tsx';
import { knownPaths, page } from './room.ts';
import type { PageRoute } from './room.ts';
import { oneEach, rooms } from './rooms.ts';

const kernelPages: PageRoute[] = [
  page('/accessibility', () => import('./pages/accessibility.tsx'), 'Accessibility', { open: true }),
  page('/privacy', () => import('./pages/privacy.tsx'), 'Privacy', { open: true }),
  page('/cookies', () => import('./pages/cookies.tsx'), 'Cookies', { open: true }),
  page('/help', () => import('./pages/help.tsx'), 'Help', { open: true }),
  page('/worried', () => import('./pages/worried.tsx'), 'Worried', { open: true }),
];

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });
const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedInOnly });

function routeOf(page: PageRoute) {
  const parent = page.open ? root : signedIn;
  return createRoute({
    getParentRoute: () => parent,
    path: page.path,
    component: lazyRouteComponent(async () => ({ Page: await page.load() }), 'Page'),
  });
}

const home = createRoute({ getParentRoute: () => signedIn, path: '/', component: Home });
const myLearning = createRoute({ getParentRoute: () => signedIn, path: '/my-learning', component: MyLearning });
const pages = oneEach([...kernelPages, ...rooms.flatMap((room) => room.pages)]);

for (const path of ['/my-learning', ...pages.map((page) => page.path)]) knownPaths.add(path);

const tree = root.addChildren([
  ...pages.filter((page) => page.open).map(routeOf),
  signedIn.addChildren([home, myLearning, ...pages.filter((page) => !page.open).map(routeOf)]),
]);

/** The address bar holds plain text: `?q=ann&standing=overdue`, always strings. */
function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value !== undefined && value !== '') params.set(name, String(value));
  const text = params.toString();
  return text ? `?${text}` : '';
}

export const router = createRouter({
  routeTree: tree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  // Rooms are fetched when first opened: a slow phone sees the page's outline after 300 ms, never a spinner.
  defaultPendingMs: 300,
  defaultPendingComponent: Skeleton,
  defaultErrorComponent: PageFailed,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});
