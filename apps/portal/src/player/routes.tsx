import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

const coursePage = /^\/play\/|^\/catalogue\/.+\/(look|try\/open)$/;

/** Saves that wait on this device go out when the portal is open and there is a signal; an open course sees to its own. */
function bringIn(): void {
  if (localStorage.getItem('pvi-waiting-launches') === null || coursePage.test(location.pathname)) return;
  void import('./waiting-launches.ts').then(({ bringInWaiting }) => bringInWaiting(), () => undefined);
}

if (typeof window !== 'undefined') {
  addEventListener('online', bringIn);
  addEventListener('load', bringIn);
}

export const room: Room = {
  pages: [
    page('/play/$enrolmentId', () => import('./player-page.tsx'), 'PlayerPage'),
    page('/finished/$enrolmentId', () => import('./finished.tsx'), 'Finished'),
    page('/catalogue/$courseId/$versionId/moves', () => import('./move-people.tsx'), 'MovePeople'),
    page('/odd-results', () => import('./odd-results.tsx'), 'OddResults'),
    page('/catalogue/$courseId/$versionId/package', () => import('./package-page.tsx'), 'PackagePage'),
    page('/catalogue/$courseId/$versionId/look', () => import('./trial-player.tsx'), 'LookAtPackage'),
    page('/catalogue/$courseId/$versionId/try', () => import('./trial-page.tsx'), 'TrialPage'),
    page('/catalogue/$courseId/$versionId/try/open', () => import('./trial-player.tsx'), 'PlayTrial'),
    page('/people/$personId/enrolments/$enrolmentId/why', () => import('./inspection-page.tsx'), 'InspectionPage'),
    page('/learn/$courseId/formats', () => import('./other-forms.tsx'), 'OtherForms'),
    page('/catalogue/$courseId/formats', () => import('./formats-page.tsx'), 'FormatsPage'),
    page('/to-help', () => import('./to-help-page.tsx'), 'ToHelpPage'),
    page('/learn/$courseId/read', () => import('./reading-page.tsx'), 'ReadingPage'),
    page('/catalogue/$courseId/local-words', () => import('./local-words.tsx'), 'LocalWords'),
    page('/catalogue/$courseId/local-words/$name', () => import('./local-passage.tsx'), 'LocalPassage'),
  ],
};
