import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/play/$enrolmentId', () => import('./player-page.tsx'), 'PlayerPage'),
    page('/finished/$enrolmentId', () => import('./finished.tsx'), 'Finished'),
    page('/catalogue/$courseId/$versionId/package', () => import('./package-page.tsx'), 'PackagePage'),
  ],
};
