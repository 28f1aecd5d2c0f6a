import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/turnover', () => import('./turnover.tsx'), 'Turnover'),
    page('/turnover/take', () => import('./take-again.tsx'), 'TakeAgain'),
  ],
};
