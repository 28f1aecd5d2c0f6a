import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/duplicates', () => import('./duplicates.tsx'), 'Duplicates'),
    page('/duplicates/$personId/$otherId', () => import('./compare.tsx'), 'Compare'),
    page('/joins/$requestId/known', () => import('./newcomer.tsx'), 'Newcomer'),
    page('/merges/$mergeId', () => import('./merged.tsx'), 'Merged'),
  ],
};
