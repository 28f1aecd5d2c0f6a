import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/team', () => import('./team.tsx'), 'Team'),
    page('/team/$personId', () => import('./person-standing.tsx'), 'PersonStandingPage'),
    page('/my-standing', () => import('./person-standing.tsx'), 'MyStanding'),
    page('/requirements', () => import('./requirements.tsx'), 'Requirements'),
    page('/requirements/new', () => import('./requirement-new.tsx'), 'RequirementNew'),
    page('/requirements/$requirementId/end', () => import('./requirement-end.tsx'), 'RequirementEnd'),
    page('/exemptions', () => import('./exemptions.tsx'), 'Exemptions'),
    page('/team/$personId/exempt', () => import('./exempt.tsx'), 'Exempt'),
  ],
};
