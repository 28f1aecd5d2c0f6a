import { lazily, page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [page('/needs', () => import('./needs.tsx'), 'Needs'), page('/needs/people', () => import('./needs-people.tsx'), 'NeedsPeople')],
  homes: { manager: lazily(() => import('./manager-home.tsx'), 'ManagerHome') },
};
