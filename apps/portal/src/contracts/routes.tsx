import { lazily, page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/contracts', () => import('./register.tsx'), 'Contracts'),
    page('/contracts/$contractId', () => import('./contract.tsx'), 'Contract'),
    page('/data-sharing', () => import('./data-sharing.tsx'), 'DataSharing'),
    page('/agreements', () => import('./agreements.tsx'), 'Agreements'),
    page('/agreements/new', () => import('./agreement-new.tsx'), 'AgreementNew'),
  ],
  homes: { agreement: lazily(() => import('./data-sharing.tsx'), 'DataSharing') },
};
