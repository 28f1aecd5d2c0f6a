import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/imports', () => import('./imports.tsx'), 'Imports'),
    page('/imports/new', () => import('./import-new.tsx'), 'ImportNew'),
    page('/imports/waiting', () => import('./waiting.tsx'), 'Waiting'),
    page('/imports/$importId', () => import('./import-page.tsx'), 'ImportPage'),
    page('/imports/$importId/columns', () => import('./import-columns.tsx'), 'ImportColumns'),
    page('/imports/$importId/rows', () => import('./import-rows.tsx'), 'ImportRows'),
  ],
};
