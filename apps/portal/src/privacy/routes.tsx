import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/complain', () => import('./complain.tsx'), 'Complain', { open: true }),
    page('/my-copy', () => import('./my-copy.tsx'), 'MyCopy'),
    page('/privacy-desk', () => import('./privacy-desk.tsx'), 'PrivacyDesk'),
    page('/privacy-desk/new', () => import('./request-new.tsx'), 'RequestNew'),
    page('/privacy-desk/requests/$dataRequestId', () => import('./data-request.tsx'), 'DataRequest'),
    page('/privacy-desk/complaints/$complaintId', () => import('./complaint.tsx'), 'Complaint'),
    page('/privacy-desk/holds/new', () => import('./hold-new.tsx'), 'HoldNew'),
    page('/privacy-desk/holds/$holdId/lift', () => import('./hold-lift.tsx'), 'HoldLift'),
  ],
};
