import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/request-access', () => import('./ask.tsx'), 'Ask', { open: true }),
    page('/request-access/$reference', () => import('./standing.tsx'), 'Standing', { open: true }),
    page('/requests', () => import('./requests.tsx'), 'Requests'),
    page('/requests/$providerRequestId', () => import('./request.tsx'), 'Request'),
  ],
};
