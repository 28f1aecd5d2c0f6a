import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/request-access', () => import('./ask.tsx'), 'Ask', { open: true }),
    page('/request-access/$reference', () => import('./standing.tsx'), 'Standing', { open: true }),
    page('/requests', () => import('./requests.tsx'), 'Requests'),
    page('/invited', () => import('./invited.tsx'), 'EnterInvitation', { open: true }),
    page('/invited/$code', () => import('./invited.tsx'), 'Invited', { open: true }),
    page('/first-managers', () => import('./first-managers.tsx'), 'FirstManagers'),
    page('/first-managers/$runId', () => import('./letters.tsx'), 'Letters'),
    page('/providers/$organisationId/invite', () => import('./invite-lead.tsx'), 'InviteLead'),
    page('/requests/$providerRequestId', () => import('./request.tsx'), 'Request'),
  ],
};
