import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/join', () => import('./enter-code.tsx'), 'EnterCode', { open: true }),
    page('/join/$code', () => import('./join.tsx'), 'Join', { open: true }),
    page('/joins', () => import('./joins.tsx'), 'Joins'),
    page('/joins/codes/new', () => import('./new-code.tsx'), 'NewCode'),
    page('/joins/slips/new', () => import('./slips-new.tsx'), 'NewSlips'),
    page('/joins/slips/$slipsId', () => import('./slips.tsx'), 'Slips'),
    page('/joins/$requestId', () => import('./decide.tsx'), 'Decide'),
  ],
};
