import { lazily, page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/targets', () => import('./targets.tsx'), 'Targets'),
    page('/targets/new', () => import('./new-target.tsx'), 'NewTarget'),
    page('/targets/$targetId', () => import('./target.tsx'), 'TargetDetail'),
    page('/targets/$targetId/people', () => import('./target-people.tsx'), 'TargetPeople'),
  ],
  homes: {
    wdo: lazily(() => import('./workbench.tsx'), 'Workbench'),
    totals: lazily(() => import('./totals-home.tsx'), 'TotalsHome'),
  },
};
