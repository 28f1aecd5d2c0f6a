import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/imports', () => import('./imports.tsx'), 'Imports'),
    page('/imports/new', () => import('./import-new.tsx'), 'ImportNew'),
    page('/imports/systems', () => import('./sources.tsx'), 'Sources'),
    page('/imports/systems/new', () => import('./source-edit.tsx'), 'SourceNew'),
    page('/imports/systems/fields/$field', () => import('./master-edit.tsx'), 'MasterEdit'),
    page('/imports/systems/$sourceId', () => import('./source-edit.tsx'), 'SourceEdit'),
    page('/imports/systems/$sourceId/merge', () => import('./source-merge.tsx'), 'SourceMerge'),
    page('/imports/waiting', () => import('./waiting.tsx'), 'Waiting'),
    page('/imports/$importId', () => import('./import-page.tsx'), 'ImportPage'),
    page('/imports/$importId/columns', () => import('./import-columns.tsx'), 'ImportColumns'),
    page('/imports/$importId/words', () => import('./import-meanings.tsx'), 'ImportMeanings'),
    page('/imports/$importId/rows', () => import('./import-rows.tsx'), 'ImportRows'),
  ],
};
