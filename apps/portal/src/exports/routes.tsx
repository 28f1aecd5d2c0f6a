import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [page('/council-export', () => import('./council-export.tsx'), 'CouncilExportPage')],
};
