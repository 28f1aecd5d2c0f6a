import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/certificates/$completionId', () => import('./certificate-page.tsx'), 'CertificatePage'),
    page('/check', () => import('./check.tsx'), 'Check', { open: true }),
    page('/check/$number', () => import('./checked.tsx'), 'Checked', { open: true }),
    page('/people/$personId/completions', () => import('./completions-page.tsx'), 'CompletionsPage'),
    page('/people/$personId/record', () => import('./record-completion.tsx'), 'RecordCompletion'),
    page('/completions/$completionId/withdraw', () => import('./withdraw.tsx'), 'Withdraw'),
  ],
};
