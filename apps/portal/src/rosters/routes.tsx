import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [page('/rosters', () => import('./rosters.tsx'), 'Rosters'), page('/rosters/$settingId', () => import('./roster.tsx'), 'Roster')],
};
